/** @file The losses of a training as they are told: single steps say little. */
import type { LossReport } from '../../../shared/job-events.ts';

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
