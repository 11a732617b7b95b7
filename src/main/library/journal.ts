/**
 * @file The journal of unfinished work: a folder a job in the user's data folder, with what was asked (job.json) and its
 * last checkpoint. Paths of the user's files stand here and nowhere else.
 */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { dataFolder } from './data-folder.ts';

export interface JournalEntry {
  readonly id: string;
  readonly job: JobDescription;
  /** When it was started, milliseconds since 1970. */
  readonly started: number;
  readonly checkpoint: string;
  readonly hasCheckpoint: boolean;
}

const folder = () => join(dataFolder(), 'jobs');
const checkpointIn = (id: string) => join(folder(), id, 'checkpoint');

/** Writes the job down under a name that is free, made from `wish`. */
export async function enterJob(wish: string, job: JobDescription): Promise<JournalEntry> {
  await mkdir(folder(), { recursive: true });
  const stem = wish.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'work';
  for (let attempt = 1; ; attempt++) {
    const id = attempt === 1 ? stem : `${stem}-${attempt}`;
    try {
      await mkdir(join(folder(), id));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw error;
    }
    const started = Date.now();
    await writeFileAtomic(join(folder(), id, 'job.json'), new TextEncoder().encode(JSON.stringify({ job, started })));
    return { id, job, started, checkpoint: checkpointIn(id), hasCheckpoint: false };
  }
}

/** Newest first. What cannot be read is left out: a crash may have come before it was written. */
export async function unfinishedJobs(): Promise<JournalEntry[]> {
  const ids = await readdir(folder()).catch(() => []);
  const entries = await Promise.all(ids.map((id) => readEntry(id).catch(() => undefined)));
  return entries.filter((entry) => entry !== undefined).sort((a, b) => b.started - a.started);
}

async function readEntry(id: string): Promise<JournalEntry> {
  const { job, started } = JSON.parse(await readFile(join(folder(), id, 'job.json'), 'utf8')) as Pick<JournalEntry, 'job' | 'started'>;
  const checkpoint = checkpointIn(id);
  const hasCheckpoint = await stat(checkpoint).then(
    () => true,
    () => false,
  );
  return { id, job, started, checkpoint, hasCheckpoint };
}

export async function strikeJob(id: string): Promise<void> {
  await rm(join(folder(), id), { recursive: true, force: true });
}
