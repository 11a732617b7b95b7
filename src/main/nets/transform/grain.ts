/**
 * @file Grain: faint white noise on what a transform network sees, from which it may grow strokes in even areas of a picture,
 * which convolutions otherwise leave even.
 */
import type { Size } from '../../../shared/geometry.ts';

/** White noise of the deviation at a place of an endless plane, the same whenever it is asked for; uniform. */
function grainAt(x: number, y: number, deviation: number): number {
  // Finaliser of MurmurHash3 (Austin Appleby, public domain) over both coordinates.
  let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  const uniform = ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  return deviation * Math.sqrt(12) * (uniform - 0.5);
}

/** One plane [H, W] of it, from a corner of the endless plane on. */
export function grainPlane(
  { width, height }: Size,
  deviation: number,
  corner: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): Float32Array<ArrayBuffer> {
  const plane = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) plane[y * width + x] = grainAt(corner.x + x, corner.y + y, deviation);
  }
  return plane;
}

/** The same noise on all three channels of planes [3, H, W]; a new array. */
export function withGrain(planes: Float32Array, size: Size, deviation: number): Float32Array<ArrayBuffer> {
  if (deviation === 0) return Float32Array.from(planes);
  const grain = grainPlane(size, deviation);
  return Float32Array.from(planes, (value, i) => value + grain[i % grain.length]!);
}
