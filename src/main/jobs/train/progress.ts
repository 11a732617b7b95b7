/** @file How far training has come, and how long it will still take. */
import type { LossReport, ProgressEvent } from '../../../shared/job-events.ts';
import type { Pace } from '../../painting/optimise/pace.ts';
import type { Training } from './training.ts';

/** How much the newest step moves what is told: a batch of two says little by itself. */
const newestShare = 0.08;

export interface ReportTracker {
  /** The running average with this loss in it. */
  add(loss: LossReport): LossReport;
}

export function reportTracker(): ReportTracker {
  let average: LossReport | undefined;
  const mix = (from: number, to: number) => from + newestShare * (to - from);
  const mixAll = (from: LossReport['style'], to: LossReport['style']) =>
    Object.fromEntries(Object.entries(to).map(([layer, value]) => [layer, mix(from[layer] ?? value, value)]));
  return {
    add(loss) {
      average = average
        ? {
            total: mix(average.total, loss.total),
            content: mixAll(average.content, loss.content),
            style: mixAll(average.style, loss.style),
            smoothness: mix(average.smoothness, loss.smoothness),
          }
        : loss;
      return average;
    },
  };
}

export function progressOf({ progress, parameters }: Training, loss: LossReport, pace: Pace): ProgressEvent {
  const { steps, size } = parameters;
  return {
    type: 'progress',
    iteration: progress.step,
    iterations: steps,
    width: size,
    height: size,
    loss,
    secondsPerIteration: pace.at(0),
    secondsLeft: (steps - progress.step) * pace.at(0),
  };
}
