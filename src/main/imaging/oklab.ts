/**
 * @file OKLab (Björn Ottosson, 2020): lightness and two colour axes in which a change of lightness leaves the hue as it
 * looks. CIELAB does not do that for blues: they turn violet.
 */
import type { ColourSpace } from './picture.ts';
import {
  decodeTransfer,
  encodeTransfer,
  invert3,
  linearToXyz,
  type Matrix3,
  multiply3,
  transform3,
  type Vector3,
  xyzToLinear,
} from './rgb-spaces.ts';

const linearSrgbToCones: Matrix3 = [
  0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376,
  0.6299787005,
];
const conesToLab: Matrix3 = [
  0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662,
  -0.808675766,
];
const labToCones = invert3(conesToLab);

export interface OklabSpace {
  /** Encoded RGB -> [lightness, a, b] */
  readonly fromRgb: (red: number, green: number, blue: number) => Vector3;
  /** [lightness, a, b] -> encoded RGB, outside 0–1 where the space cannot hold the colour */
  readonly toRgb: (lab: Vector3) => Vector3;
}

export function oklabOf(space: ColourSpace): OklabSpace {
  const toCones = multiply3(linearSrgbToCones, multiply3(xyzToLinear.srgb, linearToXyz[space]));
  const fromCones = invert3(toCones);
  return {
    fromRgb: (red, green, blue) => {
      const [l, m, s] = transform3(toCones, [decodeTransfer(red), decodeTransfer(green), decodeTransfer(blue)]);
      return transform3(conesToLab, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)]);
    },
    toRgb: (lab) => {
      const [l, m, s] = transform3(labToCones, lab);
      const [red, green, blue] = transform3(fromCones, [l ** 3, m ** 3, s ** 3]);
      return [encodeTransfer(red), encodeTransfer(green), encodeTransfer(blue)];
    },
  };
}
