/**
 * @file How fast this machine paints, as its runs tell: the one estimate from which every time is told, before a run and while it
 * goes on, so that windows never hear two of them.
 */
import type { Settings } from '../../../shared/contract-shapes.ts';
import type { ProgressEvent } from '../../../shared/job-events.ts';
import { betterPace, type MachinePace, measuredPace } from '../../../shared/machine-pace.ts';
import { followPace, newShare } from '../../../shared/pace-estimate.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';

/** Of one turn of a run: takes its progress, and gives how many seconds are left. Undefined while nothing is known. */
export type FollowRun = (event: RunProgress, parameters?: StyliseParameters) => number | undefined;
type RunProgress = Pick<
  ProgressEvent,
  'iteration' | 'iterations' | 'width' | 'height' | 'secondsPerIteration' | 'secondsLeft'
>;

export interface MachinePaces {
  /** Measured while something was made ready. */
  take(measured: MachinePace): void;
  follow(): FollowRun;
}

export interface MachinePacesNeeds {
  readonly settings: { now(): Pick<Settings, 'pace'>; change(changes: Pick<Settings, 'pace'>): unknown };
  readonly machine: () => string;
}

/** What windows know may be so much, as a logarithm, beside what is known here: less is no other time. */
const untold = 0.04;

export function openMachinePaces({ settings, machine }: MachinePacesNeeds): MachinePaces {
  let known = settings.now().pace;

  function learn(measured: MachinePace, share: number, isLast: boolean): void {
    known = betterPace(known, measured, share);
    const { pace: told } = settings.now();
    const isHere = told !== undefined && told.machine === known.machine;
    const change = isHere ? Math.abs(Math.log(known.secondsPerPixel / told.secondsPerPixel)) : Number.POSITIVE_INFINITY;
    if (change > untold || (isLast && known !== told)) void settings.change({ pace: known });
  }

  return {
    take: (measured) => learn({ ...measured, machine: machine() }, 1, true),
    follow() {
      const follow = followPace(known?.secondsPerPixel);
      let isFirst = true;
      return ({ iteration, iterations, width, height, secondsPerIteration, secondsLeft }, parameters) => {
        if (secondsPerIteration <= 0) return secondsLeft;
        const measured = { ...measuredPace(secondsPerIteration, { width, height }, parameters), machine: machine() };
        const total = iterations * secondsPerIteration;
        const now = follow(measured.secondsPerPixel, secondsPerIteration, total);
        if (!isFirst) learn(measured, newShare(secondsPerIteration, total), iteration === iterations);
        isFirst = false;
        return now === undefined ? undefined : secondsLeft * (now / measured.secondsPerPixel);
      };
    },
  };
}
