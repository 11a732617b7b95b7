/**
 * @file At which size a style lays its strokes on a photograph: always the same one, so that strokes are a share of the picture.
 * A smaller picture is that one reduced; a larger one is painted on (painting/transform/strokes.ts). Pure.
 */
import { fitWithin, type Size } from './geometry.ts';
import type { ApplyParameters } from './parameters/apply.ts';

/** Longest side with brush size 1; styles are trained on photographs of about this size. */
export const composedSide = 512;

export function composedSize({ width, height }: Size, { brush }: Pick<ApplyParameters, 'brush'>): Size {
  return fitWithin(width, height, Math.round(composedSide / brush));
}
