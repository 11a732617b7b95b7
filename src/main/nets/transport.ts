/**
 * @file Style as optimal transport: the squared Wasserstein-2 distance between two normal distributions that have the mean
 * and the covariance of the features (Olkin & Pukelsheim 1982; for style Kolkin 2019, arXiv 1904.12785, and others):
 * |μ − μ′|² + tr Σ + tr Σ′ − 2 tr (A Σ A)^½ with A = Σ′^½. Square roots by the coupled Newton–Schulz iteration (Higham 2008,
 * Functions of Matrices, 6.35): products of matrices alone.
 */
import { Builder } from '../graph/build.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { tidied } from '../graph/passes/tidied.ts';

/**
 * Each one doubles the digits of what is near its root already, and brings what is far from it nearer by 1.5: directions in
 * which less than some thousandths of the widest happens are left short of their root, and calmed with it.
 */
export const transportIterations = 12;
/** For A itself, which is made once a size. */
const rootIterations = 20;
/**
 * Of the covariance's norm, added to its diagonal: rounded to float32 it may have eigenvalues a little below zero, which grow
 * without bound.
 */
const ridge = 1e-6;

/** The root of symmetric matrices [..., C, C] without negative eigenvalues, and its inverse where that is not too large. */
export function matrixRoot(build: Builder, matrix: Value, iterations: number): { root: Value; inverse: Value } {
  const size = matrix.shape.at(-1)!;
  const axes = [matrix.shape.length - 2, matrix.shape.length - 1];
  // A little more than the norm: of a matrix of zeros the root is zero.
  const norm = build.add(build.squareRoot(build.sum(build.square(matrix), axes, true)), build.scalar(1e-20));
  const identity = build.floats([size, size], identityOf(size));
  const three = build.scale(identity, 3);
  let root = build.divide(matrix, norm);
  let inverse = identity;
  for (let i = 0; i < iterations; i++) {
    const step = build.scale(build.subtract(three, build.matmul(inverse, root)), 0.5);
    root = build.matmul(root, step);
    inverse = build.matmul(step, inverse);
  }
  const scale = build.squareRoot(norm);
  return { root: build.multiply(root, scale), inverse: build.divide(inverse, scale) };
}

/** The root A of a covariance Σ′ [C, C]. */
export function covarianceRoot(build: Builder, covariance: Value): Value {
  const [channels] = covariance.shape as [number, number];
  const norm = build.squareRoot(build.sum(build.square(covariance)));
  const identity = build.floats([channels, channels], identityOf(channels));
  const raised = build.add(covariance, build.multiply(identity, build.scale(norm, ridge)));
  return matrixRoot(build, raised, rootIterations).root;
}

/**
 * For each picture the distance [N] of its `features` [N, C, H, W] from a distribution of mean `mean` [C, 1] and covariance
 * `root`², and the gradient of Σ `factors` [N] · distance with respect to the features: 2/M (K (F − μ) + μ − μ′) with
 * K = 1 − A (A Σ A)^−½ A, and with `weights` [1, M], 1 together, each position's own instead of 1/M. It is written out, so that no
 * iteration is differentiated.
 */
export function transportDistance(
  build: Builder,
  features: Value,
  { mean: wanted, root: a }: { readonly mean: Value; readonly root: Value },
  factors: Value,
  { iterations = transportIterations, weights }: { readonly iterations?: number; readonly weights?: Value } = {},
): { distance: Value; gradient: Value } {
  const [batch, channels, height, width] = features.shape as [number, number, number, number];
  const positions = height * width;
  const rows = build.reshape(features, [batch, channels, -1]); // [N, C, M]
  const mean = weights ? build.sum(build.multiply(rows, weights), [2], true) : build.mean(rows, [2], true); // [N, C, 1]
  const centred = build.subtract(rows, mean);
  const apart = build.subtract(mean, wanted);
  // A small picture has more channels than positions where it is seen deepest. By regions that way, whose weights are zero in places,
  // pictures came less far in float32.
  const compare = positions < channels && !weights ? spreadByPositions : spreadByChannels;
  const share = build.reshape(build.scale(factors, 2 / (weights ? 1 : positions)), [-1, 1, 1]);
  const { variance, common, pull } = compare(build, { centred, weights, a, share, iterations });
  const variances = build.add(variance, build.sum(build.square(a)));
  const distance = build.add(build.sum(build.square(apart), [1, 2]), build.subtract(variances, build.scale(common, 2)));
  const slopes = build.add(pull, build.multiply(apart, share));
  return { distance, gradient: build.reshape(weights ? build.multiply(slopes, weights) : slopes, features.shape) };
}

interface Spread {
  /** Features less their mean, [N, C, M]. */
  readonly centred: Value;
  /** How much each position counts, [1, M]; 1/M unless given. */
  readonly weights: Value | undefined;
  readonly a: Value;
  /** [N, 1, 1]: twice the factor of each picture, times 1/M where there are no weights. */
  readonly share: Value;
  readonly iterations: number;
}

interface ComparedSpread {
  /** tr Σ, [N]. */
  readonly variance: Value;
  /** tr (A Σ A)^½, [N]. */
  readonly common: Value;
  /** `share` · K (F − μ), [N, C, M]. */
  readonly pull: Value;
}

function spreadByChannels(build: Builder, { centred, weights, a, share, iterations }: Spread): ComparedSpread {
  const covariance = covarianceOf(build, centred, weights);
  const { root, slope } = transportSlope(build, covariance, a, iterations);
  // Multiplied in while it is small: features have many more positions than channels.
  const pull = build.matmul(build.multiply(slope, share), centred);
  return { variance: trace(build, covariance), common: trace(build, root), pull };
}

/**
 * The same without weights, with roots of [M, M] instead of [C, C]: with Σ = X Xᵀ and Y = A X, A Σ A = Y Yᵀ has the eigenvalues of
 * Yᵀ Y but for zeros, and (Y Yᵀ)^−½ Y = Y (Yᵀ Y)^−½. Each step of the iteration is a polynomial of its matrix and begins with its
 * norm, which is that of Yᵀ Y, so what it leaves short of its root is the same, too.
 */
function spreadByPositions(build: Builder, { centred, a, share, iterations }: Spread): ComparedSpread {
  const positions = centred.shape[2]!;
  const x = build.scale(centred, 1 / Math.sqrt(positions));
  const y = build.matmul(a, x);
  const { root, inverse } = matrixRoot(build, build.matmul(build.transpose(y, [0, 2, 1]), y), iterations);
  const slopes = build.subtract(x, build.matmul(build.matmul(a, y), inverse));
  const pull = build.multiply(slopes, build.scale(share, Math.sqrt(positions)));
  return { variance: build.sum(build.square(x), [1, 2]), common: trace(build, root), pull };
}

/** Covariances [N, C, C] of features less their mean. */
function covarianceOf(build: Builder, centred: Value, weights: Value | undefined): Value {
  const transposed = build.transpose(centred, [0, 2, 1]);
  if (weights) return build.matmul(build.multiply(centred, weights), transposed);
  return build.scale(build.matmul(centred, transposed), 1 / centred.shape[2]!);
}

/** Of matrices [N, C, C]. */
function trace(build: Builder, matrix: Value): Value {
  const size = matrix.shape.at(-1)!;
  return build.sum(build.multiply(matrix, build.floats([size, size], identityOf(size))), [1, 2]);
}

/** Of covariances Σ [..., C, C] and the root A [C, C] of the one wanted: (A Σ A)^½, and the slope K = 1 − A (A Σ A)^−½ A. */
export function transportSlope(
  build: Builder,
  covariance: Value,
  a: Value,
  iterations: number = transportIterations,
): { root: Value; slope: Value } {
  const channels = a.shape.at(-1)!;
  const { root, inverse } = matrixRoot(build, build.matmul(build.matmul(a, covariance), a), iterations);
  const identity = build.floats([channels, channels], identityOf(channels));
  return { root, slope: build.subtract(identity, build.matmul(build.matmul(a, inverse), a)) };
}

/** The slopes of layers, each with C channels: inputs `covariance/ℓ` and `root/ℓ`, an output of each name; all [C, C]. */
export function slopesGraph(channels: Readonly<Record<string, number>>, iterations?: number): Graph {
  const build = new Builder();
  const slopes = Object.entries(channels).map(([name, count]): [string, Value] => {
    const shape = [count, count];
    const [covariance, root] = [build.input(`covariance/${name}`, shape), build.input(`root/${name}`, shape)];
    return [name, transportSlope(build, covariance, root, iterations).slope];
  });
  return tidied(build.finish(Object.fromEntries(slopes)));
}

function identityOf(size: number): Float32Array {
  const data = new Float32Array(size * size);
  for (let i = 0; i < size; i++) data[i * size + i] = 1;
  return data;
}
