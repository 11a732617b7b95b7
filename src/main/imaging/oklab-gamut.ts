/** @file Colours that a space cannot hold are made paler, not clipped: clipping a channel changes lightness and hue. */
import type { OklabSpace } from './oklab.ts';
import { decodeTransfer } from './rgb-spaces.ts';

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

function isInside(linear: Float64Array): boolean {
  const [red, green, blue] = [linear[0]!, linear[1]!, linear[2]!];
  return Math.min(red, green, blue) >= lowest && Math.max(red, green, blue) <= highest;
}
