/** @file What every checkpoint of an optimisation holds: the optimiser's state and the engine that it was made on. */
import { type DocumentType, readDocument } from '../../../shared/documents/document.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TextValue } from '../../../shared/language/language.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { CheckpointContent } from '../../job-context/context.ts';
import type { OptimiserState } from '../../nets/optimisers/optimiser.ts';

/** What a checkpoint says; throws where another version wrote it that knows more, and where it is damaged. */
export function headerOf<T>(type: DocumentType<T>, stored: unknown): T {
  const read = readDocument(type, stored);
  if (read.kind === 'newer') throw new AppError('checkpoint.other-version');
  if (read.kind === 'damaged') throw damaged(read.place);
  return read.value;
}

/** The numbers of that name; `length`: how many there must be. A picture of too few would be painted with what is no number. */
export function floatsIn(blobs: CheckpointContent['blobs'], name: string, length: number): Float32Array<ArrayBuffer> {
  const blob = blobs[name];
  if (!(blob instanceof Float32Array) || blob.length !== length) throw damaged(name);
  return blob as Float32Array<ArrayBuffer>;
}

/** `place`: in the header, or the name of the numbers. */
export function damaged(place: string): AppError {
  return new AppError('checkpoint.content', { place });
}

const prefix = 'optimiser/';

export function blobsOf({ vectors }: OptimiserState): CheckpointContent['blobs'] {
  return Object.fromEntries(Object.entries(vectors).map(([name, vector]) => [prefix + name, vector]));
}

/** `names`: the vectors that the optimiser goes on with. */
export function optimiserStateOf(
  { names, numbers }: { readonly names: readonly string[]; readonly numbers: OptimiserState['numbers'] },
  blobs: CheckpointContent['blobs'],
  length: number,
): OptimiserState {
  const vectors = names.map((name): [string, Float32Array] => [name, floatsIn(blobs, prefix + name, length)]);
  return { numbers, vectors: Object.fromEntries(vectors) };
}

/** Elsewhere the last digits differ: that must be wanted (`anyway`). */
export function checkEngine(then: EngineIdentity, now: EngineIdentity, anyway: boolean): void {
  const same = JSON.stringify(then) === JSON.stringify(now);
  if (!same && !anyway) throw new AppError('resume.engine-changed', { begun: describe(then), now: describe(now) });
}

function describe({ runtime, provider, threads, processor }: EngineIdentity): readonly TextValue[] {
  return [runtime, provider, { code: 'reason.threads', values: { threads } }, processor];
}
