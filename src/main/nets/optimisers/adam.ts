/** @file Adam (Kingma & Ba 2014, arXiv 1412.6980) on a picture in 0–1, which is kept there after every step. */
import type { Optimiser, OptimiserState } from './optimiser.ts';

const decay = 0.9;
const squareDecay = 0.99;
const epsilon = 1e-8;

/** What it goes on with. */
export const adamVectors: readonly string[] = ['mean', 'square'];

/** `rate`: how far a pixel moves in one step at most, about, on the scale 0–1. */
export function adam(size: number, rate: number, restored?: OptimiserState): Optimiser {
  const mean = Float32Array.from(restored?.vectors.mean ?? new Float32Array(size));
  const square = Float32Array.from(restored?.vectors.square ?? new Float32Array(size));
  let count = restored?.numbers.count ?? 0;

  return {
    step(x, loss, gradient) {
      if (!Number.isFinite(loss)) return;
      count++;
      const stepLength = rate / (1 - decay ** count);
      const correction = 1 / (1 - squareDecay ** count);
      for (let i = 0; i < size; i++) {
        const g = gradient[i]!;
        mean[i] = decay * mean[i]! + (1 - decay) * g;
        square[i] = squareDecay * square[i]! + (1 - squareDecay) * g * g;
        const moved = x[i]! - (stepLength * mean[i]!) / (Math.sqrt(square[i]! * correction) + epsilon);
        x[i] = Math.min(1, Math.max(0, moved));
      }
    },
    seen: (x) => x,
    // No step of its is longer than the rate.
    settle() {},
    // Its moments follow the gradient within some dozen steps: nothing to throw away.
    forget() {},
    state: () => ({ numbers: { count }, vectors: { mean, square } }),
  };
}
