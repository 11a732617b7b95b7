/**
 * @file Keeping the photograph's colours, first way: the painted picture's lightness with the photograph's colour
 * (Gatys et al. 2016, arXiv 1606.05897, section 5). In OKLab instead of the paper's YIQ, and with colours that the space
 * cannot hold made paler instead of clipped: clipping a channel would change the lightness, which is where the strokes are.
 */
import { assert } from '../../shared/assert.ts';
import { oklabOf } from './oklab.ts';
import type { Picture } from './picture.ts';
import type { Vector3 } from './rgb-spaces.ts';

/** `strength` 0 gives the painted picture itself, 1 the photograph's colours entirely. Same size and space; the painted picture's alpha. */
export function transferLuminance(photo: Picture, painted: Picture, strength = 1): Picture {
  assert(photo.width === painted.width && photo.height === painted.height, 'transferLuminance: sizes differ');
  assert(photo.space === painted.space, 'transferLuminance: colour spaces differ');
  assert(strength >= 0 && strength <= 1, 'transferLuminance: strength', strength);
  if (strength === 0) return painted;
  const area = painted.width * painted.height;
  const pixels = new Float32Array(3 * area);
  const { fromRgb, toRgb } = oklabOf(painted.space);
  const labAt = ({ pixels: p }: Picture, i: number) => fromRgb(p[i]!, p[area + i]!, p[2 * area + i]!);
  for (let i = 0; i < area; i++) {
    const [lightness, paintedA, paintedB] = labAt(painted, i);
    const [, photoA, photoB] = labAt(photo, i);
    const a = paintedA + strength * (photoA - paintedA);
    const b = paintedB + strength * (photoB - paintedB);
    const [red, green, blue] = withinGamut([lightness, a, b], toRgb);
    pixels[i] = red;
    pixels[area + i] = green;
    pixels[2 * area + i] = blue;
  }
  return { ...painted, pixels };
}

const gamutTolerance = 1e-4;
const bisections = 12;

/** The strongest colour of this lightness and hue that lies in 0–1. */
function withinGamut(lab: Vector3, toRgb: (lab: Vector3) => Vector3): Vector3 {
  const wanted = toRgb(lab);
  if (isInside(wanted)) return clip(wanted);
  const lightness = Math.min(1, Math.max(0, lab[0]));
  const paler = (share: number) => toRgb([lightness, lab[1] * share, lab[2] * share]);
  let inside = 0;
  let outside = 1;
  for (let i = 0; i < bisections; i++) {
    const middle = (inside + outside) / 2;
    if (isInside(paler(middle))) inside = middle;
    else outside = middle;
  }
  return clip(paler(inside));
}

function isInside([red, green, blue]: Vector3): boolean {
  return Math.min(red, green, blue) >= -gamutTolerance && Math.max(red, green, blue) <= 1 + gamutTolerance;
}

function clip(rgb: Vector3): Vector3 {
  const clipped = (value: number) => Math.min(1, Math.max(0, value));
  return [clipped(rgb[0]), clipped(rgb[1]), clipped(rgb[2])];
}
