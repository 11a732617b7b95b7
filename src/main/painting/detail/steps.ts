/** @file The rules by which a refined picture takes its steps. All that a rule remembers is planes beside the picture's, and the step's number. */
import { adam } from '../../nets/optimisers/adam.ts';

export interface StepRule {
  /** How many planes [3, H, W] it remembers from step to step; zeros before the first. */
  readonly memories: number;
  /**
   * Moves a part of the picture, which stays in 0–1, and what is remembered of it, in place. `count`: 1 for the first
   * step. Values do not depend on what part it is. `gradient`: of the loss times the picture's values times 50.
   */
  move(count: number, picture: Float32Array, gradient: Float32Array, memories: readonly Float32Array[]): void;
}

/** `rate`: how far a pixel moves in one step at most, about, on the scale 0–1. */
export function adamSteps(rate: number): StepRule {
  return {
    memories: 2,
    move(count, picture, gradient, [mean, square]) {
      const state = { numbers: { count: count - 1 }, vectors: { mean: mean!, square: square! } };
      const optimiser = adam(picture.length, rate, state);
      optimiser.step(picture, 0, gradient);
      const { vectors } = optimiser.state();
      mean!.set(vectors.mean!);
      square!.set(vectors.square!);
    },
  };
}

/** Against the gradient times `rate`. */
export function gradientSteps(rate: number): StepRule {
  return {
    memories: 0,
    move(_count, picture, gradient) {
      for (let i = 0; i < picture.length; i++) {
        picture[i] = Math.min(1, Math.max(0, picture[i]! - rate * gradient[i]!));
      }
    },
  };
}
