/** @file Sizes of pictures in pixels: what fits where, keeping proportions. */
import { assert } from './assert.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** In pixels, from the top left corner. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** The size whose longer side is `longestSide`, at least 1 px each way; a smaller picture keeps its size unless it may be enlarged. */
export function fitWithin(
  width: number,
  height: number,
  longestSide: number,
  options: { enlarge?: boolean } = {},
): Size {
  assert(width > 0 && height > 0 && longestSide > 0, 'fitWithin: sizes must be positive', width, height, longestSide);
  const longest = Math.max(width, height);
  if (longest <= longestSide && !options.enlarge) return { width, height };
  const side = (length: number) => Math.max(1, Math.round((length * longestSide) / longest));
  return { width: side(width), height: side(height) };
}
