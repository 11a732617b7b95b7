/** @file The noise that pictures grow from. */
import type { Size } from '../../../shared/geometry.ts';
import { normalNumbers } from '../../../shared/random.ts';

/**
 * Standard deviation on the scale 0–1. The network does not see all of a picture's finest grain, and what it does not
 * see stays: stronger noise would remain visible in the finished pictures.
 */
const startDeviation = 0.05;

/** White noise around middle grey, planes [3, H, W]; it depends on the size and the seed only. */
export function noisePlanes(
  { width, height }: Size,
  seed: number,
  deviation = startDeviation,
): Float32Array<ArrayBuffer> {
  const normal = normalNumbers(seed);
  return Float32Array.from({ length: 3 * width * height }, () => 0.5 + deviation * normal());
}
