/** @file What training will hold, and whether it is there. Pure. Figures were measured on Linux with 2 threads. */
import { AppError } from '../../../shared/errors.ts';
import type { PlannedEvent } from '../../../shared/job-events.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';

/** The program with both networks; and what a pixel of a batch's pictures holds. */
const fixedBytes = 470e6;
const perPixel: Record<TrainParameters['form'], number> = { light: 5200, johnson: 6400, swift: 5000 };

export function planTraining(parameters: TrainParameters): Omit<PlannedEvent, 'type'> {
  const { size, steps } = parameters;
  return { scales: [{ width: size, height: size, iterations: steps }], peakBytes: memoryNeeded(parameters) };
}

export function memoryNeeded({ size, batch, form }: TrainParameters): number {
  return fixedBytes + batch * size * size * perPixel[form];
}

/** Throws where `availableBytes` are too few. */
export function checkMemory(parameters: TrainParameters, availableBytes: number): void {
  const needed = memoryNeeded(parameters);
  if (needed <= availableBytes) return;
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const { size, batch } = parameters;
  const values = { size, batch, needed: gigabytes(needed), available: gigabytes(availableBytes) };
  throw new AppError('train.memory', values);
}
