/**
 * @file Whether a compute child is still at it, judged by its pulse: a process that says nothing stands still, and one whose
 * main thread is inside one calculation that uses no time of the processor waits for what never comes. A calculation that
 * uses it may take as long as it likes. The host's own sleep is no silence of the child.
 */
import type { Beat } from './pulse.ts';

/** `silent`: the process stands still. `stuck`: its main thread does. `slow`: it has worked longer than it may. */
export type Fault = 'silent' | 'stuck' | 'slow';

export interface Vigil {
  heard(beat: Beat): void;
  /** To be called every second. `onCard`: it may wait for a graphics card. */
  check(onCard: boolean): Fault | undefined;
}

export interface VigilOptions {
  /** Seconds, on a clock that only runs forward. */
  readonly now: () => number;
  /** How long one calculation may take where a person waits for it. */
  readonly longestCalculation?: number | undefined;
}

export const vigilSeconds = 1;
/** The pulse has a thread of its own, which is late by a second or two on the busiest of machines. */
export const longestSilence = 10;
/** A process that begins reads its program first, on some machines from a slow disk. */
const longestBirth = 20;
/**
 * A second without so much of the processor's time is one without work; the pulse itself takes a tenth of it. On a machine with
 * thirty times as much to do as it can, long work, which stands behind all else, gets little more, but not for minutes on end.
 */
const minWork = 0.003;
const longestStandstill = 180;
/** A card compiles, and takes its time for large pictures, while the processor has nothing to do. */
const longestOnCard = 600;
/** Times the bound of a calculation that hardly gets the processor. */
const maxGrace = 5;
/** A check that comes later than this was late because the host slept, or the whole machine did. */
const latestCheck = 3 * vigilSeconds;

export function openVigil({ now, longestCalculation }: VigilOptions): Vigil {
  let last: Beat | undefined;
  let heardAt = now();
  let workedAt = now();
  let checkedAt = now();
  /** Before the main thread was blocked. */
  let cpuAtRest = 0;
  /** Of what is blocked now, what was slept through. */
  let slept = 0;

  /** On a machine that is busy with other things a short calculation is long as well. */
  function isTooLong(blocked: number, longest: number): boolean {
    const worked = (last?.cpuSeconds ?? 0) - cpuAtRest;
    return blocked > longest && (worked > longest || blocked > maxGrace * longest);
  }

  return {
    heard(beat) {
      heardAt = now();
      const isWorking = beat.cpuSeconds - (last?.cpuSeconds ?? 0) >= minWork;
      if (beat.blockedSeconds < vigilSeconds || isWorking) workedAt = heardAt;
      if (beat.blockedSeconds < vigilSeconds) cpuAtRest = beat.cpuSeconds;
      if (beat.blockedSeconds < (last?.blockedSeconds ?? 0)) slept = 0;
      last = beat;
    },
    check(onCard) {
      const late = now() - checkedAt;
      checkedAt = now();
      if (late > latestCheck) {
        heardAt = checkedAt;
        workedAt = checkedAt;
        slept += late;
        return undefined;
      }
      if (checkedAt - heardAt > (last ? longestSilence : longestBirth)) return 'silent';
      const blocked = (last?.blockedSeconds ?? 0) - slept;
      if (longestCalculation !== undefined && isTooLong(blocked, longestCalculation)) return 'slow';
      const isStuck = onCard ? blocked > longestOnCard : checkedAt - workedAt > longestStandstill;
      return isStuck ? 'stuck' : undefined;
    },
  };
}
