/**
 * @file A print's file in strips of rows, from the top, or in any part: paper white, crop marks, and the picture with what mirrors it where
 * the bleed reaches beyond its end.
 */
import type { Rect } from '../../../shared/geometry.ts';
import { cropMarks, mirrored, type PrintLayout } from '../../../shared/print/layout.ts';
import type { Picture } from '../../imaging/picture.ts';
import type { Strip } from '../../imaging/print-file/description.ts';

export interface FilePart {
  /** [3, height, width] */
  readonly pixels: Float32Array<ArrayBuffer>;
  readonly alpha?: Float32Array<ArrayBuffer>;
}
type PictureAt = (part: Rect) => Promise<Picture>;

/** `rowsAt`: the picture's rows in a part of the window as wide as it, counted from the window's corner. */
export async function stripAt(
  layout: PrintLayout,
  { top, rows, transparent }: { readonly top: number; readonly rows: number; readonly transparent: boolean },
  rowsAt: PictureAt,
): Promise<Strip> {
  const part = { x: 0, y: top, width: layout.file.width, height: rows };
  return { rows, ...(await partAt(layout, part, transparent, rowsAt)) };
}

/** Any part of the file. `pictureAt`: the picture in a part of the window, counted from the window's corner. */
export async function partAt(
  layout: PrintLayout,
  part: Rect,
  transparent: boolean,
  pictureAt: PictureAt,
): Promise<FilePart> {
  const { window, at, mirror } = layout;
  const area = part.width * part.height;
  const pixels = new Float32Array(3 * area).fill(1);
  const alpha = transparent ? new Float32Array(area) : undefined;
  const down = along(part.y, part.height, {
    at: at.y,
    length: window.height,
    before: mirror.top,
    after: mirror.bottom,
  });
  const across = along(part.x, part.width, {
    at: at.x,
    length: window.width,
    before: mirror.left,
    after: mirror.right,
  });
  if (down.sources.length > 0 && across.sources.length > 0) {
    const picture = await pictureAt({ x: across.first, y: down.first, width: across.extent, height: down.extent });
    const columns = across.sources.map((source) => source - across.first);
    for (const [i, source] of down.sources.entries()) {
      const target = (down.start + i) * part.width + across.start;
      const row = (source - down.first) * picture.width;
      for (let c = 0; c < 3; c++) {
        layRow(pixels, c * area + target, picture.pixels, c * picture.width * picture.height + row, columns);
      }
      if (alpha && picture.alpha) layRow(alpha, target, picture.alpha, row, columns);
      else alpha?.fill(1, target, target + columns.length);
    }
  }
  for (const mark of cropMarks(layout)) layMark(mark, part, pixels, alpha);
  return { pixels, ...(alpha && { alpha }) };
}

interface Axis {
  /** Where the window lies in the file, and how far its mirror reaches on both sides. */
  readonly at: number;
  readonly length: number;
  readonly before: number;
  readonly after: number;
}

/** Along one axis of a part of the file: where the picture begins in it, and which of its rows or columns come there. */
function along(from: number, extent: number, { at, length, before, after }: Axis) {
  const begin = Math.max(from, at - before);
  const end = Math.min(from + extent, at + length + after);
  const sources = Int32Array.from({ length: Math.max(0, end - begin) }, (_, i) => mirrored(begin + i - at, length));
  const first = sources.reduce((min, source) => Math.min(min, source), length);
  const last = sources.reduce((max, source) => Math.max(max, source), 0);
  return { start: begin - from, sources, first, extent: last + 1 - first };
}

function layRow(target: Float32Array, place: number, values: Float32Array, row: number, columns: Int32Array): void {
  for (let i = 0; i < columns.length; i++) target[place + i] = values[row + columns[i]!]!;
}

function layMark(mark: Rect, part: Rect, pixels: Float32Array, alpha: Float32Array | undefined): void {
  const area = part.width * part.height;
  const left = Math.max(mark.x, part.x);
  const right = Math.min(mark.x + mark.width, part.x + part.width);
  if (left >= right) return;
  for (let y = Math.max(mark.y, part.y); y < Math.min(mark.y + mark.height, part.y + part.height); y++) {
    const place = (y - part.y) * part.width + left - part.x;
    for (let c = 0; c < 3; c++) pixels.fill(0, c * area + place, c * area + place + right - left);
    alpha?.fill(1, place, place + right - left);
  }
}
