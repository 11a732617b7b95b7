/**
 * @file The average of an optimiser's points instead of the last one (Polyak & Juditsky 1992), with the last ones counting most: a
 * step of fixed length never comes to rest, and what it does to and fro about its end cancels out.
 */
import type { Optimiser, OptimiserState } from './optimiser.ts';

export const averagedVectors: readonly string[] = ['average'];

/** `decay`: how much less each point counts than the one behind it, from 0 to below 1; 0.95 averages some twenty. */
export function averaged(inner: Optimiser, size: number, decay: number, restored?: OptimiserState): Optimiser {
  const average = Float32Array.from(restored?.vectors.average ?? new Float32Array(size));
  /** Of all points so far: what the average has to be divided by. */
  let weight = restored?.numbers.weight ?? 0;

  return {
    step(x, loss, gradient) {
      // A point that could not be judged is none to keep.
      if (Number.isFinite(loss)) {
        for (let i = 0; i < size; i++) average[i] = decay * average[i]! + (1 - decay) * x[i]!;
        weight = decay * weight + (1 - decay);
      }
      inner.step(x, loss, gradient);
    },
    seen: (x) => (weight === 0 ? inner.seen(x) : average.map((value) => value / weight)),
    settle(x) {
      if (weight === 0) return inner.settle(x);
      for (let i = 0; i < size; i++) x[i] = average[i]! / weight;
    },
    forget: inner.forget,
    state() {
      const { numbers, vectors } = inner.state();
      return { numbers: { ...numbers, weight }, vectors: { ...vectors, average } };
    },
  };
}
