/** @file What the terminal makes of an event of a job, and how it writes shares and the time that is left. */
import type { JobEvent } from '../../../shared/job-events.ts';
import { terminalText } from '../../../shared/language/language.ts';
import { aboutDuration, exactDuration, measured } from '../../../shared/language/measures.ts';

export interface Line {
  /** A sentence that stays. */
  readonly say?: string;
  /** The last line, until something else is said. */
  readonly bar?: string;
  /** Of the way: where the output is no terminal, the bar is said at each tenth. */
  readonly share?: number;
  /** Another part begins, whose way is told from its beginning. */
  readonly begins?: boolean;
  /** Whether what it counts are tiles, not iterations. */
  readonly isTile?: boolean;
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

/** Under ten seconds their tenths are told. */
export function timeTaken(seconds: number): string {
  return seconds < 10 ? measured(seconds, 'second', 1) : exactDuration(seconds);
}

export function timeLeft(isDone: boolean, seconds: number): string {
  return isDone ? terminalText('time.done') : terminalText('time.left', { time: aboutDuration(seconds) });
}
