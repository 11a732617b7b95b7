/** @file What the terminal makes of an event of a job, and how it writes times and shares. */
import type { JobEvent } from '../../../shared/job-events.ts';

export interface Line {
  /** A sentence that stays. */
  readonly say?: string;
  /** The last line, until something else is said. */
  readonly bar?: string;
  /** Of the way: where the output is no terminal, the bar is said at each tenth. */
  readonly share?: number;
  /** Another part begins, whose way is told from its beginning. */
  readonly begins?: boolean;
  /** What it does one after the other. */
  readonly step?: string;
  /** What was asked for, on standard output; with --json the event itself stands there. */
  readonly result?: string;
}

/** By type of event; what is not named is not told. */
export type Lines = {
  readonly [T in JobEvent['type']]?: (event: Extract<JobEvent, { readonly type: T }>) => Line;
};

export function barOf(share: number): string {
  const done = Math.round(20 * share);
  return `${'█'.repeat(done)}${'░'.repeat(20 - done)}`;
}

/** "45 s", "3 min 20 s", "1 h 5 min" */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "0.8 s" */
export function exactSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
