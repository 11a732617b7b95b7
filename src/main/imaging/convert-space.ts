/** @file A picture from one of the program's two spaces into the other, in double precision; what it cannot hold is clipped. */
import type { ColourSpace, Picture } from './picture.ts';
import { decodeTransfer, encodeTransfer, linearToXyz, multiply3, transform3, xyzToLinear } from './rgb-spaces.ts';

export function convertSpace(picture: Picture, space: ColourSpace): Picture {
  if (picture.space === space) return picture;
  const matrix = multiply3(xyzToLinear[space], linearToXyz[picture.space]);
  const area = picture.width * picture.height;
  const { pixels } = picture;
  const converted = new Float32Array(3 * area);
  const linear = (index: number) => decodeTransfer(pixels[index]!);
  const encoded = (value: number) => encodeTransfer(Math.min(1, Math.max(0, value)));
  for (let i = 0; i < area; i++) {
    const [red, green, blue] = transform3(matrix, [linear(i), linear(area + i), linear(2 * area + i)]);
    converted[i] = encoded(red);
    converted[area + i] = encoded(green);
    converted[2 * area + i] = encoded(blue);
  }
  return { ...picture, pixels: converted, space };
}
