/** @file Colours that a space cannot hold are made paler, not clipped: clipping a channel changes lightness and hue. */
import { type OklabSpace, oklabOf } from './oklab.ts';
import type { Picture } from './picture.ts';
import { decodeTransfer } from './rgb-spaces.ts';
import { decodeClipped, encodeClipped } from './transfer-tables.ts';

const gamutTolerance = 1e-4;
const lowest = decodeTransfer(-gamutTolerance);
const highest = decodeTransfer(1 + gamutTolerance);
const defaultBisections = 12;

/** -> linear RGB of the strongest colour of this lightness and hue that lies in 0–1, but for the tolerance. */
export function linearWithinGamut(
  target: Float64Array,
  { toLinear }: OklabSpace,
  lab: Float64Array,
  bisections = defaultBisections,
): void {
  const [a, b] = [lab[1]!, lab[2]!];
  toLinear(target, lab[0]!, a, b);
  if (isInside(target)) return;
  const lightness = Math.min(1, Math.max(0, lab[0]!));
  let inside = 0;
  let outside = 1;
  for (let i = 0; i < bisections; i++) {
    const middle = (inside + outside) / 2;
    toLinear(target, lightness, a * middle, b * middle);
    if (isInside(target)) inside = middle;
    else outside = middle;
  }
  toLinear(target, lightness, a * inside, b * inside);
}

/** Lightness, a and b of the pixel `i` of so many. */
export function labAt(
  target: Float64Array,
  { fromLinear }: OklabSpace,
  pixels: Float32Array,
  i: number,
  area: number,
): void {
  fromLinear(target, decodeClipped(pixels[i]!), decodeClipped(pixels[area + i]!), decodeClipped(pixels[2 * area + i]!));
}

/** The picture with the lightness, a and b of each pixel as `change` makes them, in place. */
export function withLab(
  picture: Picture,
  change: (lab: Float64Array, i: number) => void,
  bisections?: number,
): Picture {
  const area = picture.width * picture.height;
  const space = oklabOf(picture.space);
  const pixels = new Float32Array(3 * area);
  const [lab, linear] = [new Float64Array(3), new Float64Array(3)];
  for (let i = 0; i < area; i++) {
    labAt(lab, space, picture.pixels, i, area);
    change(lab, i);
    linearWithinGamut(linear, space, lab, bisections);
    for (let c = 0; c < 3; c++) pixels[c * area + i] = encodeClipped(linear[c]!);
  }
  return { ...picture, pixels };
}

function isInside(linear: Float64Array): boolean {
  const [red, green, blue] = [linear[0]!, linear[1]!, linear[2]!];
  return Math.min(red, green, blue) >= lowest && Math.max(red, green, blue) <= highest;
}
