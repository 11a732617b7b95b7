/** @file A part of a picture, cut out of it or of a version of another size that is never made as a whole. */
import type { Rect, Size } from '../../shared/geometry.ts';
import type { Picture } from './picture.ts';
import { resizeRegion } from './resize-region.ts';

/** [C, H, W] -> [C, part.height, part.width] */
export function cutPlanes(planes: Float32Array, { width, height }: Size, part: Rect): Float32Array<ArrayBuffer> {
  const size = { width, height };
  return resizeRegion(planes, planes.length / (width * height), size, size, part);
}

export function cutPicture(picture: Picture, part: Rect): Picture {
  return partAt(picture, picture, part);
}

/** `part` of the picture at the size `to`: what `resizePicture` would give there. */
export function partAt(picture: Picture, to: Size, part: Rect): Picture {
  const from = { width: picture.width, height: picture.height };
  const resized = (planes: Float32Array, channels: number) =>
    clipToRange(resizeRegion(planes, channels, from, to, part));
  const { width, height } = part;
  const alpha = picture.alpha && resized(picture.alpha, 1);
  return { width, height, pixels: resized(picture.pixels, 3), space: picture.space, ...(alpha && { alpha }) };
}

/** In place: into 0–1. */
export function clipToRange(values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < 0) values[i] = 0;
    else if (value > 1) values[i] = 1;
  }
  return values;
}
