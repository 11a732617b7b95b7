/** @file From a work's look to what the stylise job is asked. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Work } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import { type StyliseRequest, snapshotName } from '../../../shared/jobs/stylise.ts';
import { pictureHere, picturePath, receive } from '../../library/pictures.ts';
import { emptyTimeline, workPaths } from '../../library/work-files.ts';
import { networkFile } from '../source-files.ts';
import { version } from '../version.ts';

/** `from`: the iteration of the snapshot to go on from. The timeline of the last run ends here. */
export async function runRequest(work: Work, from: number | undefined): Promise<StyliseRequest> {
  const { photo, look } = work;
  if (!photo) throw new AppError('work.no-photo');
  if (look.paint.paintings.length === 0) throw new AppError('work.no-painting');
  const source = async (id: string) => ({ path: picturePath((await pictureHere(id)).id), sha256: id });
  const paintings = await Promise.all(
    look.paint.paintings.map(async ({ picture, weight }) => ({ ...(await source(picture)), weight })),
  );
  const start = from === undefined ? startOf(work) : await keepSnapshot(work, from);
  const parameters = from === undefined ? look.paint.parameters : continued(work, from);
  const request: StyliseRequest = {
    photo: await source(photo.id),
    paintings,
    ...(start !== undefined && { start: await source(start) }),
    network: await networkFile(parameters.network),
    parameters,
    changes: [],
    output: workPaths(work.id).result,
    bits: 8,
    version,
    snapshots: { folder: await emptyTimeline(work.id) },
  };
  return request;
}

function startOf({ look: { paint } }: Work): string | undefined {
  if (paint.parameters.start !== 'picture') return undefined;
  if (paint.start === undefined) throw new AppError('run.start-missing');
  return paint.start;
}

/** What was painted before counts: as many iterations are left as the first run had behind it. */
function continued({ look: { paint } }: Work, from: number): StyliseRequest['parameters'] {
  const { iterations } = paint.parameters;
  return { ...paint.parameters, start: 'picture', iterations: from < iterations ? iterations - from : iterations };
}

/** A picture like any other from now on: recipes name it by its hash. */
async function keepSnapshot({ id, photo, timeline }: Work, iteration: number): Promise<string> {
  const snapshot = timeline.find((candidate) => candidate.iteration === iteration);
  const missing = new AppError('work.no-snapshot', { iteration });
  if (!snapshot) throw missing;
  const file = join(workPaths(id).timeline, snapshotName(iteration));
  const incoming = await receive(
    await readFile(file).catch(() => {
      throw missing;
    }),
  );
  const stem = photo!.name.slice(0, photo!.name.length - extname(photo!.name).length);
  return (await incoming.keep(`${stem} ${iteration}.jpg`, snapshot)).id;
}
