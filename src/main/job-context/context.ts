/** @file What a job gets from whoever runs it: the engine, its steering and a place for its checkpoint. */
import { existsSync } from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CheckpointPlace } from '../../shared/jobs/job.ts';
import { span } from '../diagnostics/trace.ts';
import type { Engine } from '../engine/engine.ts';
import { asOutputError } from '../files/atomic-write.ts';
import { type Blob, type Checkpoint, type Json, readCheckpoint, writeCheckpoint } from '../files/checkpoint.ts';
import { notesFile, openNotes } from '../files/notes.ts';
import type { JobControl } from './control.ts';

export interface JobContext {
  readonly engine: Engine;
  readonly control: JobControl;
  readonly checkpoints: Checkpoints;
}

export interface CheckpointContent {
  readonly header: Json;
  readonly blobs: Readonly<Record<string, Blob | Float32Array>>;
}

export interface Checkpoints {
  /** For files too large for a checkpoint; they go when the work is over. None where nothing is kept. */
  readonly folder?: string;
  /** What an earlier run left, if any: the newest that is sound. */
  load(): Promise<{ header: Json; blobs: Readonly<Record<string, Blob>> } | undefined>;
  /** Whether it is time: seldom enough that writing costs less than 5 % of the run. `seconds`: seconds between two. */
  due(seconds?: number): boolean;
  /** `kept`: how many of the last ones stay, in case the newest is damaged. */
  save(content: CheckpointContent, kept?: number): Promise<void>;
  /** Every note of all runs of this work, oldest first; they are there without a checkpoint, too. */
  notes(): Promise<readonly Json[]>;
  /** Keeps a small fact for good at once, such as a live change, which must not wait for the next checkpoint. */
  note(fact: Json): Promise<void>;
}

const defaultSeconds = 10;
const largestShare = 0.04;

/** One file, replaced each time, older ones beside it, and one of notes that grows; they are read only with `resume`. */
export function checkpointsAt({ path, resume, everySeconds }: CheckpointPlace): Checkpoints {
  let last = performance.now();
  let cost = 0;
  const notes = openNotes(notesFile(path));
  return {
    folder: dirname(path),
    load: async () => (resume ? await span('load checkpoint', () => newestSound(path)) : undefined),
    due: (seconds = defaultSeconds) =>
      performance.now() - last > Math.max((everySeconds ?? seconds) * 1000, cost / largestShare),
    async save({ header, blobs }, kept = 1) {
      const start = performance.now();
      // A disk that is full is asked again only when the next one is due.
      last = start;
      await makeRoom(path, kept);
      await span('checkpoint', () => writeCheckpoint(path, header, blobs));
      last = performance.now();
      cost = last - start;
    },
    notes: async () => (resume ? await notes.read() : []),
    note: (fact) => notes.add(fact),
  };
}

const olderPath = (path: string, age: number) => (age === 0 ? path : `${path}.${age}`);
const maxKept = 8;

/** Throws what is wrong with the newest where none is sound. */
async function newestSound(path: string): Promise<Checkpoint | undefined> {
  let newest: unknown;
  for (let age = 0; age < maxKept; age++) {
    const file = olderPath(path, age);
    if (!existsSync(file)) continue;
    try {
      return await readCheckpoint(file);
    } catch (error) {
      newest ??= error;
    }
  }
  if (newest !== undefined) throw newest;
  return undefined;
}

/** Ages the older ones by one and copies the newest beside itself, which stays until it is replaced whole. */
async function makeRoom(path: string, kept: number): Promise<void> {
  if (kept < 2 || !existsSync(path)) return;
  for (let age = kept - 2; age > 0; age--) {
    if (existsSync(olderPath(path, age))) await rename(olderPath(path, age), olderPath(path, age + 1));
  }
  await copyFile(path, olderPath(path, 1)).catch(asOutputError(olderPath(path, 1)));
}

/** Keeps nothing: for jobs that are over before a checkpoint would be worth it, and for tests. */
export const noCheckpoints: Checkpoints = {
  load: async () => undefined,
  due: () => false,
  save: async () => {},
  notes: async () => [],
  note: async () => {},
};
