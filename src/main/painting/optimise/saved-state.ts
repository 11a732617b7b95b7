/** @file What every checkpoint of an optimisation holds: the optimiser's state and the engine that it was made on. */

import { type DocumentType, readDocument } from '../../../shared/documents/document.ts';
import { AppError } from '../../../shared/errors.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { CheckpointContent } from '../../job-context/context.ts';
import type { OptimiserState } from '../../nets/optimisers/optimiser.ts';

/** What a checkpoint says; throws where a version wrote it from which no step leads to this one. */
export function headerOf<T>(type: DocumentType<T>, stored: unknown): T {
  const read = readDocument(type, stored);
  if (read.kind !== 'value') throw new AppError('checkpoint.other-version');
  return read.value;
}

const prefix = 'optimiser/';

export function blobsOf({ vectors }: OptimiserState): CheckpointContent['blobs'] {
  return Object.fromEntries(Object.entries(vectors).map(([name, vector]) => [prefix + name, vector]));
}

export function optimiserStateOf(
  numbers: OptimiserState['numbers'],
  blobs: CheckpointContent['blobs'],
): OptimiserState {
  const vectors: Record<string, Float32Array> = {};
  for (const [name, blob] of Object.entries(blobs)) {
    if (name.startsWith(prefix)) vectors[name.slice(prefix.length)] = blob as Float32Array;
  }
  return { numbers, vectors };
}

/** Elsewhere the last digits differ: that must be wanted (`anyway`). */
export function checkEngine(then: EngineIdentity, now: EngineIdentity, anyway: boolean): void {
  const same = JSON.stringify(then) === JSON.stringify(now);
  if (!same && !anyway) throw new AppError('resume.engine-changed', { begun: describe(then), now: describe(now) });
}

const describe = ({ runtime, provider, threads, processor }: EngineIdentity) =>
  `${runtime}, ${provider}, ${threads} threads, ${processor}`;
