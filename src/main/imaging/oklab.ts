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
  /** Linear RGB -> lightness, a, b in `target`: for loops over pixels, which should make no arrays. */
  readonly fromLinear: (target: Float64Array, red: number, green: number, blue: number) => void;
  /** The other way. */
  readonly toLinear: (target: Float64Array, lightness: number, a: number, b: number) => void;
}

export function oklabOf(space: ColourSpace): OklabSpace {
  const toCones = multiply3(linearSrgbToCones, multiply3(xyzToLinear.srgb, linearToXyz[space]));
  const fromCones = invert3(toCones);

  const fromLinear: OklabSpace['fromLinear'] = (target, red, green, blue) => {
    transformInto(target, toCones, red, green, blue);
    transformInto(target, conesToLab, Math.cbrt(target[0]!), Math.cbrt(target[1]!), Math.cbrt(target[2]!));
  };
  const toLinear: OklabSpace['toLinear'] = (target, lightness, a, b) => {
    transformInto(target, labToCones, lightness, a, b);
    const [l, m, s] = [target[0]!, target[1]!, target[2]!];
    transformInto(target, fromCones, l * l * l, m * m * m, s * s * s);
  };
  return {
    fromLinear,
    toLinear,
    fromRgb: (red, green, blue) => {
      const lab = new Float64Array(3);
      fromLinear(lab, decodeTransfer(red), decodeTransfer(green), decodeTransfer(blue));
      return [lab[0]!, lab[1]!, lab[2]!];
    },
    toRgb: ([lightness, a, b]) => {
      const rgb = new Float64Array(3);
      toLinear(rgb, lightness, a, b);
      return [encodeTransfer(rgb[0]!), encodeTransfer(rgb[1]!), encodeTransfer(rgb[2]!)];
    },
  };
}

function transformInto(target: Float64Array, m: Matrix3, x: number, y: number, z: number): void {
  target[0] = m[0] * x + m[1] * y + m[2] * z;
  target[1] = m[3] * x + m[4] * y + m[5] * z;
  target[2] = m[6] * x + m[7] * y + m[8] * z;
}
