/** @file What can be read off a run's progress: which changes count, and how fast this machine is. Pure. */
import type { RunState } from '../../../shared/contract.ts';
import type { ProgressEvent } from '../../../shared/job-events.ts';

type Changes = RunState['changes'];

/**
 * Those that a job which begins at `iteration` has behind it. It tells the later ones anew, and where one of them is told at
 * that very iteration, `anew` is its name.
 */
export function changesKnown(changes: Changes, iteration: number, anew?: string): Changes {
  return changes.filter(
    (change) => change.iteration < iteration || (change.iteration === iteration && isOther(change.name, anew)),
  );
}

function isOther(name: string, anew: string | undefined): boolean {
  return anew !== undefined && name !== anew;
}

/** When enough is measured to be told for the first time. */
const firstIterations = 3;

/**
 * What an iteration takes on average for each pixel of the finished size: from the job's own forecast, which knows that the
 * first scales are smaller. Late in a run only large scales are left, which would say too much. Told twice: as soon as
 * something is known, and when it is known better.
 */
export function paceOf(progress: ProgressEvent, pixels: number | undefined): number | undefined {
  const { iteration, iterations, secondsLeft } = progress;
  const left = iterations - iteration;
  const isTold = iteration === firstIterations || iteration === Math.floor(iterations / 3);
  if (!isTold || !pixels || left <= 0 || iteration > iterations / 2 || secondsLeft <= 0) return undefined;
  return secondsLeft / left / pixels;
}
