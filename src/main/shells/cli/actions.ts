/** @file Commands whose first argument says what to do with the files of the library: styles, models. */
import { AppError, exitCodes } from '../../../shared/errors.ts';
import { terminalText } from '../../../shared/language/language.ts';
import type { Arguments } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** `what` it is to be done with; `list` and `verify` take all. */
export type Action = (what: string | undefined, terminal: Terminal, texts: Arguments['texts']) => Promise<number>;

export async function runAction(
  command: string,
  actions: Readonly<Record<string, Action>>,
  { positionals: [name = 'list', what], texts }: Arguments,
  terminal: Terminal,
): Promise<number> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new AppError('command.unknown', { command: `${command} ${name}` });
  const takesAll = name === 'list' || name === 'verify';
  if (takesAll && what !== undefined) throw new AppError('arguments.too-many', { command, argument: what });
  return await action(what, terminal, texts);
}

/** Says of each whether it is sound; gives the exit code. */
export function showVerified<S extends { readonly error?: object }>(
  statuses: readonly S[],
  show: (status: S, state: string) => void,
): number {
  for (const status of statuses) show(status, terminalText(status.error ? 'file.damaged' : 'file.sound'));
  return statuses.some(({ error }) => error) ? exitCodes.input : 0;
}

export function ready(name: string, sentence: string, terminal: Terminal, more: object = {}): number {
  terminal.say(sentence);
  terminal.line({ type: 'finished', name, ...more });
  return 0;
}
