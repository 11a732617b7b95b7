/** @file What a job gets from whoever runs it: the engine, its steering and a place for its checkpoint. */
import { performance } from 'node:perf_hooks';
import type { Engine } from '../engine/engine.ts';
import { type Blob, type Json, readCheckpoint, writeCheckpoint } from '../files/checkpoint.ts';
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
}

const leastSeconds = 10;
const largestShare = 0.04;

/** One file, replaced each time; `resume`: whether it is read first. */
export function checkpointsAt(path: string, resume: boolean): Checkpoints {
  let last = performance.now();
  let cost = 0;
  return {
    load: async () => (resume ? await readCheckpoint(path) : undefined),
    due: () => performance.now() - last > Math.max(leastSeconds * 1000, cost / largestShare),
    async save({ header, blobs }) {
      const start = performance.now();
      await writeCheckpoint(path, header, blobs);
      last = performance.now();
      cost = last - start;
    },
  };
}

/** Keeps nothing: for jobs that are over before a checkpoint would be worth it, and for tests. */
export const noCheckpoints: Checkpoints = { load: async () => undefined, due: () => false, save: async () => {} };
