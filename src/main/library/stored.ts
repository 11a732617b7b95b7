/**
 * @file What lies in the data folder, told in three ways: it is there; it is proven not to be there; or it cannot be told at
 * the moment. Only the second is ever a reason to remove what nothing else mentions.
 */
import { lstat, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DocumentType,
  documentText,
  jsonOf,
  type Reading,
  readDocument,
} from '../../shared/documents/document.ts';
import type { UnknownFields } from '../../shared/documents/unknown-fields.ts';
import { AppError } from '../../shared/errors.ts';
import { systemReason } from '../../shared/system-error.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { systemErrorCode } from '../files/error-code.ts';

export type Stored<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'absent' } | Unreadable;
/** `reason`: the disk refuses it, or it is there and says nothing to this version. */
interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: 'disk' | 'newer' | 'damaged';
  readonly error: AppError;
}
export type StoredDocument<T> =
  | Extract<Reading<T>, { readonly kind: 'value' }>
  | { readonly kind: 'absent' }
  | Unreadable;

/** The names in a folder. */
export function listFolder(folder: string): Promise<Stored<string[]>> {
  return stored(folder, () => readdir(folder));
}

/** The document of that type in a file. */
export function readDocumentFile<T>(file: string, type: DocumentType<T>): Promise<StoredDocument<T>> {
  return readJsonFile(file, (json) => readDocument(type, json));
}

/** What `read` makes of a file of JSON. */
export async function readJsonFile<T>(file: string, read: (json: unknown) => Reading<T>): Promise<StoredDocument<T>> {
  const text = await stored(file, () => readFile(file, 'utf8'));
  if (text.kind !== 'value') return text;
  const json = jsonOf(text.value);
  const reading: Reading<T> = json === undefined ? { kind: 'damaged', place: 'JSON' } : read(json);
  switch (reading.kind) {
    case 'value':
      return reading;
    case 'newer':
      return { kind: 'unreadable', reason: 'newer', error: new AppError('document.newer', { file }) };
    case 'damaged': {
      const error = new AppError('document.damaged', { file, place: reading.place });
      return { kind: 'unreadable', reason: 'damaged', error };
    }
  }
}

/** Whole or not at all; `unknown`: of the document whose place it takes. */
export async function writeDocumentFile<T>(
  file: string,
  type: DocumentType<T>,
  value: T,
  { unknown, indent, ...options }: { unknown?: UnknownFields; indent?: number; mode?: number } = {},
): Promise<void> {
  await writeFileAtomic(file, new TextEncoder().encode(documentText(type, value, unknown, indent)), options);
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

/** The value in `file`; one that cannot be read is told, and goes aside. */
export async function valueOrAside<T>(
  file: string,
  read: Promise<StoredDocument<T>>,
  onTrouble: (error: unknown) => void,
): Promise<T | undefined> {
  const found = await read;
  if (found.kind === 'unreadable') {
    onTrouble(found.error);
    await setAside(file).catch(onTrouble);
  }
  return found.kind === 'value' ? found.value : undefined;
}

/** Out of the way of what is written next, under a name that says so. */
async function setAside(file: string): Promise<void> {
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
      return unreadable(path, readingReasons[code] ?? systemReason(code), error);
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

/** Where it is looked at, not written. */
const readingReasons: Readonly<Record<string, string>> = {
  ENOENT: '@reason.deadLink',
  ENOTDIR: '@reason.noFolder',
};

function unreadable(file: string, reason: string, cause?: unknown): Unreadable {
  return { kind: 'unreadable', reason: 'disk', error: new AppError('library.unreadable', { file, reason }, { cause }) };
}
