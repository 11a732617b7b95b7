/** @file The noise that pictures grow from. */
import type { Size } from '../../../shared/geometry.ts';
import { normalNumbers } from '../../../shared/random.ts';

/** White noise around middle grey, planes [3, H, W]; it depends on the size and the seed only. */
export function noisePlanes({ width, height }: Size, seed: number, deviation: number): Float32Array<ArrayBuffer> {
  const normal = normalNumbers(seed);
  return Float32Array.from({ length: 3 * width * height }, () => 0.5 + deviation * normal());
}
