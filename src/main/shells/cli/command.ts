/** @file What a command of the command line is. */
import type { Arguments, Options } from './arguments.ts';
import type { Terminal } from './terminal.ts';

export interface Command {
  /** Also of its texts: `stylise.summary`, `stylise.about` (texts/en-terminal-help.ts). */
  readonly name: string;
  /** Ways to call it, without the program's name. */
  readonly usage: readonly string[];
  readonly examples: readonly string[];
  readonly options: Options;
  /** How many arguments it takes besides options; without it any number. */
  readonly maxPositionals?: number;
  /** Of what every command takes, what tells something of this one: it runs jobs (trace), they have pictures of stages (dump). */
  readonly diagnostics?: readonly ('trace' | 'dump')[];
  /** Gives the exit code. */
  run(args: Arguments, terminal: Terminal): Promise<number>;
}
