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

/** The size of the finished picture; 0 keeps the photograph's. */
export function finishedSize({ width, height }: Size, { size }: Pick<ApplyParameters, 'size'>): Size {
  return size === 0 ? { width, height } : fitWithin(width, height, size);
}

/** The size of what a print is made of: with finer strokes that of the preview, whose strokes are those of its size. */
export function compositionSize(photo: Size, parameters: ApplyParameters): Size {
  return parameters.finerStrokes ? finishedSize(photo, parameters) : composedSize(photo, parameters);
}
