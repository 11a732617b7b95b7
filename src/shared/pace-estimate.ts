/**
 * @file How fast something comes along on a machine that does other things, too: an estimate that begins with what was known before,
 * and moves with what is measured, so that a busy minute does not turn it over. Pure.
 */

/** What is measured has replaced two thirds of an estimate after so many seconds, or sooner in short work: after that part of it. */
const memory = { seconds: 90, part: 1 / 5 } as const;

/** The share of an estimate that is replaced by what took `seconds` of work that takes `total`. */
export function newShare(seconds: number, total: number): number {
  return 1 - Math.exp(-seconds / Math.min(memory.seconds, memory.part * total));
}

/** Twice as slow and twice as fast weigh alike. `share`: of what was measured, 0–1. */
export function blended(known: number | undefined, measured: number, share: number): number {
  return known === undefined ? measured : known * (measured / known) ** share;
}

/** `measured`: what the work takes now, in the unit of the estimate. Undefined while nothing is known. */
export type PaceFollower = (measured: number, seconds: number, total: number) => number | undefined;

/** Of one piece of work. Its first step makes what the others find ready, and says nothing of them. */
export function followPace(known: number | undefined): PaceFollower {
  let estimate = known;
  let isFirst = true;
  return (measured, seconds, total) => {
    if (!isFirst) estimate = blended(estimate, measured, newShare(seconds, total));
    isFirst = false;
    return estimate;
  };
}
