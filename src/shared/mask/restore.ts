/**
 * @file The photograph put back into a painting where a mask says so. Values are mixed as they are encoded (the curve of sRGB,
 * as strength and transparency are mixed): equal steps of a soft border look equal, while in linear light the lighter of the two
 * would push into the darker one. Colours are mixed whole and not multiplied by coverage first, and a mixture never leaves
 * what lies between its two colours: no border has a dark or a light rim.
 */
import { assert } from '../assert.ts';

/** In place. `painted`, `photo`: [channels, pixels] of the same size and colour space; `coverage`: [pixels]. */
export function restorePlanes(painted: Float32Array, photo: Float32Array, coverage: Float32Array): void {
  const area = coverage.length;
  assert(painted.length === photo.length && painted.length % area === 0, 'mask: planes must be [C, H, W] of one size');
  for (let from = 0; from < painted.length; from += area) {
    for (let i = 0; i < area; i++) {
      const amount = coverage[i]!;
      if (amount > 0) painted[from + i]! += amount * (photo[from + i]! - painted[from + i]!);
    }
  }
}

type Bytes = Uint8Array | Uint8ClampedArray;

/** In place. The same for 8-bit RGBA as a canvas has it, rounded. */
export function restoreBytes(painted: Bytes, photo: Bytes, coverage: Float32Array): void {
  assert(
    painted.length === 4 * coverage.length && photo.length === painted.length,
    'mask: pixels must be [H, W, 4] of one size',
  );
  for (let i = 0; i < coverage.length; i++) {
    const amount = coverage[i]!;
    if (amount === 0) continue;
    for (let at = 4 * i; at < 4 * i + 4; at++) {
      painted[at] = Math.round(painted[at]! + amount * (photo[at]! - painted[at]!));
    }
  }
}
