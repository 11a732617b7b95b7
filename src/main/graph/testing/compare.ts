/** @file How far two arrays are apart. */

/**
 * ‖actual − expected‖ / ‖expected‖ (Euclidean). Norms below `floor` count as `floor`: what is so small is left over
 * from larger numbers that cancelled, and holds little but rounding. NaN anywhere gives NaN, which no comparison accepts.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>, floor = 1e-3): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (actual[i]! - expected[i]!) ** 2;
    size += expected[i]! ** 2;
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(size), floor);
}
