/**
 * @file The sizes at which the enlarged preview is painted over, each about twice the one before: strokes of one size would
 * leave a gap between the preview's, which are large now, and the finest. Pure.
 */
import type { Size } from '../geometry.ts';

/** The last one is larger than the one before by this at least, if there is one before. */
const minStep = 1.4;

/** From the first above `composition` to `painted` itself; none where nothing is enlarged. */
export function levelsOf(composition: Size, painted: Size): Size[] {
  const factor = Math.max(painted.width / composition.width, painted.height / composition.height);
  if (factor <= 1) return [];
  const levels: Size[] = [];
  for (let times = 2; times * minStep <= factor; times *= 2) {
    const side = (whole: number) => Math.max(1, Math.round((whole * times) / factor));
    levels.push({ width: side(painted.width), height: side(painted.height) });
  }
  return [...levels, painted];
}
