/**
 * @file Keeping the photograph's colours, first way: the painted picture's lightness with the photograph's colour
 * (Gatys et al. 2016, arXiv 1606.05897, section 5). In OKLab instead of the paper's YIQ, and with colours that the space
 * cannot hold made paler instead of clipped: clipping a channel would change the lightness, which is where the strokes are.
 */
import { assert } from '../../shared/assert.ts';
import { type OklabSpace, oklabOf } from './oklab.ts';
import { linearWithinGamut } from './oklab-gamut.ts';
import type { Picture } from './picture.ts';
import { decodeClipped, encodeClipped } from './transfer-tables.ts';

/** `strength` 0 gives the painted picture itself, 1 the photograph's colours entirely. Same size and space; the painted picture's alpha. */
export function transferLuminance(photo: Picture, painted: Picture, strength = 1): Picture {
  assert(photo.width === painted.width && photo.height === painted.height, 'transferLuminance: sizes differ');
  assert(photo.space === painted.space, 'transferLuminance: colour spaces differ');
  assert(strength >= 0 && strength <= 1, 'transferLuminance: strength', strength);
  if (strength === 0) return painted;
  const area = painted.width * painted.height;
  const pixels = new Float32Array(3 * area);
  const space = oklabOf(painted.space);
  const [own, other, linear] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
  for (let i = 0; i < area; i++) {
    labAt(own, space, painted.pixels, i, area);
    labAt(other, space, photo.pixels, i, area);
    own[1]! += strength * (other[1]! - own[1]!);
    own[2]! += strength * (other[2]! - own[2]!);
    linearWithinGamut(linear, space, own);
    pixels[i] = encodeClipped(linear[0]!);
    pixels[area + i] = encodeClipped(linear[1]!);
    pixels[2 * area + i] = encodeClipped(linear[2]!);
  }
  return { ...painted, pixels };
}

function labAt(target: Float64Array, { fromLinear }: OklabSpace, pixels: Float32Array, i: number, area: number): void {
  fromLinear(target, decodeClipped(pixels[i]!), decodeClipped(pixels[area + i]!), decodeClipped(pixels[2 * area + i]!));
}
