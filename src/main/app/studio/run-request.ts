/** @file From a work's look to what the stylise job is asked. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { RunState, Snapshot, Work } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { iterationsOfRun } from '../../../shared/painted-with.ts';
import { matchingOf } from '../../../shared/recipe.ts';
import { pictureHere, picturePath, receive } from '../../library/pictures.ts';
import { newTimeline, snapshotFile, workPaths } from '../../library/work-files.ts';
import { networkFile } from '../source-files.ts';
import { version } from '../version.ts';

/** `from`: the snapshot to go on from. `keepsState`: as the job has it. */
export async function runRequest(work: Work, from: string | undefined, keepsState: boolean): Promise<StyliseRequest> {
  const { photo, look } = work;
  if (!photo) throw new AppError('work.no-photo');
  if (look.paint.paintings.length === 0) throw new AppError('work.no-painting');
  const source = async (id: string) => ({ path: picturePath((await pictureHere(id)).id), sha256: id });
  const { parts, regions } = look.paint;
  const paintings = await Promise.all(
    look.paint.paintings.map(async ({ picture, weight }) => ({
      ...(await source(picture)),
      ...(parts?.[picture] && { part: parts[picture] }),
      ...(regions?.[picture] && { region: await source(regions[picture].picture) }),
      weight,
    })),
  );
  const snapshot = from === undefined ? undefined : snapshotOf(work, from);
  const start = snapshot ? await keepSnapshot(work, snapshot) : startOf(work);
  const parameters = snapshot ? continued(work, snapshot.iteration) : look.paint.parameters;
  const request: StyliseRequest = {
    photo: await source(photo.id),
    paintings,
    ...(start !== undefined && { start: await source(start) }),
    network: await networkFile(parameters.network),
    parameters,
    ...matchingOf(parameters),
    ending: 'calmed',
    changes: [],
    output: workPaths(work.id).result,
    bits: 8,
    version,
    snapshots: { folder: await newTimeline(work.id) },
    keepsState,
  };
  return request;
}

function startOf({ look: { paint } }: Work): string | undefined {
  if (paint.parameters.start !== 'picture') return undefined;
  if (paint.start === undefined) throw new AppError('run.start-missing');
  return paint.start;
}

function continued({ look: { paint } }: Work, from: number): StyliseRequest['parameters'] {
  const { iterations } = paint.parameters;
  return { ...paint.parameters, start: 'picture', iterations: iterationsOfRun(iterations, { iteration: from }) };
}

/** What a new run leaves of the timeline. */
export function starredOf({ timeline }: Pick<Work, 'timeline'>): Snapshot[] {
  return timeline.filter(({ starred }) => starred);
}

/** That, and what a branch begins with. */
export function keptOf({ timeline }: Pick<Work, 'timeline'>, from: string | undefined): Snapshot[] {
  return timeline.filter(({ id, starred }) => starred || id === from);
}

/** Where a branch comes from, as its run tells it. `before`: the run whose timeline it is. */
export function branchOf(
  { timeline, look }: Pick<Work, 'timeline' | 'look'>,
  from: string,
  before: RunState | undefined,
): Pick<RunState, 'from'> {
  const { iteration } = snapshotOf({ timeline }, from);
  const iterations = before?.iterations ?? look.paint.parameters.iterations;
  return { from: { iteration, iterations: Math.max(1, iteration, iterations) } };
}

export function snapshotOf({ timeline }: Pick<Work, 'timeline'>, id: string): Snapshot {
  const snapshot = timeline.find((candidate) => candidate.id === id);
  if (!snapshot) throw new AppError('work.no-snapshot', { iteration: id.split('-')[1]! });
  return snapshot;
}

/** A picture like any other from now on: recipes name it by its hash. */
async function keepSnapshot(work: Work, { id, iteration, width, height }: Snapshot): Promise<string> {
  const bytes = await readFile(snapshotFile(work.id, id)).catch((cause) => {
    throw new AppError('work.no-snapshot', { iteration }, { cause });
  });
  const incoming = await receive(bytes);
  const { name } = work.photo!;
  const stem = name.slice(0, name.length - extname(name).length);
  return (await incoming.keep(`${stem} ${iteration}.jpg`, { width, height })).id;
}
