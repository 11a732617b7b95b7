/** @file Seeded random numbers and arrays for tests. Every number is exact in float32, so that both arithmetics start alike. */
import { type Shape, sizeOf } from '../ir.ts';
import type { Array64 } from '../operator.ts';

/** Uniform in [0, 1); the same seed gives the same numbers (mulberry32). */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/** Multiples of 1/256 from `low` to `high`. */
export function between(low: number, high: number, shape: Shape, random: Random): Array64 {
  const draw = () => Math.round((low + random() * (high - low)) * 256) / 256;
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) };
}

/**
 * Arrays of which no two elements are closer than 1/8 and none is closer to zero than 1/16: no step of a finite
 * difference crosses a kink of abs, relu or sign, nor swaps what max or min choose.
 */
export function apart(shapes: readonly Shape[], random: Random): Array64[] {
  const count = shapes.reduce((total, shape) => total + sizeOf(shape), 0);
  const levels = shuffled(
    Array.from({ length: count }, (_, i) => (2 * i + 1 - 2 * Math.floor(count / 2)) / 16),
    random,
  );
  return shapes.map((shape) => ({ shape, data: Float64Array.from(levels.splice(0, sizeOf(shape))) }));
}
