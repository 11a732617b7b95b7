/**
 * @file What lies in the data folder, told in three ways: it is there; it is proven not to be there; or it cannot be told at
 * the moment. Only the second is ever a reason to remove what nothing else mentions.
 */
import { lstat, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import { systemErrorCode } from '../files/error-code.ts';

export type Stored<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly error: AppError };

/** The names in a folder. */
export function listFolder(folder: string): Promise<Stored<string[]>> {
  return stored(folder, () => readdir(folder));
}

/** What `parse` makes of a file of JSON; undefined is nothing that this version can read. */
export async function readDocument<T>(file: string, parse: (json: unknown) => T | undefined): Promise<Stored<T>> {
  const text = await stored(file, () => readFile(file, 'utf8'));
  if (text.kind !== 'value') return text;
  const value = parse(jsonOf(text.value));
  return value === undefined
    ? unreadable(file, 'it is damaged, or of a newer version of Impasto')
    : { kind: 'value', value };
}

/** Whether something is there; a link counts by itself, whatever it leads to. */
export function lookFor(path: string): Promise<Stored<true>> {
  return stored(path, async () => {
    await lstat(path);
    return true as const;
  });
}

/** The value; undefined where there is none. What cannot be told is told to `onTrouble`, once each. */
export function valueIn<T>(found: Stored<T>, onTrouble: (error: AppError) => void): T | undefined {
  if (found.kind === 'unreadable') onTrouble(found.error);
  return found.kind === 'value' ? found.value : undefined;
}

/** Out of the way of what is written next, under a name that says so. */
export async function setAside(file: string): Promise<void> {
  const stem = file.replace(/\.json$/, '');
  for (let count = 1; ; count++) {
    const aside = `${stem}.unreadable${count === 1 ? '' : `-${count}`}.json`;
    if ((await lookFor(aside)).kind === 'absent') return await rename(file, aside);
  }
}

/** As many at once as any system has files for. */
const atOnce = 16;

/** As `Promise.all` of a map, but a few at a time: thousands of files are more than a process may open. */
export async function mapFew<T, R>(items: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await each(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

const attempts = 5;
const pauseMilliseconds = 40;

async function stored<T>(path: string, read: () => Promise<T>): Promise<Stored<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { kind: 'value', value: await read() };
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === undefined) throw error;
      if ((code === 'EMFILE' || code === 'ENFILE') && attempt < attempts) {
        await sleep(pauseMilliseconds * attempt);
        continue;
      }
      if (code === 'ENOENT' && (await isNothing(path))) return { kind: 'absent' };
      return unreadable(path, reasons[code] ?? code, error);
    }
  }
}

/** A link whose disk is not there is something, although nothing can be opened; and so is what lies behind it. */
async function isNothing(path: string): Promise<boolean> {
  const codeOf = (look: Promise<unknown>) => look.then(() => undefined, systemErrorCode);
  if ((await codeOf(lstat(path))) !== 'ENOENT') return false;
  const parent = dirname(path);
  const code = parent === path ? undefined : await codeOf(stat(parent));
  return code === 'ENOENT' ? await isNothing(parent) : code === undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it leads to a place that is not there',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EIO: 'the disk failed',
  ENOTDIR: 'it is no folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ELOOP: 'it leads to itself',
};

function unreadable(file: string, reason: string, cause?: unknown): { kind: 'unreadable'; error: AppError } {
  return { kind: 'unreadable', error: new AppError('library.unreadable', { file, reason }, { cause }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
