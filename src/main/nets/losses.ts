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

/** Longest side of a cell in which colours are averaged: wider than a stroke, so that strokes may have any colour. */
const patchCell = 32;
/** Cells so far apart are compared. */
const patchReaches = [1, 2];
/** Where the photograph changes by so much from cell to cell, the picture may, too. */
const photoStep = 0.06;

/**
 * How patchy pictures are where their photographs are even: the mean squared difference of colours between cells of 32 px, one
 * and two apart, each counted by exp(−(d / 0.06)²) of the photograph's own difference d there. Edge-aware smoothness, as of
 * depth maps (Godard 2017, arXiv 1609.03677), of what is left when strokes are averaged out. Both [N, 3, S, S], S at least 8.
 */
export function patchiness(build: Builder, pictures: Value, photographs: Value): Value {
  const [, , side] = pictures.shape as [number, number, number, number];
  const cell = Math.min(patchCell, side / 4);
  const [painted, photo] = [pictures, photographs].map((each) => build.averagePool(each, [cell, cell])) as [
    Value,
    Value,
  ];
  const count = painted.shape[2]!;
  const means = patchReaches.flatMap((reach) =>
    [2, 3].map((axis) => {
      const [own, wanted] = [painted, photo].map((cells) => {
        const [one, other] = [0, reach].map((at) => build.slice(cells, [axis], [at], [count - reach + at]));
        return build.sum(build.square(build.subtract(one!, other!)), [1], true);
      }) as [Value, Value];
      const even = build.exponential(build.scale(wanted, -1 / photoStep ** 2));
      return build.mean(build.multiply(own, even));
    }),
  );
  return build.scale(
    means.reduce((sum, mean) => build.add(sum, mean)),
    1 / means.length,
  );
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
