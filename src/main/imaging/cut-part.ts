/** @file Parts of planes and of samples: cut out of a part of a picture that is held, and laid into a whole one. */
import { assert } from '../../shared/assert.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import type { Part } from '../../shared/part.ts';

/** Planes [channels, H, W] of the part `held` -> those of the part `wanted` of it; the same array where they are one. */
export function cutPart<P extends Float32Array>(
  planes: P,
  channels: number,
  held: Rect,
  wanted: Rect,
): P | Float32Array<ArrayBuffer> {
  const [x, y] = [wanted.x - held.x, wanted.y - held.y];
  const isInside = x >= 0 && y >= 0 && x + wanted.width <= held.width && y + wanted.height <= held.height;
  assert(isInside, 'the part that is held is too small', held, wanted);
  if (wanted.width === held.width && wanted.height === held.height) return planes;
  const result = new Float32Array(channels * wanted.height * wanted.width);
  for (let c = 0; c < channels; c++) {
    for (let row = 0; row < wanted.height; row++) {
      const from = (c * held.height + y + row) * held.width + x;
      result.set(planes.subarray(from, from + wanted.width), (c * wanted.height + row) * wanted.width);
    }
  }
  return result;
}

/** Planes of the part `at` into planes [channels, H, W] of that size. */
export function layPart(whole: Float32Array, { width, height }: Size, part: Float32Array, at: Rect): void {
  for (let c = 0; c < whole.length / (width * height); c++) {
    for (let row = 0; row < at.height; row++) {
      const from = (c * at.height + row) * at.width;
      whole.set(part.subarray(from, from + at.width), (c * height + at.y + row) * width + at.x);
    }
  }
}

/** Interleaved samples [H, W, channels] of a picture that is so wide -> those of the part, which lies inside. */
export function cutSamples<V extends Uint8Array | Uint16Array>(
  values: V,
  channels: number,
  wholeWidth: number,
  { left, top, width, height }: Part,
): V {
  const result = values.slice(0, width * height * channels) as V;
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * wholeWidth + left) * channels;
    result.set(values.subarray(from, from + width * channels), row * width * channels);
  }
  return result;
}
