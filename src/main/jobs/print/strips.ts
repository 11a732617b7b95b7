/**
 * @file A print's file in strips of rows, from the top: paper white, crop marks, and the picture with what mirrors it where
 * the bleed reaches beyond its end.
 */
import type { Rect } from '../../../shared/geometry.ts';
import { cropMarks, mirrored, type PrintLayout } from '../../../shared/print/layout.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { Strip } from '../../imaging/print-file/description.ts';

/** `rowsAt`: the picture's rows in a part of the window as wide as it, counted from the window's corner. */
export async function stripAt(
  layout: PrintLayout,
  { top, rows, transparent }: { readonly top: number; readonly rows: number; readonly transparent: boolean },
  rowsAt: (part: Rect) => Promise<Picture>,
): Promise<Strip> {
  const { file, window, at, mirror } = layout;
  const area = rows * file.width;
  const pixels = new Float32Array(3 * area).fill(1);
  const alpha = transparent ? new Float32Array(area) : undefined;
  const from = Math.max(top, at.y - mirror.top);
  const to = Math.min(top + rows, at.y + window.height + mirror.bottom);
  if (from < to) {
    const sources = Array.from({ length: to - from }, (_, i) => mirrored(from + i - at.y, window.height));
    const first = Math.min(...sources);
    const height = Math.max(...sources) + 1 - first;
    const picture = await rowsAt({ x: 0, y: first, width: window.width, height });
    const across = spanOf(layout);
    for (const [i, source] of sources.entries()) {
      const target = (from + i - top) * file.width + across.start;
      for (let c = 0; c < 3; c++) {
        const row = (c * height + source - first) * window.width;
        layRow(pixels, c * area + target, picture.pixels, row, across.columns);
      }
      const row = (source - first) * window.width;
      if (alpha && picture.alpha) layRow(alpha, target, picture.alpha, row, across.columns);
      else alpha?.fill(1, target, target + across.columns.length);
    }
  }
  for (const mark of cropMarks(layout)) layMark(mark, { top, rows, width: file.width }, pixels, alpha);
  return { rows, pixels, ...(alpha && { alpha }) };
}

/** Where the picture begins in a row of the file, and which of its columns come there. */
function spanOf({ file, window, at, mirror }: PrintLayout): { start: number; columns: Int32Array } {
  const start = Math.max(0, at.x - mirror.left);
  const end = Math.min(file.width, at.x + window.width + mirror.right);
  return {
    start,
    columns: Int32Array.from({ length: end - start }, (_, i) => mirrored(start + i - at.x, window.width)),
  };
}

function layRow(target: Float32Array, place: number, values: Float32Array, row: number, columns: Int32Array): void {
  for (let i = 0; i < columns.length; i++) target[place + i] = values[row + columns[i]!]!;
}

function layMark(
  mark: Rect,
  strip: { readonly top: number; readonly rows: number; readonly width: number },
  pixels: Float32Array,
  alpha: Float32Array | undefined,
): void {
  const area = strip.rows * strip.width;
  for (let y = Math.max(mark.y, strip.top); y < Math.min(mark.y + mark.height, strip.top + strip.rows); y++) {
    const place = (y - strip.top) * strip.width + mark.x;
    for (let c = 0; c < 3; c++) pixels.fill(0, c * area + place, c * area + place + mark.width);
    alpha?.fill(1, place, place + mark.width);
  }
}
