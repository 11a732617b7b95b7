/** @file What the painting is to a network in training: what its features are at the size of its strokes. */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { TrainParameters } from '../../../shared/parameters/train.ts';
import type { Engine, EngineTensor } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import type { LossLayers, StyleLoss } from '../../nets/objective.ts';
import { trainingLayers } from '../../nets/train-step.ts';
import type { FeatureExtractor } from '../../painting/loss/extract-targets.ts';
import { styleTargets as targetsOf, wholeStyle } from '../../painting/loss/targets.ts';

/** Longest side at which the painting is looked at with brush size 1; photographs are painted at about this size. */
const paintingSide = 512;
/** Enlarged by more, a painting has blur instead of strokes. */
const largestEnlargement = 1.5;
/**
 * How much each style layer counts. The deepest, counted in full, covers even areas with rings and scales, in networks as
 * in pictures that are optimised (parameters/stylise.ts); judged by eye.
 */
export const styleShares: Readonly<Record<StyleLoss, readonly number[]>> = {
  gram: [0.3, 0.3, 0.26, 0.14],
  transport: [2 / 7, 2 / 7, 2 / 7, 1 / 7],
};
/** Where none is chosen: a painting of fewer pixels is seen at the size of photographs, one of more at most so many times larger. */
const foundBrush = { min: 1, max: 2.4 };
const minSide = 64;
const minDeviation = 0.004;

export interface StyleTargets {
  /** By the step graph's input names. */
  readonly inputs: Readonly<Record<string, EngineTensor>>;
  /** For each layer its share divided by the distance that an empty picture would have. */
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

/** `brush`: 0 where it is found from the painting's size. */
export function trainedSize({ width, height }: Size, brush: number): Size {
  const longest = Math.max(width, height);
  const chosen = brush || Math.min(foundBrush.max, Math.max(foundBrush.min, longest / paintingSide));
  const factor = Math.min(largestEnlargement, (chosen * paintingSide) / longest);
  const side = (extent: number) => Math.max(minSide, Math.round(extent * factor));
  return { width: side(width), height: side(height) };
}

/** Longest side that the painting needs for strokes of that size, where it has less. */
export function neededSide({ width, height }: Size, brush: number): number | undefined {
  const needed = Math.ceil((brush * paintingSide) / largestEnlargement);
  return Math.max(width, height) < needed ? needed : undefined;
}

export async function styleTargets(
  engine: Engine,
  extractor: FeatureExtractor,
  painting: Picture,
  { brush, styleLoss }: Pick<TrainParameters, 'brush' | 'styleLoss'>,
): Promise<StyleTargets> {
  const { width, height } = trainedSize(painting, brush);
  const layers: LossLayers = { ...trainingLayers[styleLoss], content: [] };
  const picture = resizePicture(painting, width, height);
  const seen = await targetsOf(engine, { ...extractor, layers }, [{ picture, weight: 1 }]);
  const { tensors, norms } = wholeStyle(seen);
  const factors = Object.values(norms.style).map((norm, i) => styleShares[styleLoss][i]! / norm);
  return {
    inputs: tensors,
    factors: { shape: [layers.style.length], data: Float32Array.from(factors) },
  };
}

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
