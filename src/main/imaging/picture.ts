/** @file What a picture is inside the program: planes of float values in the encoding of sRGB or Display P3. */
import { assert } from '../../shared/assert.ts';
import type { Size } from '../../shared/geometry.ts';

export type ColourSpace = 'srgb' | 'display-p3';

export interface Picture extends Size {
  /** [3, H, W]: red, green, blue plane; 0–1, encoded (both spaces share the transfer curve of sRGB), composited over white. */
  readonly pixels: Float32Array<ArrayBuffer>;
  readonly space: ColourSpace;
  /** [H, W], 0 (clear) – 1 (opaque); absent when the picture is opaque everywhere. */
  readonly alpha?: Float32Array<ArrayBuffer>;
}

/** Shape and finite values; out-of-range values are allowed (an encoder clips them), NaN is a bug upstream. */
export function assertPicture({ width, height, pixels, alpha }: Picture): void {
  const area = width * height;
  assert(Number.isInteger(width) && Number.isInteger(height) && area > 0, 'picture: size', width, height);
  assert(pixels.length === 3 * area, 'picture: pixels must be [3, H, W]', pixels.length, width, height);
  assert(alpha === undefined || alpha.length === area, 'picture: alpha must be [H, W]', alpha?.length, width, height);
  assert(allFinite(pixels) && (alpha === undefined || allFinite(alpha)), 'picture: a value is not a number');
}

export function allFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return false;
  }
  return true;
}
