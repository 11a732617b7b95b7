/**
 * @file Where a work's painting stood when its picture was finished: what was asked, the checkpoint with its optimiser, and the live
 * changes, as they lay in the journal. Whoever wants more iterations later goes on from there as if nothing had ended. They are large
 * (some 60 MB at 512 px), so all together are bounded: the oldest go first.
 */
import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LiveChange } from '../../shared/jobs/job.ts';
import { askedNote } from '../../shared/jobs/live-notes.ts';
import type { Json } from '../files/checkpoint.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { linkOrCopy } from '../files/link-or-copy.ts';
import { makeFolder } from '../files/make-folder.ts';
import { notesFile, openNotes } from '../files/notes.ts';
import { mayChange } from '../files/write-guard.ts';
import { enterPrepared, type JournalEntry, jobFolder } from './journal.ts';
import { listFolder, mapFew } from './stored.ts';
import { workPaths, worksFolder } from './work-files.ts';

/** Bytes of all works together. */
const defaultLimit = 1e9;

const stateFolder = (work: string) => join(workPaths(work).folder, 'state');
const checkpointOf = (folder: string) => join(folder, 'checkpoint');
const jobFile = (folder: string) => join(folder, 'job.json');

export function hasState(work: string): boolean {
  return existsSync(checkpointOf(stateFolder(work)));
}

/** Keeps what the journal holds of a run that is just over, whose last checkpoint is of its last iteration. */
export async function keepState(work: string, job: string): Promise<void> {
  const folder = stateFolder(work);
  const fresh = `${folder}.new`;
  await mayChange(folder);
  await rm(fresh, { recursive: true, force: true });
  await makeFolder(fresh);
  await copyState(jobFolder(job), fresh);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

/** Into the journal again, with these changes from where it stands; it stays here, too, until the work has a newer one. */
export async function enterState(
  work: string,
  wantedName: string,
  changes: readonly LiveChange[],
): Promise<JournalEntry> {
  return await enterPrepared(wantedName, async (folder) => {
    await copyState(stateFolder(work), folder);
    const notes = openNotes(notesFile(checkpointOf(folder)));
    for (const change of changes) await notes.add(askedNote(await notes.read(), change) as unknown as Json);
  });
}

export async function dropState(work: string): Promise<void> {
  await mayChange(stateFolder(work));
  await rm(stateFolder(work), { recursive: true, force: true });
}

export async function stateBytes(work: string): Promise<number> {
  return (await stat(checkpointOf(stateFolder(work))).catch(() => undefined))?.size ?? 0;
}

/**
 * Of these works, which are all that have one: drops the oldest until the rest fits; the newest stays in any case. Gives the works
 * that lost theirs.
 */
export async function boundStates(works: readonly string[], limit = defaultLimit): Promise<string[]> {
  const states = await mapFew(works, async (work) => {
    const found = await stat(checkpointOf(stateFolder(work))).catch(() => undefined);
    return found && { work, bytes: found.size, made: found.mtimeMs };
  });
  let total = 0;
  const lost: string[] = [];
  const newestFirst = states.filter((state) => state !== undefined).sort((a, b) => b.made - a.made);
  for (const [index, { work, bytes }] of newestFirst.entries()) {
    total += bytes;
    if (index === 0 || total <= limit) continue;
    await dropState(work);
    lost.push(work);
  }
  return lost;
}

/**
 * All that is written of what they were painted with, which may name pictures that nothing else names; undefined where something of it
 * cannot be read.
 */
export async function writtenStates(): Promise<string | undefined> {
  const names = await listFolder(worksFolder());
  if (names.kind === 'unreadable') return undefined;
  const texts = await mapFew(names.kind === 'value' ? names.value : [], async (work) =>
    readFile(jobFile(stateFolder(work)), 'utf8').catch((error: unknown) => {
      // A file of somebody else's among the folders has nothing below it.
      const isNone = ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '');
      return isNone ? '' : undefined;
    }),
  );
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Checkpoints are replaced whole and never written into, so that a second name is enough; notes grow. */
async function copyState(from: string, to: string): Promise<void> {
  const [old, fresh] = [checkpointOf(from), checkpointOf(to)];
  await linkOrCopy(old, fresh);
  await copyFile(jobFile(from), jobFile(to));
  if (existsSync(notesFile(old))) await copyFile(notesFile(old), notesFile(fresh));
}
