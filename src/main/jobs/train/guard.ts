/** @file Sees within a hundred steps that a network in training has fallen apart or died, and takes it back. */
import { AppError } from '../../../shared/errors.ts';
import type { Progress, Training } from './training.ts';

/** Steps between two states that can be gone back to. */
export const goodEvery = 100;
const maxRollbacks = 6;
/** A channel that is the same everywhere; photographs' deviations are ten times larger and more. */
const minDeviation = 0.01;
/** A network that paints well stays far below; before it has learnt anything it may be above for a while. */
const largestStyle = 1000;

export interface StepResult {
  readonly contents: Float32Array;
  readonly styles: Float32Array;
  readonly painted: Float32Array;
  readonly parameters: Float32Array;
}

export type Illness = 'no-numbers' | 'one-colour';

/** What is wrong with a step, if anything. A single picture may be of one colour itself, so all of the batch must be. */
export function illnessOf({ contents, styles, painted, parameters }: StepResult): Illness | undefined {
  const areNumbers = [contents, styles, parameters].every((values) => values.every(Number.isFinite));
  if (!areNumbers || styles.some((loss) => loss > largestStyle)) return 'no-numbers';
  const plane = painted.length / (3 * contents.length);
  for (let start = 0; start < painted.length; start += plane) {
    if (deviation(painted.subarray(start, start + plane)) >= minDeviation) return undefined;
  }
  return 'one-colour';
}

/** Standard deviation of every 7th value: enough to see that there is a picture. */
function deviation(values: Float32Array): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 7) {
    sum += values[i]!;
    squares += values[i]! ** 2;
    count++;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/** Goes back to the last good state and on with half the rate. Throws where that has been tried often enough. */
export function rollBack(training: Training): void {
  if (training.rollbacks === maxRollbacks) throw new AppError('train.diverged', { step: training.progress.step });
  training.rollbacks++;
  training.rateShare /= 2;
  training.progress = training.good;
}

/** Remembers a sound state now and then. */
export function keepGood(training: Training, progress: Progress): void {
  if (progress.step % goodEvery === 0) training.good = progress;
}
