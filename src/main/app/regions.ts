/** @file From a photograph to a request that the regions job understands. */
import { join } from 'node:path';
import type { RegionsRequest } from '../../shared/jobs/regions.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { type RegionName, regionNames } from '../../shared/mask.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { faceDetectorPath } from '../library/face-detector.ts';
import { makeOutputFolder } from './output-folder.ts';
import { networkFile, sourceFile, writable } from './source-files.ts';

/** Those that are found together: by the loss network, and by the face detector. */
export type RegionGroup = 'parts' | 'faces';

export const groupOf = (name: RegionName): RegionGroup => (name === 'faces' ? 'faces' : 'parts');

export async function regionsRequest(photo: SourceFile, groups: readonly RegionGroup[]): Promise<RegionsRequest> {
  return {
    photo,
    ...(groups.includes('parts') && { network: await networkFile(styliseTable.network.default) }),
    detector: await sourceFile(faceDetectorPath),
    faces: groups.includes('faces'),
  };
}

/** All regions of a photograph as files in a folder: "subject.png" and so on. */
export async function regionsInto(photo: string, folder: string, replace: boolean): Promise<RegionsRequest> {
  const request = await regionsRequest(await sourceFile(photo), ['parts', 'faces']);
  await makeOutputFolder(folder);
  const outputs = Object.fromEntries(regionNames.map((name) => [name, join(folder, `${name}.png`)]));
  return await writable('regions', { ...request, outputs, replace });
}
