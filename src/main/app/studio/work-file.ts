/** @file Works as files: one goes out with its pictures, one that came in becomes a work of the library. */
import { dirname } from 'node:path';
import type { CallOutput } from '../../../shared/contract.ts';
import type { Work } from '../../../shared/contract-shapes.ts';
import { plainName } from '../../../shared/file-name.ts';
import { largestFrameBytes } from '../../../shared/wire.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { resultFile } from '../../library/results.ts';
import { archiveEnding, packWork, unpackWork } from '../../library/work-archive.ts';
import { type ReadWork, snapshotFile } from '../../library/work-files.ts';
import type { Works } from '../../library/works.ts';
import type { Thumbnails } from './thumbnails.ts';
import type { Windows } from './windows.ts';

/** Called after the work's title. */
export async function workFile(read: ReadWork, timeline: boolean): Promise<CallOutput<'exportWork'>> {
  // The message around it is small.
  const packed = await packWork(read, { timeline, largest: largestFrameBytes - 1e6 });
  return { ...packed, name: `${plainName(read.work.title) || 'work'}${archiveEnding}` };
}

/** Takes a work that came from elsewhere; `keepPicture` looks at each of its pictures before the library has it. */
export type AdoptWork = (
  name: string,
  bytes: Uint8Array,
  keepPicture: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>,
) => Promise<Work>;

export function workAdopter(works: Works, thumbnails: Thumbnails, windows: Pick<Windows, 'tell'>): AdoptWork {
  return async (name, bytes, keepPicture) => {
    const { read, pictures, results, snapshots } = unpackWork(bytes, name);
    for (const picture of pictures) await keepPicture(picture.name, picture.bytes);
    const work = await works.adopt(read, async (id) => {
      for (const [result, content] of results) await writeInto(resultFile(id, result), content);
      for (const [snapshot, content] of snapshots) await writeInto(snapshotFile(id, snapshot), content);
    });
    thumbnails.outdated(work.id);
    windows.tell('works', works.list());
    return work;
  };
}

async function writeInto(file: string, content: Uint8Array): Promise<void> {
  await makeFolder(dirname(file));
  await writeFileAtomic(file, content);
}
