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

/** Tiles of an area, from its own corner: as few as there can be, as even as they can be, row by row; none overlaps another. */
export function evenTiles({ width, height }: Size, largest: number): Rect[] {
  const [rows, columns] = [spans(height, largest), spans(width, largest)];
  return rows.flatMap(([y, tall]) => columns.map(([x, wide]) => ({ x, y, width: wide, height: tall })));
}

function spans(length: number, largest: number): [start: number, extent: number][] {
  const count = Math.ceil(length / largest);
  const edge = (index: number) => Math.round((index * length) / count);
  return Array.from({ length: count }, (_, i) => [edge(i), edge(i + 1) - edge(i)]);
}
