/** @file What a job gets from whoever runs it: the engine, its steering and a place for its checkpoint. */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { CheckpointPlace } from '../../shared/jobs/job.ts';
import type { Engine } from '../engine/engine.ts';
import { type Blob, type Json, readCheckpoint, writeCheckpoint } from '../files/checkpoint.ts';
import { openNotes } from '../files/notes.ts';
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
  /** What an earlier run left, if any. */
  load(): Promise<{ header: Json; blobs: Readonly<Record<string, Blob>> } | undefined>;
  /** Whether it is time: seldom enough that writing costs less than 5 % of the run. */
  due(): boolean;
  save(content: CheckpointContent): Promise<void>;
  /** Every note of all runs of this work, oldest first; they are there without a checkpoint, too. */
  notes(): Promise<readonly Json[]>;
  /** Keeps a small fact for good at once, such as a live change, which must not wait for the next checkpoint. */
  note(fact: Json): Promise<void>;
}

const usualSeconds = 10;
const largestShare = 0.04;

/** One file, replaced each time, and one of notes that grows; they are read only with `resume`. */
export function checkpointsAt({ path, resume, everySeconds = usualSeconds }: CheckpointPlace): Checkpoints {
  let last = performance.now();
  let cost = 0;
  const notes = openNotes(`${path}.notes`);
  return {
    load: async () => (resume && existsSync(path) ? await readCheckpoint(path) : undefined),
    due: () => performance.now() - last > Math.max(everySeconds * 1000, cost / largestShare),
    async save({ header, blobs }) {
      const start = performance.now();
      // A disk that is full is asked again only when the next one is due.
      last = start;
      await writeCheckpoint(path, header, blobs);
      last = performance.now();
      cost = last - start;
    },
    notes: async () => (resume ? await notes.read() : []),
    note: (fact) => notes.add(fact),
  };
}

/** Keeps nothing: for jobs that are over before a checkpoint would be worth it, and for tests. */
export const noCheckpoints: Checkpoints = {
  load: async () => undefined,
  due: () => false,
  save: async () => {},
  notes: async () => [],
  note: async () => {},
};
