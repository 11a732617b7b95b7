/** @file What an earlier host did not finish training: the newest, as far as its checkpoint had come. */
import { dirname } from 'node:path';
import { trainCheckpoint } from '../../../shared/documents/checkpoints.ts';
import { readDocument } from '../../../shared/documents/document.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import type { LearningPoint } from '../../../shared/training.ts';
import { readCheckpoint } from '../../files/checkpoint.ts';
import { checkpointHeader, type JournalEntry, strikeJob } from '../../library/journal.ts';
import { findPicture } from '../../library/pictures.ts';
import { takeUpOrder } from '../queue/order.ts';
import type { Training, TrainingOptions } from './training.ts';
import { stateOf, stylesFolder } from './training-orders.ts';

interface Restored {
  readonly training: Training;
  readonly curve: readonly LearningPoint[];
}

export async function restoredTraining(options: Pick<TrainingOptions, 'journal' | 'jobs' | 'device'>) {
  let restored: Restored | undefined;
  for (const entry of options.journal.entries) {
    const { job } = entry;
    if (job.kind !== 'train') continue;
    // Whoever wanted to see a sample is gone.
    if (job.request.isSample) await strikeJob(entry.id).catch(() => {});
    else if (!restored && dirname(job.request.output) === stylesFolder()) {
      restored = await restoredOf(entry, job.request, options);
    }
  }
  return restored;
}

async function restoredOf(
  entry: JournalEntry,
  request: TrainRequest,
  options: Pick<TrainingOptions, 'jobs' | 'device'>,
): Promise<Restored> {
  const { step, curve } = await reachedBy(entry.id, request);
  const painting = await findPicture(request.painting.sha256);
  const state = stateOf(request, { preset: request.parameters.preset, ...(painting && { painting: painting.id }) });
  const training = { state: { ...state, step, state: 'kept' as const }, request };
  return { training: { ...training, order: await takeUpOrder(entry, options) }, curve };
}

/** Where it goes on: its own checkpoint, or what it was to go on from. */
async function reachedBy(id: string, { goesOn }: TrainRequest): Promise<{ step: number; curve: LearningPoint[] }> {
  const before = async () => goesOn && (await readCheckpoint(goesOn.path).catch(() => undefined))?.header;
  const read = readDocument(trainCheckpoint, (await checkpointHeader(id)) ?? (await before()));
  return read.kind === 'value' ? { step: read.value.progress.step, curve: read.value.curve } : { step: 0, curve: [] };
}
