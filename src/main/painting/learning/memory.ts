/** @file Whether a network can learn in the memory there is. */
import { AppError } from '../../../shared/errors.ts';
import { byteSize } from '../../../shared/language/measures.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';

/** Throws where `availableBytes` are too few for batches of crops. */
export function checkBatches(
  { size, batch }: Pick<TrainParameters, 'size' | 'batch'>,
  needed: number,
  availableBytes: number,
): void {
  if (needed <= availableBytes) return;
  const values = { size, batch, needed: byteSize(needed), available: byteSize(availableBytes) };
  throw new AppError('train.memory', values);
}
