/**
 * @file How different two colours look: CIELAB (white D50, as profiles have it) and the difference ΔE00 of CIEDE2000 (CIE
 * 142-2001; formulas and test data in Sharma, Wu & Dalal 2005, Color Research and Application 30, 21–30).
 */
import { assert } from '../../shared/assert.ts';
import type { ColourSpace } from './picture.ts';
import { linearToXyz, transform3, type Vector3, whiteD50 } from './rgb-spaces.ts';
import { decodeClipped } from './transfer-tables.ts';

const degrees = Math.PI / 180;
const power7 = 25 ** 7;

/** Encoded RGB 0–1 → [L*, a*, b*] */
export function labOf(space: ColourSpace, red: number, green: number, blue: number): Vector3 {
  const linear: Vector3 = [decodeClipped(red), decodeClipped(green), decodeClipped(blue)];
  const [x, y, z] = transform3(linearToXyz[space], linear);
  const [fx, fy, fz] = [cubeRoot(x / whiteD50[0]), cubeRoot(y / whiteD50[1]), cubeRoot(z / whiteD50[2])];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function cubeRoot(t: number): number {
  return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
}

/** ΔE00 of two colours [L*, a*, b*], with all weights 1. */
export function deltaE00([l1, a1, b1]: Vector3, [l2, a2, b2]: Vector3): number {
  const meanChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + power7)));
  const [red1, red2] = [(1 + g) * a1, (1 + g) * a2];
  const [c1, c2] = [Math.hypot(red1, b1), Math.hypot(red2, b2)];
  const [h1, h2] = [hue(red1, b1), hue(red2, b2)];
  const isGrey = c1 * c2 === 0;

  let turn = h2 - h1;
  if (isGrey) turn = 0;
  else if (turn > 180) turn -= 360;
  else if (turn < -180) turn += 360;
  const [lightness, chroma] = [l2 - l1, c2 - c1];
  const hueDifference = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * degrees);

  let h = h1 + h2;
  if (!isGrey && Math.abs(h1 - h2) > 180) h += h < 360 ? 360 : -360;
  if (!isGrey) h /= 2;
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * Math.cos((h - 30) * degrees) +
    0.24 * Math.cos(2 * h * degrees) +
    0.32 * Math.cos((3 * h + 6) * degrees) -
    0.2 * Math.cos((4 * h - 63) * degrees);
  const scaleL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const scaleC = 1 + 0.045 * c;
  const scaleH = 1 + 0.015 * c * t;
  const rotation =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + power7)) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * degrees);
  const [dl, dc, dh] = [lightness / scaleL, chroma / scaleC, hueDifference / scaleH];
  return Math.sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

/** In degrees, 0–360; 0 of a grey. */
function hue(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  const angle = Math.atan2(b, a) / degrees;
  return angle < 0 ? angle + 360 : angle;
}

/** Mean ΔE00 over all pixels of two pictures [3, H·W] of a space. */
export function meanColourDifference(space: ColourSpace, a: Float32Array, b: Float32Array): number {
  assert(a.length === b.length && a.length > 0, 'colour difference: sizes', a.length, b.length);
  const area = a.length / 3;
  const lab = (planes: Float32Array, i: number) => labOf(space, planes[i]!, planes[area + i]!, planes[2 * area + i]!);
  let sum = 0;
  for (let i = 0; i < area; i++) sum += deltaE00(lab(a, i), lab(b, i));
  return sum / area;
}
