/**
 * @file How much a stroke of the brush covers each pixel, at any size of the picture: from each pixel's distance to the line
 * that was drawn, so that nothing has steps. Within one stroke the strongest touch counts: crossing itself, it gets no stronger.
 */
import { assert } from '../assert.ts';
import type { Rect, Size } from '../geometry.ts';
import { type MaskStroke, pointValues } from '../mask.ts';

/** Of the line, in pixels of the picture, with the brush's radius at both ends. One of no length is a dab. */
interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly ra: number;
  readonly rb: number;
}

const tileSide = 32;
const halfDiagonal = Math.SQRT1_2 * tileSide;

/**
 * Of the part `area` of the picture at `size`: [area.height, area.width], 0 – 1, without the stroke's opacity. Undefined where
 * the stroke does not come there. The same numbers for a pixel whatever part is asked for.
 */
export function strokeCoverage(stroke: MaskStroke, size: Size, area: Rect): Float32Array<ArrayBuffer> | undefined {
  const near = segmentsOf(stroke, size).filter((segment) => reaches(segment, area));
  if (near.length === 0) return undefined;
  const coverage = new Float32Array(area.width * area.height);
  let isAny = false;
  // Tiles of the picture rather than of the area: what is left out of one must not depend on what is asked for.
  const first = { x: Math.floor(area.x / tileSide), y: Math.floor(area.y / tileSide) };
  for (let row = first.y; row * tileSide < area.y + area.height; row++) {
    const inRow = near.filter((segment) => reaches(segment, { ...area, y: row * tileSide, height: tileSide }));
    if (inRow.length === 0) continue;
    for (let column = first.x; column * tileSide < area.x + area.width; column++) {
      const tile = { x: column * tileSide, y: row * tileSide, width: tileSide, height: tileSide };
      const inTile = counting(inRow, tile, stroke.hardness);
      if (inTile.length === 0) continue;
      fillTile(coverage, area, tile, inTile, stroke.hardness);
      isAny = true;
    }
  }
  return isAny ? coverage : undefined;
}

function segmentsOf({ points, size: share }: MaskStroke, size: Size): Segment[] {
  assert(points.length % pointValues === 0, 'mask: points must be triples', points.length);
  const radius = (share * Math.max(size.width, size.height)) / 2;
  // The middle of a pixel is half a pixel from its corner.
  const at = (i: number) => ({
    x: points[i * pointValues]! * size.width - 0.5,
    y: points[i * pointValues + 1]! * size.height - 0.5,
    r: points[i * pointValues + 2]! * radius,
  });
  const count = points.length / pointValues;
  const segments: Segment[] = [];
  let from = at(0);
  if (count === 1) segments.push(dab(from));
  for (let i = 1; i < count; i++) {
    const to = at(i);
    segments.push({ ax: from.x, ay: from.y, ra: from.r, bx: to.x, by: to.y, rb: to.r });
    // Where the brush gets narrower, its wider end is round on that side, too.
    if (from.r !== to.r) segments.push(dab(from.r > to.r ? from : to));
    from = to;
  }
  return segments;
}

function dab({ x, y, r }: { x: number; y: number; r: number }): Segment {
  return { ax: x, ay: y, bx: x, by: y, ra: r, rb: r };
}

function reaches({ ax, ay, bx, by, ra, rb }: Segment, { x, y, width, height }: Rect): boolean {
  const reach = Math.max(ra, rb) + 1;
  return (
    Math.min(ax, bx) - reach < x + width &&
    Math.max(ax, bx) + reach > x - 1 &&
    Math.min(ay, by) - reach < y + height &&
    Math.max(ay, by) + reach > y - 1
  );
}

/** Those that may be the strongest somewhere in the tile: a large brush has hundreds of segments over each. */
function counting(segments: readonly Segment[], tile: Rect, hardness: number): readonly Segment[] {
  const [x, y] = [tile.x + (tileSide - 1) / 2, tile.y + (tileSide - 1) / 2];
  let sure = 0;
  const most = segments.map((segment) => {
    const { ra, rb } = segment;
    const distance = distanceTo(segment, x, y);
    sure = Math.max(sure, faded(distance + halfDiagonal, Math.min(ra, rb), hardness));
    return faded(Math.max(0, distance - halfDiagonal), Math.max(ra, rb), hardness);
  });
  // Where one covers all of it, any one that does is enough.
  if (sure >= 1) return segments.filter((each) => isEverywhere(each, x, y, hardness)).slice(0, 1);
  return segments.filter((_, i) => most[i]! > sure || (most[i]! === sure && sure > 0));
}

function isEverywhere(segment: Segment, x: number, y: number, hardness: number): boolean {
  const distance = distanceTo(segment, x, y);
  return faded(distance + halfDiagonal, Math.min(segment.ra, segment.rb), hardness) >= 1;
}

function fillTile(
  coverage: Float32Array,
  area: Rect,
  tile: Rect,
  segments: readonly Segment[],
  hardness: number,
): void {
  const [left, top] = [Math.max(tile.x, area.x), Math.max(tile.y, area.y)];
  const right = Math.min(tile.x + tileSide, area.x + area.width);
  const bottom = Math.min(tile.y + tileSide, area.y + area.height);
  for (const { ax, ay, bx, by, ra, rb } of segments) {
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    // As `distanceTo` and `faded` have it, written out: this is done for each pixel.
    for (let y = top; y < bottom; y++) {
      const row = (y - area.y) * area.width - area.x;
      for (let x = left; x < right; x++) {
        const dot = squared === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / squared;
        const along = Math.min(1, Math.max(0, dot));
        const ox = x - ax - along * dx;
        const oy = y - ay - along * dy;
        const radius = ra + along * (rb - ra);
        const inner = hardness * radius;
        const width = Math.max(1, radius - inner);
        const t = ((radius + inner + width) / 2 - Math.sqrt(ox * ox + oy * oy)) / width;
        if (t <= 0) continue;
        const value = t >= 1 ? 1 : t * t * (3 - 2 * t);
        if (value > coverage[row + x]!) coverage[row + x] = value;
      }
    }
  }
}

/** How far it is from the line. */
function distanceTo({ ax, ay, bx, by }: Segment, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  const [ox, oy] = [x - ax - along * dx, y - ay - along * dy];
  return Math.sqrt(ox * ox + oy * oy);
}

/** 1 inside of the hard part, 0 outside of the brush. The border is a pixel wide at least: nothing is jagged. */
function faded(distance: number, radius: number, hardness: number): number {
  const inner = hardness * radius;
  const width = Math.max(1, radius - inner);
  const outer = (radius + inner + width) / 2;
  const t = (outer - distance) / width;
  if (t <= 0) return 0;
  return t >= 1 ? 1 : t * t * (3 - 2 * t);
}
