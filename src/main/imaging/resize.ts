/** @file Resizing whole pictures (resize-region.ts has the kernel); its ringing is kept inside 0–1 by clipping. */
import type { Picture } from './picture.ts';
import { resizeRegion } from './resize-region.ts';

export function resizePicture(picture: Picture, width: number, height: number): Picture {
  const resize = (planes: Float32Array, channels: number) =>
    clipToRange(resizePlanes(planes, channels, picture.height, picture.width, height, width));
  const pixels = resize(picture.pixels, 3);
  const alpha = picture.alpha && resize(picture.alpha, 1);
  return { width, height, pixels, space: picture.space, ...(alpha && { alpha }) };
}

/** [channels, H, W] -> [channels, newHeight, newWidth], any range of values, not clipped; always a new array. */
export function resizePlanes(
  planes: Float32Array,
  channels: number,
  height: number,
  width: number,
  newHeight: number,
  newWidth: number,
): Float32Array<ArrayBuffer> {
  const [from, to] = [
    { width, height },
    { width: newWidth, height: newHeight },
  ];
  return resizeRegion(planes, channels, from, to, { x: 0, y: 0, ...to });
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
