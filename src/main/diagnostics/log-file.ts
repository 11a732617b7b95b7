/**
 * @file The log in the data folder: a few files of bounded size, the newest without a number. Written at once and in order, so that
 * what was told last is there when a process dies. Whatever the disk does, nobody's work fails because of it.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../files/data-folder.ts';
import { makeFolder } from '../files/make-folder.ts';

export interface LogFileOptions {
  readonly folder?: string;
  readonly maxBytes?: number;
  /** With the newest. */
  readonly maxFiles?: number;
}

export const logFolder = (): string => join(dataFolder(), 'logs');
const fileAt = (folder: string, age: number) => join(folder, age === 0 ? 'impasto.log' : `impasto.${age}.log`);

/** Gives what writes a line; it does nothing where there can be no log. */
export async function openLogFile(options: LogFileOptions = {}): Promise<(line: string) => void> {
  const { folder = logFolder(), maxBytes = 1e6, maxFiles = 5 } = options;
  const isThere = await makeFolder(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return () => {};
  return (line) => {
    try {
      const path = fileAt(folder, 0);
      const size = existsSync(path) ? statSync(path).size : 0;
      if (size > 0 && size + line.length > maxBytes) rotate(folder, maxFiles);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk has no room for this line either.
    }
  };
}

function rotate(folder: string, maxFiles: number): void {
  rmSync(fileAt(folder, maxFiles - 1), { force: true });
  for (let age = maxFiles - 2; age >= 0; age--) {
    if (existsSync(fileAt(folder, age))) renameSync(fileAt(folder, age), fileAt(folder, age + 1));
  }
}

/** The last entries that tell of an error or a warning, oldest first, each with its stack. */
export function lastErrors(count: number, folder = logFolder()): string[] {
  const text = [1, 0].map((age) => readOrNothing(fileAt(folder, age))).join('');
  const entries = text.split(/\n(?=\d{4}-\d\d-\d\dT)/).map((entry) => entry.trimEnd());
  return entries.filter((entry) => /^\S+ (error|warn) /.test(entry)).slice(-count);
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
