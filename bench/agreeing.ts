/** @file What benchmarks share that compare ours with an independent implementation in PyTorch. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Flags, type FlagValues, UsageError } from './command.ts';
import { machine } from './machine.ts';
import { type Peer, startPython } from './peer.ts';

export const agreeingFlags: Flags = {
  peer: { placeholder: 'PYTHON', help: 'an interpreter with torch, numpy and h5py (needed)' },
  weights: { placeholder: 'FILE', help: 'the Keras no-top file of VGG-16 that models/losses was made from (needed)' },
};

/** `folder`: where large arrays are handed over. */
export async function besidePeer(
  { peer: python, weights }: FlagValues,
  script: string,
  compare: (peer: Peer, folder: string) => Promise<void>,
): Promise<void> {
  if (typeof python !== 'string' || typeof weights !== 'string')
    throw new UsageError('--peer and --weights are needed');
  const folder = await mkdtemp(join(tmpdir(), 'impasto-agreement-'));
  const peer = startPython(python, script);
  try {
    console.log(machine());
    await peer.ask({ do: 'open', weights });
    await compare(peer, folder);
  } finally {
    await peer.end();
    await rm(folder, { recursive: true });
  }
}

export async function doublesIn(file: string): Promise<Float64Array> {
  const bytes = await readFile(file);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}

export type Numbers = ArrayLike<number> & { entries(): IterableIterator<[number, number]> };

/** Norm of the difference, by the norm of the second. */
export function distance(a: ArrayLike<number>, b: Numbers): number {
  let [difference, norm] = [0, 0];
  for (const [i, expected] of b.entries()) {
    difference += (a[i]! - expected) ** 2;
    norm += expected ** 2;
  }
  return Math.sqrt(difference / norm);
}
