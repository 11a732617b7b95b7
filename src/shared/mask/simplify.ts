/**
 * @file A stroke with as few points as show it (Douglas & Peucker 1973): a hand gives a hundred a second, and most of them lie
 * on a line with their neighbours. The pressure counts as the radius that it makes.
 */
import { assert } from '../assert.ts';
import type { Size } from '../geometry.ts';
import { type MaskStroke, maskLimits, pointValues } from '../mask.ts';

/** What a brush may be off, as a share of its size; no less than a fraction of a pixel of a large print. */
const tolerances = { ofSize: 0.005, least: 1e-4 };

/** Rounded to a hundred-thousandth of the picture and a hundredth of the pressure; never more points than a stroke may have. */
export function simplified(stroke: MaskStroke, picture: Size): MaskStroke {
  const { points, size } = stroke;
  let tolerance = Math.max(tolerances.least, tolerances.ofSize * size);
  const all = places(points, size, picture);
  let kept = withinTolerance(all, tolerance);
  while (kept.length > maskLimits.pointsOfStroke) {
    tolerance *= 2;
    kept = withinTolerance(all, tolerance);
  }
  return { ...stroke, points: kept.flatMap((i) => rounded(points, i)) };
}

function rounded(points: readonly number[], i: number): number[] {
  const to = (value: number, steps: number) => Math.round(value * steps) / steps;
  const [x, y, pressure] = points.slice(i * pointValues, (i + 1) * pointValues);
  const inside = (place: number) => Math.min(2, Math.max(-1, place));
  return [to(inside(x!), 1e5), to(inside(y!), 1e5), to(pressure!, 100)];
}

type Place = readonly [x: number, y: number, radius: number];

/** As shares of the picture's longer side in all directions. */
function places(points: readonly number[], size: number, { width, height }: Size): Place[] {
  assert(points.length % pointValues === 0, 'mask: points must be triples', points.length);
  const longer = Math.max(width, height);
  return Array.from({ length: points.length / pointValues }, (_, i) => [
    (points[i * pointValues]! * width) / longer,
    (points[i * pointValues + 1]! * height) / longer,
    (points[i * pointValues + 2]! * size) / 2,
  ]);
}

/** Which of them stay; first and last always do. */
function withinTolerance(all: readonly Place[], tolerance: number): number[] {
  const stays = new Set([0, all.length - 1]);
  const spans: [number, number][] = [[0, all.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [farthest, far] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const away = distance(all[i]!, all[from]!, all[to]!);
      if (away > far) [farthest, far] = [i, away];
    }
    if (farthest < 0) continue;
    stays.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return [...stays].sort((a, b) => a - b);
}

function distance([x, y, r]: Place, [ax, ay, ar]: Place, [bx, by, br]: Place): number {
  const [dx, dy, dr] = [bx - ax, by - ay, br - ar];
  const squared = dx * dx + dy * dy + dr * dr;
  const dot = dx * (x - ax) + dy * (y - ay) + dr * (r - ar);
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, dot / squared));
  const [ox, oy, or] = [x - ax - along * dx, y - ay - along * dy, r - ar - along * dr];
  return Math.sqrt(ox * ox + oy * oy + or * or);
}
