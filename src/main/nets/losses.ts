/**
 * @file The parts of the objective (Gatys 2015, arXiv 1508.06576): Gram matrices, sums of squared differences, total
 * variation. What a slider means is decided by the factors they are multiplied with (weighting.ts).
 */
import type { Builder } from '../graph/build.ts';
import { sizeOf, type Value } from '../graph/ir.ts';

/**
 * Gram matrix divided by the number of positions: features [1, C, H, W] → F·Fᵀ / (H·W), [C, C]; or with `weights` [1, H·W], how much
 * each position counts, 1 together.
 */
export function gram(build: Builder, features: Value, weights?: Value): Value {
  const [, channels, height, width] = features.shape as [number, number, number, number];
  const rows = build.reshape(features, [channels, -1]); // [C, H·W]
  if (weights) return build.matmul(build.multiply(rows, weights), build.transpose(rows, [1, 0]));
  return build.scale(build.matmul(rows, build.transpose(rows, [1, 0])), 1 / (height * width));
}

/** Σ (a − b)², one number. */
export function squaredDistance(build: Builder, a: Value, b: Value): Value {
  return build.sum(build.square(build.subtract(a, b)));
}

/** The same for each picture of a batch: [N, C, H, W] → [N, C, C]. */
export function gramPerPicture(build: Builder, features: Value): Value {
  const [batch, channels, height, width] = features.shape as [number, number, number, number];
  const rows = build.reshape(features, [batch, channels, -1]); // [N, C, H·W]
  return build.scale(build.matmul(rows, build.transpose(rows, [0, 2, 1])), 1 / (height * width));
}

/** Σ (a − b)² of each picture of a batch, [N]; `b` may be one for all. */
export function squaredDistancePerPicture(build: Builder, a: Value, b: Value): Value {
  const axes = a.shape.slice(1).map((_, i) => i + 1);
  return build.sum(build.square(build.subtract(a, b)), axes);
}

/** Mean of the squared differences of neighbours, horizontal and vertical; pictures [N, 3, H, W], H and W at least 2. */
export function totalVariation(build: Builder, picture: Value): Value {
  const [, , height, width] = picture.shape as [number, number, number, number];
  const along = (axis: number, extent: number) =>
    build.subtract(build.slice(picture, [axis], [1], [extent]), build.slice(picture, [axis], [0], [extent - 1]));
  const [down, across] = [along(2, height), along(3, width)];
  const sum = build.add(build.sum(build.square(down)), build.sum(build.square(across)));
  return build.scale(sum, 1 / (sizeOf(down.shape) + sizeOf(across.shape)));
}
