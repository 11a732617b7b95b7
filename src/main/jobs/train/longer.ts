/**
 * @file What a training knew last, beside the style that came of it: another training goes on from it, with all but the
 * photographs' places, which are a matter of the machine and are looked for again.
 */
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { styleCardDocument } from '../../../shared/style-card.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import { readCheckpoint, writeCheckpoint } from '../../files/checkpoint.ts';
import { cardFrom, largestCardBytes } from '../../files/read-card.ts';
import { readInputFile } from '../../files/read-input.ts';
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

/** What people call the style by now, which goes on being used while it is trained longer. */
export async function titleNow(
  { goesOn, about }: Pick<TrainRequest, 'goesOn' | 'about'>,
  card: string,
): Promise<string> {
  if (!goesOn) return about.title;
  const reading = readInputFile(card, largestCardBytes).then((bytes) =>
    cardFrom(styleCardDocument, bytes, card, 'style.bad-card'),
  );
  return await reading.then(
    ({ title }) => title,
    () => about.title,
  );
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
