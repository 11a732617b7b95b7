/** @file How far a painting has come, and how long it will still take. */
import type { LossReport, ProgressEvent } from '../../../shared/job-events.ts';
import { type Scale, scaleOf } from '../../../shared/scales.ts';
import type { Pace } from '../../painting/optimise/pace.ts';
import type { Painting } from './painting.ts';

/** `loss`: of the picture as it was before the iteration that is counted last. */
export function progressOf(
  { iteration, parameters: { iterations }, scale }: Painting,
  scales: readonly Scale[],
  loss: LossReport,
  pace: Pace,
): ProgressEvent {
  const { width, height } = scales[scale]!;
  let secondsLeft = 0;
  for (let i = iteration; i < iterations; i++) secondsLeft += pace.at(Math.max(scale, scaleOf(scales, i, iterations)));
  return {
    type: 'progress',
    iteration,
    iterations,
    width,
    height,
    loss,
    secondsPerIteration: pace.at(scale),
    secondsLeft,
  };
}
