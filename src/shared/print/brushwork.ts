/**
 * @file Whether the painting limits the print: brushwork finer than the painting's picture shows is invented. A painting is
 * looked at with the canvas's area times the brush size squared, and enlarged at most 1.5 times (painting/loss/padding.ts).
 */
import type { Size } from '../geometry.ts';
import { papers } from './papers.ts';
import { fromMillimetres } from './units.ts';

const maxEnlarged = 1.5;

export interface BrushworkLimit {
  /** The largest A size up to which it suffices at this resolution; absent where it does not even for A5. */
  readonly paper?: string;
}

/** Undefined where the painting suffices. `painted`: the whole picture at print resolution. */
export function brushworkLimit(
  painting: Size,
  painted: Size,
  { brush, dpi }: { readonly brush: number; readonly dpi: number },
): BrushworkLimit | undefined {
  const maxPixels = (painting.width * painting.height * maxEnlarged ** 2) / brush ** 2;
  if (painted.width * painted.height <= maxPixels) return undefined;
  const fine = papers
    .filter(({ group }) => group === 'iso')
    .filter(({ width, height }) => fromMillimetres(width, 'px', dpi) * fromMillimetres(height, 'px', dpi) <= maxPixels);
  return fine.length > 0 ? { paper: fine.at(-1)!.name } : {};
}
