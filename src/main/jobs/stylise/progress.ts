/** @file How fast a painting comes along, and how long it will still take. */
import type { LossReport, ProgressEvent } from '../../../shared/job-events.ts';
import type { Painting } from './painting.ts';
import { type Scale, scaleOf } from './scales.ts';

interface Pace {
  note(scale: number, seconds: number): void;
  /** Seconds an iteration takes at a scale: as measured there, else by pixels from the nearest one measured. */
  at(scale: number): number;
}

/** How much the newest iteration moves the estimate. */
const newestShare = 0.2;

export function paceKeeper(scales: readonly Scale[]): Pace {
  const measured = new Map<number, number>();
  const pixels = (scale: number) => scales[scale]!.width * scales[scale]!.height;
  return {
    note(scale, seconds) {
      const before = measured.get(scale);
      measured.set(scale, before === undefined ? seconds : before + newestShare * (seconds - before));
    },
    at(scale) {
      const nearest = measured.has(scale) ? scale : Math.max(...measured.keys());
      return (measured.get(nearest)! * pixels(scale)) / pixels(nearest);
    },
  };
}

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
