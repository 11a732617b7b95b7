/** @file A picture from one of the program's two spaces into the other, in double precision; what it cannot hold is clipped. */
import type { ColourSpace, Picture } from './picture.ts';
import { linearToXyz, multiply3, xyzToLinear } from './rgb-spaces.ts';
import { decodeClipped, encodeClipped } from './transfer-tables.ts';

export function convertSpace(picture: Picture, space: ColourSpace): Picture {
  if (picture.space === space) return picture;
  const m = multiply3(xyzToLinear[space], linearToXyz[picture.space]);
  const area = picture.width * picture.height;
  const { pixels } = picture;
  const converted = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    const red = decodeClipped(pixels[i]!);
    const green = decodeClipped(pixels[area + i]!);
    const blue = decodeClipped(pixels[2 * area + i]!);
    converted[i] = encodeClipped(m[0] * red + m[1] * green + m[2] * blue);
    converted[area + i] = encodeClipped(m[3] * red + m[4] * green + m[5] * blue);
    converted[2 * area + i] = encodeClipped(m[6] * red + m[7] * green + m[8] * blue);
  }
  return { ...picture, pixels: converted, space };
}
