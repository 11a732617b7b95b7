/** @file The running average of a network's parameters: single steps of small batches wander. */

const share = 0.01;

/** How far the average goes to the newest parameters; the first steps, which know little, are forgotten sooner. */
export function movedShareAt(step: number): number {
  return Math.max(share, 1 / (1 + step / 10));
}

export function moved(from: Float32Array, to: Float32Array, by: number): Float32Array {
  return from.map((value, i) => value + by * (to[i]! - value));
}
