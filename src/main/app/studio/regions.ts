/**
 * @file The regions of photographs, found once and kept in the library as pictures, since masks name them by their hash.
 * Questions about one photograph share what was found.
 */
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { FoundRegion } from '../../../shared/jobs/regions.ts';
import type { RegionName } from '../../../shared/mask.ts';
import { findPicture, pictureHere, picturePath, receive } from '../../library/pictures.ts';
import { groupOf, type RegionGroup, regionsRequest } from '../regions.ts';
import type { Quick } from './quick.ts';

export interface RegionsDesk {
  /** The hash of its grey picture; throws a sentence where the photograph has none. */
  find(photo: string, region: RegionName): Promise<string>;
}

type Found = ReadonlyMap<RegionName, string>;

/** Photographs whose regions are remembered: hashes only. */
const remembered = 100;

const noneErrors: Readonly<Record<RegionName, ErrorCode>> = {
  subject: 'region.no-subject',
  background: 'region.no-background',
  sky: 'region.no-sky',
  faces: 'region.no-faces',
};

export function openRegions(patient: Quick): RegionsDesk {
  const known = new Map<string, Promise<Found>>();

  async function look(photo: string, group: RegionGroup): Promise<Found> {
    const { id, name } = await pictureHere(photo);
    const path = picturePath(id);
    const request = await regionsRequest({ path, sha256: id }, [group]);
    let found: readonly FoundRegion[] = [];
    const take = (event: JobEvent) => {
      if (event.type === 'regions') found = event.found;
    };
    await patient.done({ kind: 'regions', request }, { [path]: name }, { onEvent: take });
    const kept = new Map<RegionName, string>();
    for (const region of found) if (region.png) kept.set(region.name, await keep(region, region.png));
    return kept;
  }

  function found(photo: string, group: RegionGroup): Promise<Found> {
    const key = `${photo} ${group}`;
    const before = known.get(key);
    if (before) return before;
    const looked = look(photo, group);
    known.set(key, looked);
    looked.catch(() => known.delete(key));
    for (const oldest of known.keys()) {
      if (known.size <= remembered) break;
      known.delete(oldest);
    }
    return looked;
  }

  return {
    async find(photo, region) {
      const group = groupOf(region);
      let picture = (await found(photo, group)).get(region);
      if (picture !== undefined && !(await findPicture(picture))) {
        // Somebody took it off the disk.
        known.delete(`${photo} ${group}`);
        picture = (await found(photo, group)).get(region);
      }
      if (picture === undefined) throw new AppError(noneErrors[region]);
      return picture;
    },
  };
}

async function keep({ name, width, height }: FoundRegion, png: Uint8Array): Promise<string> {
  const incoming = await receive(png);
  return (await incoming.keep(`${name}.png`, { width, height })).id;
}
