/** @file How far the learning of a network has come. */
import type { LossReport, ProgressEvent } from '../../../shared/job-events.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import type { Pace } from '../optimise/pace.ts';

/** `step`: steps done; `loss`: as it is told. */
export function learningProgress(
  step: number,
  { steps, size }: Pick<TrainParameters, 'steps' | 'size'>,
  loss: LossReport,
  pace: Pace,
): ProgressEvent {
  return {
    type: 'progress',
    iteration: step,
    iterations: steps,
    width: size,
    height: size,
    loss,
    secondsPerIteration: pace.at(0),
    secondsLeft: (steps - step) * pace.at(0),
  };
}
