/**
 * @file A picture in tiles of one shape that overlap, so that a network of convolutions paints each as it would paint the
 * whole. Tiles begin at multiples of what the network halves; at the picture's border they end with it.
 */
import { assert } from '../../shared/assert.ts';
import type { Rect, Size } from '../../shared/geometry.ts';
import { cutPlanes } from '../imaging/region.ts';
import { type TransformForm, transformLayers, transformMultiple } from '../nets/transform/form.ts';
import type { Planes } from './canvas.ts';

/** Along one axis: where each tile lies, and which part of it is kept, both in the picture's coordinates. */
export interface Span {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}
export interface Tiles {
  readonly tile: Size;
  readonly rows: readonly Span[];
  readonly columns: readonly Span[];
}

/** Longest side of a tile: larger ones waste less on what overlaps, and hold more memory. */
const largestTile = 1024;

/** `canvas`: sides that are multiples of `multiple`, as is the halo. */
export function tilesOf(
  canvas: Size,
  halo: number,
  largest: number = largestTile,
  multiple: number = transformMultiple,
): Tiles {
  const along = (length: number) => spansOf(length, halo, largest, multiple);
  const [rows, columns] = [along(canvas.height), along(canvas.width)];
  return { tile: { width: columns.extent, height: rows.extent }, rows: rows.spans, columns: columns.spans };
}

/** As few tiles as there can be, as small as they can be; the last is shifted inward. What they keep meets and covers all. */
function spansOf(length: number, halo: number, largest: number, multiple: number): { extent: number; spans: Span[] } {
  assert(length % multiple === 0 && halo % multiple === 0, 'tiles: multiples', length, halo, multiple);
  assert(largest >= 2 * halo + multiple, 'tiles: nothing but halo', largest, halo);
  if (length <= largest) return { extent: length, spans: [{ start: 0, from: 0, to: length }] };
  const widest = Math.floor((largest - 2 * halo) / multiple) * multiple;
  const count = Math.ceil((length - 2 * halo) / widest);
  const core = Math.ceil((length - 2 * halo) / count / multiple) * multiple;
  const extent = core + 2 * halo;
  const spans = Array.from({ length: count }, (_, index): Span => {
    const isLast = index === count - 1;
    return {
      start: Math.min(index * core, length - extent),
      from: index === 0 ? 0 : index * core + halo,
      to: isLast ? length : (index + 1) * core + halo,
    };
  });
  return { extent, spans };
}

/** How far a pixel's influence reaches, rounded up to what the network halves. */
export function haloOf(form: TransformForm): number {
  const { down, blocks, up, out } = transformLayers(form);
  let pixel = 1;
  let reach = 0;
  for (const { kernel, stride, enlarges } of [...down, ...blocks.flat(), ...up, out]) {
    if (enlarges) pixel /= 2;
    reach += ((kernel - 1) / 2) * pixel;
    pixel *= stride;
  }
  // Enlarged, a pixel may lie at the far end of what was one.
  return Math.ceil((reach + transformMultiple - 1) / transformMultiple) * transformMultiple;
}

/** Planes [3, H, W] of a tile. */
export function cutTile(planes: Float32Array, canvas: Size, tile: Size, row: Span, column: Span): Planes {
  return cutPlanes(planes, canvas, { ...tile, x: column.start, y: row.start });
}

/** Lays what is kept of a painted tile into the planes of the whole. */
export function layTile(whole: Planes, canvas: Size, painted: Float32Array, tile: Size, row: Span, column: Span): void {
  for (let c = 0; c < 3; c++) {
    for (let y = row.from; y < row.to; y++) {
      const source = (c * tile.height + y - row.start) * tile.width - column.start;
      const kept = painted.subarray(source + column.from, source + column.to);
      whole.set(kept, (c * canvas.height + y) * canvas.width + column.from);
    }
  }
}

/** Without what lies outside of a picture. */
export function inside(region: Rect, size: Size): Rect {
  const [x, y] = [Math.max(0, region.x), Math.max(0, region.y)];
  const width = Math.min(region.x + region.width, size.width) - x;
  const height = Math.min(region.y + region.height, size.height) - y;
  return { x, y, width, height };
}
