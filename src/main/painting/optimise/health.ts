/** @file Watches for numbers that are none: they spread over the whole picture without an error, and it would end black. */
import { AppError } from '../../../shared/errors.ts';

/** So many evaluations in a row may fail before the picture is given up; optimisers take back fewer steps. */
const maxUnsound = 9;

interface Evaluation {
  readonly value: number;
  readonly gradient: Float32Array;
}

export interface DivergenceGuard {
  /** The value for the optimiser, NaN where any part of the evaluation is no number. `iteration`: since the start. */
  check(evaluation: Evaluation, iteration: number): number;
}

export function divergenceGuard(): DivergenceGuard {
  let unsound = 0;
  return {
    check({ value, gradient }, iteration) {
      if (Number.isFinite(value) && gradient.every(Number.isFinite)) {
        unsound = 0;
        return value;
      }
      unsound++;
      if (iteration === 0) throw new AppError('job.no-loss');
      if (unsound === maxUnsound) throw new AppError('job.diverged', { iteration });
      return Number.NaN;
    },
  };
}
