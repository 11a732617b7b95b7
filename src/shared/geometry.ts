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

/** Tiles of an area: as few as there can be, as even as they can be, row by row; none overlaps another. */
export function evenTiles(area: Size & Partial<Rect>, largest: number): Rect[] {
  const { x = 0, y = 0 } = area;
  const [rows, columns] = [spans(y, area.height, largest), spans(x, area.width, largest)];
  return rows.flatMap(([top, height]) => columns.map(([left, width]) => ({ x: left, y: top, width, height })));
}

function spans(from: number, length: number, largest: number): [start: number, extent: number][] {
  const count = Math.ceil(length / largest);
  const edge = (index: number) => Math.round((index * length) / count);
  return Array.from({ length: count }, (_, i) => [from + edge(i), edge(i + 1) - edge(i)]);
}
