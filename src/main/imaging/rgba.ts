/** @file A Picture as a canvas takes it: 8-bit RGBA, rows from the top. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { Picture } from './picture.ts';

/** [3, H, W] floats -> [H, W, 4] bytes, opaque: the colours already lie over white. */
export function rgbaBytes({ width, height, pixels }: Picture): Uint8Array<ArrayBuffer> {
  const area = width * height;
  // Writing to it rounds and clips.
  const bytes = new Uint8ClampedArray(4 * area);
  for (let i = 0; i < area; i++) {
    bytes[4 * i] = 255 * pixels[i]!;
    bytes[4 * i + 1] = 255 * pixels[area + i]!;
    bytes[4 * i + 2] = 255 * pixels[2 * area + i]!;
    bytes[4 * i + 3] = 255;
  }
  return new Uint8Array(bytes.buffer);
}

/** The way back; all of it opaque. */
export function pictureOfRgba({ width, height, space, data }: Pixels): Picture {
  const area = width * height;
  const pixels = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    pixels[i] = data[4 * i]! / 255;
    pixels[area + i] = data[4 * i + 1]! / 255;
    pixels[2 * area + i] = data[4 * i + 2]! / 255;
  }
  return { width, height, pixels, space };
}
