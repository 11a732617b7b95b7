/**
 * @file Keeping the photograph's colours, first way: the painted picture's lightness with the photograph's colour
 * (Gatys et al. 2016, arXiv 1606.05897, section 5). In OKLab instead of the paper's YIQ, and with colours that the space
 * cannot hold made paler instead of clipped: clipping a channel would change the lightness, which is where the strokes are.
 */
import { assert } from '../../shared/assert.ts';
import { oklabOf } from './oklab.ts';
import { labAt, withLab } from './oklab-gamut.ts';
import type { Picture } from './picture.ts';

/** `strength` 0 gives the painted picture itself, 1 the photograph's colours entirely. Same size and space; the painted picture's alpha. */
export function transferLuminance(photo: Picture, painted: Picture, strength = 1): Picture {
  assert(photo.width === painted.width && photo.height === painted.height, 'transferLuminance: sizes differ');
  assert(photo.space === painted.space, 'transferLuminance: colour spaces differ');
  assert(strength >= 0 && strength <= 1, 'transferLuminance: strength', strength);
  if (strength === 0) return painted;
  const space = oklabOf(painted.space);
  const other = new Float64Array(3);
  return withLab(painted, (own, i) => {
    labAt(other, space, photo.pixels, i, photo.width * photo.height);
    own[1]! += strength * (other[1]! - own[1]!);
    own[2]! += strength * (other[2]! - own[2]!);
  });
}
