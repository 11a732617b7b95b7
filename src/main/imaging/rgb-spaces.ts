/**
 * @file RGB spaces in numbers: transfer curves and matrices between linear RGB and CIE XYZ as ICC profiles hold it, that is
 * adapted to D50 by the Bradford transform. The program computes in two of them, sRGB and Display P3, which share the
 * curve of IEC 61966-2-1; files may also be in Adobe RGB (1998) or ProPhoto (ROMM, ISO 22028-2).
 */

/** What a file may be in. */
export type WorkingSpace = 'srgb' | 'display-p3' | 'adobe-rgb' | 'prophoto';

/** Row major 3×3. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];
export type Vector3 = readonly [number, number, number];
export type Chromaticity = readonly [x: number, y: number];
/** Of red, green, blue. */
export type Primaries = readonly [Chromaticity, Chromaticity, Chromaticity];

/** White of the ICC profile connection space. */
export const whiteD50: Vector3 = [0.9642, 1, 0.8249];
export const whiteD65: Chromaticity = [0.3127, 0.329];
const bradford: Matrix3 = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296];

interface Space {
  readonly primaries: Primaries;
  readonly white: Chromaticity;
  /** Of a plain power curve; absent: the curve of sRGB. Both gammas as an ICC curve of one entry holds them, in 1/256. */
  readonly gamma?: number;
}

const spaces: Readonly<Record<WorkingSpace, Space>> = {
  srgb: {
    primaries: [
      [0.64, 0.33],
      [0.3, 0.6],
      [0.15, 0.06],
    ],
    white: whiteD65,
  },
  'display-p3': {
    primaries: [
      [0.68, 0.32],
      [0.265, 0.69],
      [0.15, 0.06],
    ],
    white: whiteD65,
  },
  'adobe-rgb': {
    primaries: [
      [0.64, 0.33],
      [0.21, 0.71],
      [0.15, 0.06],
    ],
    white: whiteD65,
    gamma: 563 / 256,
  },
  // The profiles in circulation leave out the straight toe of the standard.
  prophoto: {
    primaries: [
      [0.7347, 0.2653],
      [0.1596, 0.8404],
      [0.0366, 0.0001],
    ],
    white: chromaticityOf(whiteD50),
    gamma: 461 / 256,
  },
};

export function gammaOf(space: WorkingSpace): number | undefined {
  return spaces[space].gamma;
}

/** Linear RGB -> XYZ (D50); the columns are the colorants rXYZ, gXYZ, bXYZ of the ICC profile. */
export const linearToXyz = tabulate((space) => rgbToXyzD50(spaces[space].primaries, spaces[space].white));
export const xyzToLinear = tabulate((space) => invert3(linearToXyz[space]));

/** Encoded 0–1 -> linear 0–1. */
export function decodeTransfer(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

/** Linear 0–1 -> encoded 0–1. */
export function encodeTransfer(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

export function multiply3(a: Matrix3, b: Matrix3): Matrix3 {
  const row = (i: number): Vector3 => transform3(transpose3(b), [a[3 * i]!, a[3 * i + 1]!, a[3 * i + 2]!]);
  return [...row(0), ...row(1), ...row(2)];
}

export function transform3(m: Matrix3, [x, y, z]: Vector3): Vector3 {
  return [m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z];
}

export function transpose3(m: Matrix3): Matrix3 {
  return [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];
}

export function diagonal3([x, y, z]: Vector3): Matrix3 {
  return [x, 0, 0, 0, y, 0, 0, 0, z];
}

export function determinant3([a, b, c, d, e, f, g, h, i]: Matrix3): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

export function invert3(m: Matrix3): Matrix3 {
  const [a, b, c, d, e, f, g, h, i] = m;
  const s = 1 / determinant3(m);
  return [
    s * (e * i - f * h),
    s * (c * h - b * i),
    s * (b * f - c * e),
    s * (f * g - d * i),
    s * (a * i - c * g),
    s * (c * d - a * f),
    s * (d * h - e * g),
    s * (b * g - a * h),
    s * (a * e - b * d),
  ];
}

function tabulate<T>(of: (space: WorkingSpace) => T): Readonly<Record<WorkingSpace, T>> {
  const entries = Object.keys(spaces).map((space) => [space, of(space as WorkingSpace)]);
  return Object.fromEntries(entries) as Record<WorkingSpace, T>;
}

/** Adapted from its own white to that of ICC profiles, so that white stays white. */
export function rgbToXyzD50([red, green, blue]: Primaries, ownWhite: Chromaticity): Matrix3 {
  const white = xyzOf(ownWhite);
  const directions = transpose3([...xyzOf(red), ...xyzOf(green), ...xyzOf(blue)]);
  const toXyzD65 = multiply3(directions, diagonal3(transform3(invert3(directions), white)));
  return multiply3(adaptedToD50(ownWhite), toXyzD65);
}

/** XYZ under a white -> XYZ under that of ICC profiles, by the Bradford transform. */
export function adaptedToD50(ownWhite: Chromaticity): Matrix3 {
  const [l, m, s] = transform3(bradford, xyzOf(ownWhite));
  const [l50, m50, s50] = transform3(bradford, whiteD50);
  return multiply3(invert3(bradford), multiply3(diagonal3([l50 / l, m50 / m, s50 / s]), bradford));
}

export function xyzOf([x, y]: Chromaticity): Vector3 {
  return [x / y, 1, (1 - x - y) / y];
}

function chromaticityOf([x, y, z]: Vector3): Chromaticity {
  return [x / (x + y + z), y / (x + y + z)];
}
