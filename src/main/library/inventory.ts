/**
 * @file What the library remembers of itself from one start to the next, so that nothing goes on the word of one start alone:
 * by a mark in each of its folders, whether it is still that folder (a disk that is not connected leaves an empty one in its
 * place); and how much time it has seen pass, since a clock may be wrong by years.
 */
import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { documentType } from '../../shared/documents/document.ts';
import { AppError } from '../../shared/errors.ts';
import { fileMode } from '../files/data-folder.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { listFolder, lookFor, readDocumentFile, valueOrAside, writeDocumentFile } from './stored.ts';

const folders = ['works', 'pictures', 'prints', 'jobs'] as const;
export type LibraryFolder = (typeof folders)[number];

export interface Inventory {
  /** Whether the folder is the one that was here at earlier starts. */
  isHere(folder: LibraryFolder): boolean;
  /** For how many days, of those that the program has seen pass, this was said at each start: 0 at the first. */
  daysUnwanted(what: string): number;
  /** Writes it down; what was not said to be unwanted any more is forgotten. */
  keep(): Promise<void>;
}

export interface InventoryOptions {
  readonly onTrouble: (error: unknown) => void;
  /** Milliseconds since 1970, as the machine's clock says. */
  readonly now?: number;
}

const schema = z.looseObject({
  /** What the clock said last, and the milliseconds that have passed as far as they are believed. */
  seen: z.number(),
  passed: z.number().min(0),
  marks: z.partialRecord(z.enum(folders), z.string()),
  /** Which folder of its disk each is: one that has only lost its mark is still known. */
  identities: z.partialRecord(z.enum(folders), z.string()).optional().catch(undefined),
  /** Since when, in milliseconds that have passed. */
  unwanted: z.record(z.string(), z.number()),
});
type Kept = z.infer<typeof schema>;
const inventoryDocument = documentType({ name: 'inventory', schema });

const dayMilliseconds = 24 * 3600 * 1000;
/** Between two starts no more is believed to have passed: a clock that is wrong for some starts does no harm. */
const maxBelieved = 3 * dayMilliseconds;

const file = () => join(dataFolder(), 'library.json');
const markFile = (folder: LibraryFolder) => join(dataFolder(), folder, '.impasto-library');

export async function openInventory({ onTrouble, now = Date.now() }: InventoryOptions): Promise<Inventory> {
  const read = await valueOrAside(file(), readDocumentFile(file(), inventoryDocument), onTrouble);
  const before: Kept = read ?? { seen: now, passed: 0, marks: {}, unwanted: {} };
  const passed = before.passed + Math.min(maxBelieved, Math.max(0, now - before.seen));
  const { here, marks, identities } = await lookAtMarks(before, onTrouble);
  const unwanted: Record<string, number> = {};
  return {
    isHere: (folder) => here.has(folder),
    daysUnwanted(what) {
      unwanted[what] = before.unwanted[what] ?? passed;
      return (passed - unwanted[what]) / dayMilliseconds;
    },
    async keep() {
      const kept: Kept = { ...before, seen: now, passed, marks, identities, unwanted };
      await writeDocumentFile(file(), inventoryDocument, kept).catch(onTrouble);
    },
  };
}

async function lookAtMarks(before: Kept, onTrouble: (error: unknown) => void) {
  const here = new Set<LibraryFolder>();
  const marks: Kept['marks'] = { ...before.marks };
  const identities: Kept['identities'] = { ...before.identities };
  for (const name of folders) {
    const folder = join(dataFolder(), name);
    const known = before.marks[name];
    if (known !== undefined) {
      // An earlier version, or somebody who tidies, takes a mark for a file that does not belong there.
      if (await isMarkGone(name, before.identities?.[name])) await writeFile(markFile(name), known).catch(onTrouble);
      const mark = await readFile(markFile(name), 'utf8').catch(() => undefined);
      if (mark === known) here.add(name);
      else onTrouble(new AppError('library.away', { folder }));
    } else {
      const found = await listFolder(folder);
      if (found.kind === 'unreadable') onTrouble(found.error);
      const mark = found.kind === 'unreadable' ? undefined : await markedAs(name).catch(() => undefined);
      if (mark === undefined) continue;
      marks[name] = mark;
      here.add(name);
    }
    const identity = here.has(name) ? await identityOf(name) : undefined;
    if (identity !== undefined) identities[name] = identity;
  }
  return { here, marks, identities };
}

/** From the folder that it was in, with all else still there. */
async function isMarkGone(name: LibraryFolder, identity: string | undefined): Promise<boolean> {
  const names = await listFolder(join(dataFolder(), name));
  if (names.kind !== 'value' || names.value.length === 0) return false;
  if (identity === undefined || (await lookFor(markFile(name))).kind !== 'absent') return false;
  return (await identityOf(name)) === identity;
}

/** The same for the roots of two disks but for when they were made. */
async function identityOf(name: LibraryFolder): Promise<string | undefined> {
  const found = await stat(join(dataFolder(), name), { bigint: true }).catch(() => undefined);
  return found && `${found.ino}-${found.birthtimeNs}`;
}

/** A library that was copied, or whose inventory was lost, has marks already. */
async function markedAs(name: LibraryFolder): Promise<string> {
  await makeDataFolder(name);
  if ((await lookFor(markFile(name))).kind === 'value') return await readFile(markFile(name), 'utf8');
  const mark = randomBytes(8).toString('hex');
  await writeFile(markFile(name), mark, { flag: 'wx', mode: fileMode(markFile(name)) });
  return mark;
}
