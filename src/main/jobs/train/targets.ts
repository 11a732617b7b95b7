/** @file What the painting is to a network in training: Gram matrices at the size of its strokes. */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, EngineTensor } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { styleInput } from '../../nets/objective.ts';
import { targetInput, trainingLayers } from '../../nets/train-step.ts';
import { extractTargets, type FeatureExtractor, positionsOf } from '../../painting/loss/extract-targets.ts';
import { sumOfSquares } from '../../painting/loss/squares.ts';

/** Longest side at which the painting is looked at with brush size 1; photographs are painted at about this size. */
const paintingSide = 512;
/** Enlarged by more, a painting has blur instead of strokes. */
const largestEnlargement = 1.5;
/**
 * How much each style layer counts. The deepest, counted in full, covers even areas with rings and scales, in networks as
 * in pictures that are optimised (parameters/stylise.ts); judged by eye.
 */
export const styleShares: readonly number[] = [0.3, 0.3, 0.26, 0.14];
const minSide = 64;
const minDeviation = 0.004;

export interface StyleTargets {
  /** By the step graph's input names: A/M′, [C, C]. */
  readonly inputs: Readonly<Record<string, EngineTensor>>;
  /** For each layer its share divided by ΣA². */
  readonly factors: EngineTensor;
}

/** Throws where the picture has nothing to learn from. */
export function checkPainting(painting: Picture, file: string): void {
  const { width, height, pixels } = painting;
  if (Math.min(width, height) < minSide) {
    throw new AppError('train.painting-small', { file, width, height, min: minSide });
  }
  const plane = width * height;
  const deviations = [0, 1, 2].map((channel) => deviation(pixels.subarray(channel * plane, (channel + 1) * plane)));
  if (Math.max(...deviations) < minDeviation) throw new AppError('train.painting-blank', { file });
}

export function trainedSize({ width, height }: Size, brush: number): Size {
  const factor = Math.min(largestEnlargement, (brush * paintingSide) / Math.max(width, height));
  const side = (extent: number) => Math.max(minSide, Math.round(extent * factor));
  return { width: side(width), height: side(height) };
}

export async function styleTargets(
  engine: Engine,
  extractor: FeatureExtractor,
  painting: Picture,
  brush: number,
): Promise<StyleTargets> {
  const size = trainedSize(painting, brush);
  const resized = resizePicture(painting, size.width, size.height);
  const { style } = trainingLayers;
  const [seen] = await extractTargets(engine, extractor, { content: [], style }, [resized]);
  const grams = style.map((layer) => {
    const { shape, data } = seen![styleInput(layer)]!;
    return { shape, data: data.map((sum) => sum / positionsOf(layer, size)) };
  });
  return {
    inputs: Object.fromEntries(style.map((layer, i) => [targetInput(layer), grams[i]!])),
    factors: {
      shape: [style.length],
      data: Float32Array.from(grams, ({ data }, i) => styleShares[i]! / sumOfSquares(data)),
    },
  };
}

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
