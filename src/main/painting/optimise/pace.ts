/** @file How fast an optimisation of several stages comes along: forecasts for a stage from what was measured in others. */

export interface Pace {
  note(stage: number, seconds: number): void;
  /** Seconds an iteration takes in a stage: as measured there, else by cost from the nearest one measured. */
  at(stage: number): number;
}

/** How much the newest iteration moves the estimate, at the least. */
const newestShare = 0.2;

interface Measured {
  readonly seconds: number;
  readonly count: number;
}

/** `costs`: what an iteration of each stage costs, in any unit. */
export function paceEstimator(costs: readonly number[]): Pace {
  const measured = new Map<number, Measured>();
  return {
    note(stage, seconds) {
      const before = measured.get(stage);
      measured.set(stage, before === undefined ? { seconds, count: 1 } : withNext(before, seconds));
    },
    at(stage) {
      const nearest = measured.has(stage) ? stage : Math.max(...measured.keys());
      return (measured.get(nearest)!.seconds * costs[stage]!) / costs[nearest]!;
    },
  };
}

/** The first of a stage makes what the others find ready: where the second is quicker, the first does not count. */
function withNext({ seconds: before, count }: Measured, seconds: number): Measured {
  if (count === 1) return { seconds: Math.min(before, seconds), count: 2 };
  return { seconds: before + Math.max(newestShare, 1 / count) * (seconds - before), count: count + 1 };
}
