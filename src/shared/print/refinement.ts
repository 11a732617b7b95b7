/**
 * @file How a finished painting is painted on at each of the sizes that its print goes through: how deep the loss network
 * looks, and in how many steps. Pure.
 */
import type { Size } from '../geometry.ts';

/**
 * `strokes`: as the picture itself was painted, which gives strokes their edges. `dabs`: the same, more gently, where every
 * step takes long. `grain`: only what is seen from near.
 */
export type RefineDepth = 'strokes' | 'dabs' | 'grain';

export interface Refinement {
  readonly depth: RefineDepth;
  readonly steps: number;
}

const defaultSteps: Readonly<Record<RefineDepth, number>> = { strokes: 12, dabs: 3, grain: 2 };
/** In pixels. Twelve steps take minutes there; for a larger size they would take most of the print's time. */
const largestOfStrokes = 1.5e6;

/** `sizes`: from the first above the picture's to the print's own. `amount`: 1 for the usual steps. */
export function refinementsOf(sizes: readonly Size[], amount: number): Refinement[] {
  return sizes.map(({ width, height }, index) => {
    const isLast = index === sizes.length - 1;
    const depth = width * height <= largestOfStrokes ? 'strokes' : isLast ? 'grain' : 'dabs';
    return { depth, steps: Math.max(1, Math.round(defaultSteps[depth] * amount)) };
  });
}
