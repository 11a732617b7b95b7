/** @file Resizing whole pictures (resize-region.ts has the kernel); its ringing is kept inside 0–1 by clipping. */
import type { Picture } from './picture.ts';
import { partAt } from './region.ts';
import { resizeRegion } from './resize-region.ts';

export function resizePicture(picture: Picture, width: number, height: number): Picture {
  return partAt(picture, { width, height }, { x: 0, y: 0, width, height });
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
