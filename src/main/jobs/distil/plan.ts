/** @file What distilling will hold, and whether it is there. Pure. */
import type { PlannedEvent } from '../../../shared/job-events.ts';
import type { DistilParameters } from '../../../shared/parameters/distil.ts';
import { checkBatches } from '../../painting/learning/memory.ts';

/** The program with both networks; and what a pixel of a batch's pictures holds. Measured on Linux with 2 threads. */
const fixedBytes = 250e6;
const perPixel = 2000;

export function planDistilling(parameters: DistilParameters): Omit<PlannedEvent, 'type'> {
  const { size, steps } = parameters;
  return { scales: [{ width: size, height: size, iterations: steps }], peakBytes: memoryNeeded(parameters) };
}

function memoryNeeded({ size, batch }: DistilParameters): number {
  return fixedBytes + batch * size * size * perPixel;
}

/** Throws where `availableBytes` are too few. */
export function checkMemory(parameters: DistilParameters, availableBytes: number): void {
  checkBatches(parameters, memoryNeeded(parameters), availableBytes);
}
