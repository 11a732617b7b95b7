/** @file What a benchmark is to bench/main.ts, and how its flags are read. */
import { parseArgs } from 'node:util';

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly flags: Flags;
  run(values: FlagValues): Promise<void>;
}

/** Flags by name; `placeholder` absent means a switch. */
export type Flags = Readonly<Record<string, { readonly placeholder?: string; readonly help: string }>>;
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

/** The caller's mistake, said in one sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export function readFlags(flags: Flags, args: readonly string[]): FlagValues {
  try {
    return parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(flags).map(([name, { placeholder }]) => [name, { type: placeholder ? 'string' : 'boolean' }]),
      ),
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function describeFlags(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { placeholder, help }]) => [
    `  --${name}${placeholder ? ` ${placeholder}` : ''}`,
    help,
  ]);
  const width = Math.max(...rows.map(([flag]) => flag!.length));
  return rows.map(([flag, help]) => `${flag!.padEnd(width)}  ${help}`).join('\n');
}

export function text(values: FlagValues, name: string): string | undefined {
  const given = values[name];
  return typeof given === 'string' ? given : undefined;
}

/** Whole numbers, separated by commas. */
export function integers(values: FlagValues, name: string, otherwise: readonly number[], min = 1): number[] {
  const given = text(values, name);
  if (given === undefined) return [...otherwise];
  const numbers = given.split(',').map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number >= min)) return numbers;
  throw new UsageError(`--${name} takes whole numbers from ${min} up, not "${given}"`);
}

export function integer(values: FlagValues, name: string, otherwise: number, least = 1): number {
  const [number, ...more] = integers(values, name, [otherwise], least);
  if (more.length > 0) throw new UsageError(`--${name} takes one number`);
  return number!;
}

export function oneOf<T extends string>(values: FlagValues, name: string, choices: readonly T[]): T | undefined {
  const given = values[name];
  if (given === undefined || choices.includes(given as T)) return given as T | undefined;
  throw new UsageError(`--${name} is one of ${choices.join(', ')}, not "${given}"`);
}
