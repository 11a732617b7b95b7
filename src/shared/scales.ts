/**
 * @file The schedule: at which sizes a picture is painted and how the iterations are shared among them. The table is
 * what `npm run bench -- converge` found best for its time (bench/RESULTS.md).
 */
import { fitWithin, type Size } from './geometry.ts';
import type { StyliseParameters } from './parameters/stylise.ts';

export interface Scale extends Size {
  /** Part of all iterations that is spent here; the shares of a plan add up to 1. */
  readonly share: number;
}

/** Sizes relative to the final one, and shares. Sizes below the smallest are left out, their share goes to the next. */
const coarseToFine = [
  { relative: 0.125, share: 0.05 },
  { relative: 0.25, share: 0.12 },
  { relative: 0.5, share: 0.28 },
  { relative: 1, share: 0.55 },
];
/** Longest side below which the deep layers see too little of a picture to place strokes. */
const smallestSize = 128;
/** Pictures up to this size are painted in one go. */
const largestSingle = 192;

/** From coarse to the picture's own size, at least one. */
export function planScales(photo: { width: number; height: number }, parameters: StyliseParameters): Scale[] {
  const { size, schedule } = parameters;
  if (schedule === 'single' || size <= largestSingle)
    return [{ ...fitWithin(photo.width, photo.height, size, { enlarge: true }), share: 1 }];
  const scales: Scale[] = [];
  let carried = 0;
  for (const { relative, share } of coarseToFine) {
    const longest = Math.round(size * relative);
    if (longest < smallestSize) {
      carried += share;
      continue;
    }
    scales.push({ ...fitWithin(photo.width, photo.height, longest, { enlarge: true }), share: share + carried });
    carried = 0;
  }
  return scales;
}

/** The scale that `iteration` (from 0) of `iterations` belongs to. */
export function scaleOf(scales: readonly Scale[], iteration: number, iterations: number): number {
  let share = 0;
  for (const [index, scale] of scales.entries()) {
    share += scale.share;
    if (iteration < Math.round(share * iterations)) return index;
  }
  return scales.length - 1;
}

/** The iteration (from 0) with which a scale begins. */
export function beginOf(scales: readonly Scale[], scale: number, iterations: number): number {
  const before = scales.slice(0, scale).reduce((sum, { share }) => sum + share, 0);
  return Math.round(before * iterations);
}
