/**
 * @file The journal of unfinished work: a folder a job in the user's data folder, with what was asked (job.json), its
 * last checkpoint and notes. Paths of the user's files stand here and nowhere else.
 */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { makingReason } from '../../shared/system-error.ts';
import { removeTemporaries, writeFileAtomic } from '../files/atomic-write.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import { dataFolder } from './data-folder.ts';
import { isLocked, lockJob } from './job-lock.ts';

export interface JournalEntry {
  readonly id: string;
  readonly job: JobDescription;
  /** When it was started, milliseconds since 1970. */
  readonly started: number;
  /** Whether some process is working on it. */
  readonly running: boolean;
}

/** An entry that this process works on, and nobody else until `release` or `strike`. */
export interface OpenEntry {
  readonly id: string;
  readonly job: JobDescription;
  readonly checkpoint: string;
  hasCheckpoint(): Promise<boolean>;
  /** From now on the work is as `job` says. */
  rewrite(job: JobDescription): Promise<void>;
  /** It stays, to be resumed. */
  release(): Promise<void>;
  /** It is over. */
  strike(): Promise<void>;
}

const folder = () => join(dataFolder(), 'jobs');
const inFolder = (id: string, name: string) => join(folder(), id, name);

/** Writes the job down under a name that is free, made from `wish`. */
export async function enterJob(wish: string, job: JobDescription): Promise<OpenEntry> {
  const stem = stemOf(wish);
  try {
    await makeFolder(folder());
    for (let attempt = 1; ; attempt++) {
      const id = attempt === 1 ? stem : `${stem}-${attempt}`;
      if (!(await made(join(folder(), id)))) continue;
      try {
        const started = Date.now();
        await writeJob(id, job, started);
        return await open(id, job, started);
      } catch (error) {
        await strikeJob(id);
        throw error;
      }
    }
  } catch (error) {
    throw unwritable(error);
  }
}

/** Takes up an unfinished job, from now on as `job` says; throws where it is being worked on. */
export async function reenterJob({ id, started }: JournalEntry, job: JobDescription): Promise<OpenEntry> {
  try {
    const entry = await open(id, job, started);
    await writeJob(id, job, started);
    await removeTemporaries(entry.checkpoint);
    return entry;
  } catch (error) {
    throw unwritable(error);
  }
}

/** Newest first. What cannot be read is left out: a crash may have come before it was written. */
export async function unfinishedJobs(): Promise<JournalEntry[]> {
  const ids = await readdir(folder()).catch(() => []);
  const entries = await Promise.all(ids.map((id) => readEntry(id).catch(() => undefined)));
  return entries.filter((entry) => entry !== undefined).sort((a, b) => b.started - a.started);
}

export async function strikeJob(id: string): Promise<void> {
  await rm(join(folder(), id), { recursive: true, force: true });
}

async function open(id: string, job: JobDescription, started: number): Promise<OpenEntry> {
  const release = await lockJob(inFolder(id, 'running'), id);
  const checkpoint = inFolder(id, 'checkpoint');
  return {
    id,
    job,
    checkpoint,
    hasCheckpoint: () => exists(checkpoint),
    rewrite: (changed) => writeJob(id, changed, started),
    release,
    async strike() {
      await release();
      await strikeJob(id);
    },
  };
}

async function readEntry(id: string): Promise<JournalEntry> {
  const { job, started } = JSON.parse(await readFile(inFolder(id, 'job.json'), 'utf8')) as JobFile;
  return { id, job, started, running: await isLocked(inFolder(id, 'running')) };
}

interface JobFile {
  readonly job: JobDescription;
  readonly started: number;
}

async function writeJob(id: string, job: JobDescription, started: number): Promise<void> {
  const file: JobFile = { job, started };
  await writeFileAtomic(inFolder(id, 'job.json'), new TextEncoder().encode(JSON.stringify(file)));
}

/** A name that is a plain file name on every system. */
function stemOf(wish: string): string {
  const letters = wish.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return letters.slice(0, 60).replace(/^-+|-+$/g, '') || 'work';
}

/** False where the folder is there already. */
async function made(path: string): Promise<boolean> {
  try {
    await mkdir(path);
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
