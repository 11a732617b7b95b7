/**
 * @file At which size a style lays its strokes on a photograph: always the same one, so that strokes are a share of the picture.
 * A smaller picture is that one reduced; a larger one is painted on (painting/transform/strokes.ts). Pure.
 */
import { fitWithin, type Size } from './geometry.ts';
import type { ApplyParameters } from './parameters/apply.ts';

/** Longest side with brush size 1, of photographs that have as many pixels; styles are trained on such. */
export const composedSide = 512;

export function composedSize({ width, height }: Size, { brush }: Pick<ApplyParameters, 'brush'>): Size {
  const longest = Math.min(composedSide, Math.max(width, height));
  return fitWithin(width, height, Math.max(1, Math.round(longest / brush)), { enlarge: true });
}
