/** @file What the optimisers share: they change a vector in place, one evaluation of loss and gradient a step. */

/** State as a checkpoint holds it: a few numbers and vectors, enough to go on as if nothing had happened. */
export interface OptimiserState {
  readonly numbers: Readonly<Record<string, number>>;
  readonly vectors: Readonly<Record<string, Float32Array>>;
}

export interface Optimiser {
  /**
   * Moves `x` by one step, given the loss and its gradient at `x`. All vectors have the length of `x`, which may be
   * brought back into its bounds before the next step.
   */
  step(x: Float32Array, loss: number, gradient: Float32Array): void;
  /** What is to be seen of the work at `x`, where the last step led: `x` itself, or a vector of its own. */
  seen(x: Float32Array): Float32Array;
  /** Takes a step back that no evaluation has judged, for it may be a bad one: called behind the last. */
  settle(x: Float32Array): void;
  /** Forgets what it learnt of the objective's shape: called when the objective changes. */
  forget(): void;
  /** Views of the living state, valid until the next step. */
  state(): OptimiserState;
}
