/**
 * @file Non-negative matrix factorisation of a layer's activations (Lee & Seung 1999; of deep layers: Collins et al. 2018, "Deep
 * feature factorization"): V ≈ W·H, where each factor is a pattern of channels, and W tells where it is in the picture.
 * By hierarchical alternating least squares (Cichocki & Phan 2009), which needs a tenth of the rounds of multiplicative steps.
 */
import { assert } from '../../../shared/assert.ts';
import { randomNumbers } from '../../../shared/random.ts';

export interface Factorisation {
  /** [factors, positions]: how much of each factor is where. */
  readonly places: Float64Array[];
  /** [factors, channels], each of length 1. */
  readonly patterns: Float64Array[];
}

/** Beyond it the borders of regions hardly move any more. */
const rounds = 12;
const tiny = 1e-12;

/** `features` [channels, positions], none negative. The same for the same features and seed. */
export function factorise(
  features: Float32Array,
  channels: number,
  positions: number,
  factors: number,
  seed = 0,
): Factorisation {
  assert(features.length === channels * positions, 'factorise: features must be [C, P]', features.length);
  const random = randomNumbers(seed);
  const scale = Math.sqrt(mean(features) / factors);
  const start = (length: number) => Float64Array.from({ length }, () => scale * (0.2 + random()));
  const patterns = Array.from({ length: factors }, () => start(channels));
  const places = Array.from({ length: factors }, () => start(positions));
  for (let round = 0; round < rounds; round++) {
    improve(places, patterns, (pattern) => overChannels(features, pattern, positions));
    improve(patterns, places, (place) => overPositions(features, place, channels));
  }
  for (const [k, pattern] of patterns.entries()) {
    const length = Math.sqrt(dot(pattern, pattern));
    if (length < tiny) continue;
    for (let i = 0; i < channels; i++) pattern[i]! /= length;
    for (let i = 0; i < positions; i++) places[k]![i]! *= length;
  }
  return { places, patterns };
}

/** One round for one side, factor after factor, each against what the others leave. */
function improve(mine: Float64Array[], theirs: Float64Array[], project: (their: Float64Array) => Float64Array): void {
  for (const [k, own] of mine.entries()) {
    const products = theirs.map((their) => dot(their, theirs[k]!));
    const wanted = project(theirs[k]!);
    const norm = Math.max(tiny, products[k]!);
    for (let i = 0; i < own.length; i++) {
      let others = 0;
      for (let j = 0; j < mine.length; j++) if (j !== k) others += products[j]! * mine[j]![i]!;
      own[i] = Math.max(0, (wanted[i]! - others) / norm);
    }
  }
}

/** Σ over channels: [positions] */
function overChannels(features: Float32Array, pattern: Float64Array, positions: number): Float64Array {
  const sums = new Float64Array(positions);
  for (let c = 0; c < pattern.length; c++) {
    const weight = pattern[c]!;
    if (weight === 0) continue;
    const row = c * positions;
    for (let i = 0; i < positions; i++) sums[i]! += weight * features[row + i]!;
  }
  return sums;
}

/** Σ over positions: [channels] */
function overPositions(features: Float32Array, place: Float64Array, channels: number): Float64Array {
  const sums = new Float64Array(channels);
  const positions = place.length;
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    const row = c * positions;
    for (let i = 0; i < positions; i++) sum += place[i]! * features[row + i]!;
    sums[c] = sum;
  }
  return sums;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return Math.max(tiny, sum / values.length);
}
