/** @file What a command of the command line is. */
import type { Arguments, Options } from './arguments.ts';
import type { Terminal } from './terminal.ts';

export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Ways to call it, without the program's name. */
  readonly usage: readonly string[];
  /** What a person should know beyond the options. */
  readonly about?: string;
  readonly examples: readonly string[];
  readonly options: Options;
  /** Gives the exit code. */
  run(args: Arguments, terminal: Terminal): Promise<number>;
}
