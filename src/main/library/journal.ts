/**
 * @file The journal of unfinished work: a folder a job in the user's data folder, with what was asked (job.json), its
 * last checkpoint and notes. Paths of the user's files stand here and nowhere else. What is entered survives a kill or a
 * power cut at any later moment, and what is struck does not come back. What cannot be read stays where it is.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { JobDescription, LiveChange } from '../../shared/jobs/job.ts';
import { askedNote } from '../../shared/jobs/live-notes.ts';
import { makingReason } from '../../shared/system-error.ts';
import { removeTemporaries, syncFolder, writeFileAtomic } from '../files/atomic-write.ts';
import { type Json, readCheckpoint } from '../files/checkpoint.ts';
import { folderMode } from '../files/data-folder.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { isTaken } from '../files/lock-file.ts';
import { makeFolder } from '../files/make-folder.ts';
import { notesFile, openNotes } from '../files/notes.ts';
import { mayChange } from '../files/write-guard.ts';
import { dataFolder } from './data-folder.ts';
import { lockJob } from './job-lock.ts';
import { entryText, readEntry as readEntryDocument } from './journal-schema.ts';
import { found, placesNow } from './places.ts';
import { listFolder, lookFor, mapFew, readJsonFile } from './stored.ts';

export interface JournalEntry {
  readonly id: string;
  readonly job: JobDescription;
  /** When it was started, milliseconds since 1970. */
  readonly started: number;
  /** Whether some process is working on it. */
  readonly running: boolean;
  /** Whether its job has left anything to go on from. */
  readonly isBegun: boolean;
}

/** An entry that this process works on, and nobody else until `release` or `strike`. */
export interface OpenEntry {
  readonly id: string;
  /** As it was rewritten last. */
  readonly job: JobDescription;
  readonly checkpoint: string;
  hasCheckpoint(): Promise<boolean>;
  /** From now on the work is as `job` says. */
  rewrite(job: JobDescription): Promise<void>;
  /** Whether nobody else has taken it over, while this process stood still. */
  isOurs(): Promise<boolean>;
  /** Called when somebody has. */
  onLost: () => void;
  /** It stays, to be resumed. */
  release(): Promise<void>;
  /** It is over. */
  strike(): Promise<void>;
}

const folder = () => join(dataFolder(), 'jobs');
const inFolder = (id: string, name: string) => join(folder(), id, name);
/** Of an entry. */
export const jobFolder = (id: string) => join(folder(), id);

/** What is struck goes under such a name first, which no job has. */
const struckPrefix = '.struck-';

/** Writes the job down under a name that is free, made from `wantedName`. */
export async function enterJob(wantedName: string, job: JobDescription): Promise<OpenEntry> {
  const stem = stemOf(wantedName);
  try {
    await makeFolder(folder());
    for (let attempt = 1; ; attempt++) {
      const id = attempt === 1 ? stem : `${stem}-${attempt}`;
      if (!(await made(join(folder(), id)))) continue;
      return await entered(id, job).catch(async (error: unknown) => {
        await removeEntry(id);
        throw error;
      });
    }
  } catch (error) {
    throw unwritable(error);
  }
}

/** Its lock first, so that nobody takes it up before it is told. */
async function entered(id: string, job: JobDescription): Promise<OpenEntry> {
  const started = Date.now();
  const entry = await open(id, job, started);
  try {
    await writeJob(id, job, started);
    await syncFolder(folder());
    await syncFolder(dirname(folder()));
    return entry;
  } catch (error) {
    await entry.release();
    throw error;
  }
}

/** One that `fill` writes into a folder, with all that it goes on from: it is there at once and whole, or not at all. */
export async function enterPrepared(
  wantedName: string,
  fill: (folder: string) => Promise<void>,
): Promise<JournalEntry> {
  const id = `${stemOf(wantedName)}-${randomBytes(4).toString('hex')}`;
  // What a kill leaves of it, the next start removes.
  const prepared = join(folder(), `${struckPrefix}${id}`);
  try {
    await makeFolder(prepared);
    await fill(prepared);
    await mayChange(inFolder(id, 'job.json'));
    await rename(prepared, jobFolder(id));
    await syncFolder(folder());
  } catch (error) {
    await rm(prepared, { recursive: true, force: true }).catch(() => {});
    throw unwritable(error);
  }
  return await readEntry(id);
}

/** Takes up an unfinished job, from now on as `job` says; throws where it is being worked on. */
export async function reenterJob({ id, started }: JournalEntry, job: JobDescription): Promise<OpenEntry> {
  try {
    const entry = await open(id, job, started);
    try {
      await writeJob(id, job, started);
    } catch (error) {
      await entry.release();
      throw error;
    }
    await removeTemporaries(entry.checkpoint);
    return entry;
  } catch (error) {
    throw unwritable(error);
  }
}

/** As it was when it was read: a start reads it once, for all who restore what is theirs. */
export interface Journal {
  /** Newest first. */
  readonly entries: readonly JournalEntry[];
  /** What is there and cannot be worked on: by its id, a sentence. */
  readonly unreadable: ReadonlyMap<string, AppError>;
  /** Everything was read: what no entry mentions, no work needs. */
  readonly isWhole: boolean;
}

export async function readJournal(): Promise<Journal> {
  const ids = await listFolder(folder());
  const unreadable = new Map<string, AppError>();
  if (ids.kind === 'unreadable') unreadable.set('', ids.error);
  const entries: JournalEntry[] = [];
  // What is struck, and the library's mark, begin with a dot.
  const named = ids.kind === 'value' ? ids.value.filter((id) => !id.startsWith('.')) : [];
  await mapFew(named, async (id) => {
    const entry = await entryAt(id);
    if (entry instanceof AppError) unreadable.set(id, entry);
    else if (entry) entries.push(entry);
  });
  entries.sort((a, b) => b.started - a.started);
  return { entries, unreadable, isWhole: unreadable.size === 0 };
}

/** Newest first, without what cannot be worked on. */
export async function unfinishedJobs(): Promise<JournalEntry[]> {
  return [...(await readJournal()).entries];
}

/** That one, as it is now; throws what is wrong with it, or that there is none. */
export async function readEntry(id: string): Promise<JournalEntry> {
  const ids = await listFolder(folder());
  // Only what is listed there: whoever asks may name anything.
  const isListed = ids.kind === 'value' && !id.startsWith('.') && ids.value.includes(id);
  const entry = isListed ? await entryAt(id) : undefined;
  if (entry === undefined || entry instanceof AppError) throw entry ?? new AppError('resume.unknown', { id });
  return entry;
}

/** What its newest checkpoint that can be read says of where it stands; undefined where there is none. */
export async function checkpointHeader(id: string): Promise<Json | undefined> {
  for (const name of ['checkpoint', 'checkpoint.1', 'checkpoint.2']) {
    const read = await readCheckpoint(inFolder(id, name)).catch(() => undefined);
    if (read) return read.header;
  }
  return undefined;
}

/** Throws where somebody works on it. */
export async function strikeJob(id: string): Promise<void> {
  if (await isTaken(inFolder(id, 'running'))) throw new AppError('resume.running', { id });
  await removeEntry(id);
}

/** At once and for good: a kill in between must not leave half of it, which would be offered again. */
async function removeEntry(id: string): Promise<void> {
  await mayChange(inFolder(id, 'job.json'));
  const struck = join(folder(), `${struckPrefix}${id}-${randomBytes(4).toString('hex')}`);
  try {
    await rename(join(folder(), id), struck);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    // Windows moves no folder in which a file is open.
    await rm(inFolder(id, 'job.json'), { force: true });
    await rm(join(folder(), id), { recursive: true, force: true });
    return;
  }
  await syncFolder(folder());
  // What is left of it, the next start removes.
  await rm(struck, { recursive: true, force: true }).catch(() => {});
}

/** What a kill left of entries that were struck. */
export async function tidyJournal(): Promise<void> {
  const names = await readdir(folder()).catch((): string[] => []);
  const struck = names.filter((name) => name.startsWith(struckPrefix));
  await Promise.all(struck.map((name) => rm(join(folder(), name), { recursive: true, force: true }).catch(() => {})));
}

/** For one that was begun and that nobody works on: what is to be changed when it goes on. On the disk when it resolves. */
export async function askForChange(id: string, change: LiveChange): Promise<void> {
  if (await isTaken(inFolder(id, 'running'))) throw new AppError('resume.running', { id });
  await mayChange(inFolder(id, 'job.json'));
  const notes = openNotes(notesFile(inFolder(id, 'checkpoint')));
  try {
    await notes.add(askedNote(await notes.read(), change) as unknown as Json);
  } catch (error) {
    throw unwritable(error);
  }
}

/** Whether it is still to be done. */
export async function isEntered(id: string): Promise<boolean> {
  return (await lookFor(inFolder(id, 'job.json'))).kind !== 'absent';
}

async function open(id: string, begun: JobDescription, started: number): Promise<OpenEntry> {
  const lock = await lockJob(inFolder(id, 'running'), id, () => entry.onLost());
  const checkpoint = inFolder(id, 'checkpoint');
  let job = begun;
  let written = begun;
  let writing: Promise<void> = Promise.resolve();

  /** One after the other, the newest only. */
  async function write(): Promise<void> {
    if (written === job) return;
    const newest = job;
    if (!(await lock.isOurs())) throw new AppError('resume.running', { id });
    await writeJob(id, newest, started).catch((error: unknown) => {
      throw unwritable(error);
    });
    written = newest;
  }

  const entry: OpenEntry = {
    id,
    onLost: () => {},
    isOurs: lock.isOurs,
    get job() {
      return job;
    },
    checkpoint,
    hasCheckpoint: () => exists(checkpoint),
    rewrite(changed) {
      job = changed;
      writing = writing.then(write, write);
      return writing;
    },
    release: lock.release,
    async strike() {
      // Nobody may take it up in between; what somebody else works on by now is theirs.
      if (await lock.isOurs()) await removeEntry(id);
      await lock.release();
    },
  };
  return entry;
}

/** Undefined where there is none: a crash may have come before it was written. */
async function entryAt(id: string): Promise<JournalEntry | AppError | undefined> {
  const place = join(folder(), id);
  const names = await listFolder(place);
  // A file of somebody else's, or a folder that has only just been made.
  if (names.kind !== 'value') return (await isFile(place)) ? undefined : unread('journal.unreadable', place);
  const isBegun = names.value.some(isOfJob);
  if (!isBegun && !names.value.includes('job.json')) return undefined;
  const read = await readJsonFile(inFolder(id, 'job.json'), readEntryDocument);
  if (read.kind !== 'value') {
    const isNewer = read.kind === 'unreadable' && read.reason === 'newer';
    return unread(isNewer ? 'journal.newer' : 'journal.unreadable', place);
  }
  const { job, started, places } = read.value;
  return { id, job: found(job, places), started, running: await isTaken(inFolder(id, 'running')), isBegun };
}

function unread(code: 'journal.unreadable' | 'journal.newer', place: string): AppError {
  return new AppError(code, { folder: place });
}

/** Neither the journal's own nor a temporary. */
function isOfJob(name: string): boolean {
  return name !== 'job.json' && !name.startsWith('running') && !name.startsWith('.');
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => !stats.isDirectory(),
    () => false,
  );
}

async function writeJob(id: string, job: JobDescription, started: number): Promise<void> {
  const text = entryText({ job, started, places: placesNow() });
  await writeFileAtomic(inFolder(id, 'job.json'), new TextEncoder().encode(text));
}

/** A name that is a plain file name on every system. */
function stemOf(wantedName: string): string {
  const letters = wantedName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return letters.slice(0, 60).replace(/^-+|-+$/g, '') || 'work';
}

/** False where the folder is there already. */
async function made(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: folderMode(path) });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** About the folder as a whole: a person knows nothing of the files inside. */
function unwritable(error: unknown): unknown {
  const cause = error instanceof AppError ? error.cause : error;
  const code = systemErrorCode(cause);
  if (code === undefined) return error;
  return new AppError('journal.unwritable', { folder: folder(), reason: makingReason(code) }, { cause });
}
