/**
 * @file What a training knew last, beside the style that came of it: another training goes on from it, with all but the
 * photographs' places, which are a matter of the machine and are looked for again.
 */
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import { readCheckpoint, writeCheckpoint } from '../../files/checkpoint.ts';
import { checkSource } from '../../painting/sources/sources.ts';
import { type Training, trainingFromCheckpoint, trainingToCheckpoint } from './training.ts';

export async function writeLearnt(
  path: string,
  training: Training,
  { painting }: Pick<TrainRequest, 'painting'>,
  engine: EngineIdentity,
): Promise<void> {
  // The last state is the only one that is needed.
  const last: Training = { ...training, good: training.progress, files: [], skipped: new Set() };
  const { header, blobs } = trainingToCheckpoint(last, engine);
  const { sha256, part } = painting;
  const of = { painting: { sha256, ...(part && { part }) } };
  await writeCheckpoint(path, { ...(header as object), ...of }, blobs);
}

/** As it was, but for the steps that it is to have in the end. `files`: the photographs as they are now. */
export async function trainingLonger(
  { goesOn, parameters }: Pick<TrainRequest, 'goesOn' | 'parameters'>,
  files: readonly string[],
  engine: EngineIdentity,
): Promise<Training | undefined> {
  if (!goesOn) return undefined;
  await checkSource(goesOn);
  // Another engine only rounds otherwise.
  const before = trainingFromCheckpoint(await readCheckpoint(goesOn.path), engine, true);
  return { ...before, parameters, files };
}
