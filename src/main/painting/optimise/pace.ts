/** @file How fast an optimisation of several stages comes along: forecasts for a stage from what was measured in others. */

export interface Pace {
  note(stage: number, seconds: number): void;
  /** Seconds an iteration takes in a stage: as measured there, else by cost from the nearest one measured. */
  at(stage: number): number;
}

/** How much the newest iteration moves the estimate. */
const newestShare = 0.2;

/** `costs`: what an iteration of each stage costs, in any unit. */
export function paceEstimator(costs: readonly number[]): Pace {
  const measured = new Map<number, number>();
  return {
    note(stage, seconds) {
      const before = measured.get(stage);
      measured.set(stage, before === undefined ? seconds : before + newestShare * (seconds - before));
    },
    at(stage) {
      const nearest = measured.has(stage) ? stage : Math.max(...measured.keys());
      return (measured.get(nearest)! * costs[stage]!) / costs[nearest]!;
    },
  };
}
