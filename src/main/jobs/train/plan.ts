/** @file What training will hold, and whether it is there. Pure. Figures were measured on Linux with 2 threads. */
import type { PlannedEvent } from '../../../shared/job-events.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import { checkBatches } from '../../painting/learning/memory.ts';

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
  checkBatches(parameters, memoryNeeded(parameters), availableBytes);
}
