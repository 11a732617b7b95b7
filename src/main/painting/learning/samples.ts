/**
 * @file Which picture, and which part of it, the n-th sample of a training is. Each answer depends on the seed and the
 * sample's number alone, so that a resumed training needs no saved random state.
 */
import { randomNumbers } from '../../../shared/random.ts';
import type { Crop } from '../../imaging/crop.ts';

/** The short side of a picture is at most this many crops long. */
const largestZoom = 1.8;

export interface SampleOrder {
  /** Index of the picture; `attempt` counts those that could not be read, and no two attempts name the same one. */
  fileOf(sample: number, attempt: number): number;
}

/** Every picture once in each epoch, each epoch shuffled anew. */
export function sampleOrder(count: number, seed: number): SampleOrder {
  let current = { epoch: -1, order: new Uint32Array(0) };
  return {
    fileOf(sample, attempt) {
      const epoch = Math.floor(sample / count);
      if (current.epoch !== epoch) current = { epoch, order: shuffled(count, mixed(seed, epoch, 1)) };
      const step = attempt === 0 ? 0 : attempt * strideOf(count, mixed(seed, sample, 2));
      return current.order[((sample % count) + step) % count]!;
    },
  };
}

/** Zooms are uniform in their logarithm, so that no scale is preferred. */
export function cropOf(sample: number, seed: number, size: number): Crop {
  const random = randomNumbers(mixed(seed, sample, 3));
  return { size, zoom: largestZoom ** random(), across: random(), down: random(), flip: random() < 0.5 };
}

/** Fisher and Yates (Durstenfeld 1964). */
function shuffled(count: number, seed: number): Uint32Array<ArrayBuffer> {
  const random = randomNumbers(seed);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Coprime to the count, so that steps of this length meet every picture before they meet one again. */
function strideOf(count: number, seed: number): number {
  let stride = 1 + (seed % Math.max(1, count - 1));
  while (greatestCommonDivisor(stride, count) !== 1) stride++;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** One 32-bit seed from several numbers (the finaliser of MurmurHash3, Appleby); sample numbers may exceed 32 bits. */
function mixed(...numbers: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const number of numbers) {
    for (const word of [number >>> 0, Math.floor(number / 2 ** 32) >>> 0]) {
      hash = Math.imul(hash ^ word, 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
      hash ^= hash >>> 16;
    }
  }
  return hash >>> 0;
}
