/**
 * @file Colours from one space into another: relative colorimetric, in double precision. White stays white. Black-point
 * compensation would map the one space's black to the other's; all of these spaces have the black of no light at all, so it
 * is the identity, and black stays black. What the target cannot hold is clipped channel by channel, and counted.
 */
import type { ColourSpace, Picture } from './picture.ts';
import { linearToXyz, multiply3, type WorkingSpace, xyzToLinear } from './rgb-spaces.ts';
import { clippingEncoder, decodeClipped } from './transfer-tables.ts';

/** Linear. Less is no colour that anybody sees: the red of Display P3, which just touches ProPhoto, is 0.0013 beyond it. */
const clippedTolerance = 0.002;

export interface ColourConversion {
  /** [3, area] encoded in the one space -> the same in the other, clipped to 0–1. The planes given stay as they are. */
  convert(pixels: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer>;
  /** Pixels so far whose colour the target does not hold. */
  readonly clipped: number;
}

export function colourConversion(from: ColourSpace, to: WorkingSpace): ColourConversion {
  if (from === to) return { convert: (pixels) => pixels, clipped: 0 };
  const m = multiply3(xyzToLinear[to], linearToXyz[from]);
  const encode = clippingEncoder(to);
  let clipped = 0;
  return {
    get clipped() {
      return clipped;
    },
    convert(pixels) {
      const area = pixels.length / 3;
      const converted = new Float32Array(pixels.length);
      for (let i = 0; i < area; i++) {
        const red = decodeClipped(pixels[i]!);
        const green = decodeClipped(pixels[area + i]!);
        const blue = decodeClipped(pixels[2 * area + i]!);
        const r = m[0] * red + m[1] * green + m[2] * blue;
        const g = m[3] * red + m[4] * green + m[5] * blue;
        const b = m[6] * red + m[7] * green + m[8] * blue;
        if (Math.min(r, g, b) < -clippedTolerance || Math.max(r, g, b) > 1 + clippedTolerance) clipped++;
        converted[i] = encode(r);
        converted[area + i] = encode(g);
        converted[2 * area + i] = encode(b);
      }
      return converted;
    },
  };
}

/** A picture in the other of the program's two spaces. */
export function convertSpace(picture: Picture, space: ColourSpace): Picture {
  if (picture.space === space) return picture;
  return { ...picture, pixels: colourConversion(picture.space, space).convert(picture.pixels), space };
}
