import { expect, test } from 'vitest';
import { Builder } from '../graph/build.ts';
import { evaluate } from '../graph/evaluate.ts';
import type { Value } from '../graph/ir.ts';
import type { Array64 } from '../graph/operator.ts';
import { uniformNumbers } from './testing/small-vgg.ts';
import { covarianceRoot, matrixRoot, transportDistance, transportSlope } from './transport.ts';

const iterations = 40;
const factor = 3;

function computed(
  inputs: Record<string, Array64>,
  make: (build: Builder, values: Record<string, Value>) => Record<string, Value>,
) {
  const build = new Builder();
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape }]) => [name, build.input(name, shape)]),
  );
  return evaluate(build.finish(make(build, values)), inputs);
}

/** B Bᵀ of a random B. */
function covarianceOf(size: number, seed: number): Array64 {
  const uniform = uniformNumbers(seed);
  const b = Float64Array.from({ length: size * size }, () => uniform() - 0.5);
  return { shape: [size, size], data: product(b, transposed(b, size), size) };
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[row * size + k]! * b[k * size + column]!;
    return sum;
  });
}

function transposed(a: Float64Array, size: number): Float64Array {
  return a.map((_, i) => a[(i % size) * size + Math.floor(i / size)]!);
}

const difference = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

test('the root squared is the matrix, and the inverse root takes it to one', () => {
  const matrix = covarianceOf(6, 3);
  const { root, inverse } = computed({ matrix }, (build, values) => ({
    ...matrixRoot(build, values.matrix!, iterations),
  }));
  expect(difference(product(root!.data, root!.data, 6), matrix.data)).toBeLessThan(1e-9);
  const one = product(root!.data, inverse!.data, 6);
  expect(
    difference(
      one,
      Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1 : 0)),
    ),
  ).toBeLessThan(1e-6);
});

test('a matrix of zeros has zeros for a root', () => {
  const matrix = { shape: [3, 3], data: new Float64Array(9) };
  const { root } = computed({ matrix }, (build, { matrix }) => ({ root: covarianceRoot(build, matrix!) }));
  expect([...root!.data]).toEqual(new Array(9).fill(0));
});

function features(seed: number, shape: readonly [number, number, number, number]): Array64 {
  const uniform = uniformNumbers(seed);
  return { shape, data: Float64Array.from({ length: shape[1] * shape[2] * shape[3] }, uniform) };
}

const distanceOf = (seen: Array64, mean: Array64, root: Array64) =>
  computed({ seen, mean, root }, (build, values) => ({
    ...transportDistance(build, values.seen!, { mean: values.mean!, root: values.root! }, build.floats([1], [factor]), {
      iterations,
    }),
  }));

test('of channels that vary each on its own, it is the distance of their means and deviations', () => {
  // Two channels at four positions, uncorrelated: means 1 and 2, variances 1 and 4.
  const seen = { shape: [1, 2, 2, 2], data: Float64Array.of(0, 0, 2, 2, 0, 4, 0, 4) };
  const mean = { shape: [2, 1], data: Float64Array.of(4, 2) };
  const root = { shape: [2, 2], data: Float64Array.of(3, 0, 0, 5) };
  const { distance } = distanceOf(seen, mean, root);
  expect(distance!.data[0]).toBeCloseTo(3 ** 2 + (1 - 3) ** 2 + (2 - 5) ** 2, 9);
});

test('a picture is at no distance from itself, in whatever order its positions are', () => {
  const seen = features(5, [1, 4, 3, 4]);
  const { mean, root } = computed({ seen }, (build, { seen }) => {
    const rows = build.reshape(seen!, [4, -1]);
    const mean = build.mean(rows, [1], true);
    const centred = build.subtract(rows, mean);
    const covariance = build.scale(build.matmul(centred, build.transpose(centred, [1, 0])), 1 / 12);
    return { mean, root: matrixRoot(build, covariance, iterations).root };
  });
  const flipped = { ...seen, data: seen.data.map((_, i) => seen.data[12 * Math.floor(i / 12) + 11 - (i % 12)]!) };
  const { distance, gradient } = distanceOf(flipped, mean!, root!);
  expect(Math.abs(distance!.data[0]!)).toBeLessThan(1e-9);
  expect(Math.max(...gradient!.data.map(Math.abs))).toBeLessThan(1e-6);
});

test.each([
  ['more positions than channels', [1, 4, 3, 4], 1e-5, 1e-5],
  // Roots of what is zero but for rounding, 1e-8, stand in the differences.
  ['fewer: a covariance without an inverse', [1, 6, 2, 2], 1e-3, 1e-3],
] as const)('its gradient agrees with finite differences (%s)', (_, shape, step, tolerance) => {
  const channels = shape[1];
  const here = features(11, [...shape]);
  const mean = { shape: [channels, 1], data: features(12, [1, channels, 1, 1]).data };
  const root = covarianceOf(channels, 13);
  const { gradient } = distanceOf(here, mean, root);
  const uniform = uniformNumbers(17);
  for (let i = 0; i < 3; i++) {
    const direction = here.data.map(() => uniform() - 0.5);
    const at = (sign: number) =>
      factor *
      distanceOf({ ...here, data: here.data.map((value, k) => value + sign * step * direction[k]!) }, mean, root)
        .distance!.data[0]!;
    const measured = (at(1) - at(-1)) / (2 * step);
    const parts = gradient!.data.map((slope, k) => slope * direction[k]!);
    const [expected, magnitude] = [
      parts.reduce((sum, part) => sum + part),
      parts.reduce((sum, part) => sum + Math.abs(part), 0),
    ];
    expect(Math.abs(expected - measured)).toBeLessThan(tolerance * magnitude);
  }
});

test.each([
  ['each position counts as much', false],
  ['by weights, of which one is zero', true],
] as const)('with fewer positions than channels it is what the covariance says, to the step (%s)', (_, isWeighted) => {
  const [batch, channels, positions] = [2, 7, 4];
  const seen = { shape: [batch, channels, 2, 2], data: features(21, [1, batch * channels, 2, 2]).data };
  const mean = { shape: [channels, 1], data: features(22, [1, channels, 1, 1]).data };
  const root = covarianceOf(channels, 23);
  const factors = { shape: [batch], data: Float64Array.of(3, 0.5) };
  const weights = {
    shape: [1, positions],
    data: isWeighted ? Float64Array.of(0.5, 0, 0.2, 0.3) : new Float64Array(4).fill(1 / 4),
  };
  // Few steps: what they leave short of the root must be the same.
  const steps = 5;
  const made = computed({ seen, mean, root, factors, weights }, (build, { seen, mean, root, factors, weights }) => {
    const rows = build.reshape(seen!, [batch, channels, positions]);
    const middle = build.sum(build.multiply(rows, weights!), [2], true);
    const centred = build.subtract(rows, middle);
    const covariance = build.matmul(build.multiply(centred, weights!), build.transpose(centred, [0, 2, 1]));
    const { root: common, slope } = transportSlope(build, covariance, root!, steps);
    const slopes = build.add(build.matmul(slope, centred), build.subtract(middle, mean!));
    const twice = build.reshape(build.scale(factors!, 2), [batch, 1, 1]);
    const written = {
      slopes: build.multiply(build.multiply(slopes, weights!), twice),
      ...{ covariance, common, apart: build.sum(build.square(build.subtract(middle, mean!)), [1, 2]) },
    };
    const wanted = { mean: mean!, root: root! };
    const options = { iterations: steps, ...(isWeighted && { weights: weights! }) };
    return { ...written, ...transportDistance(build, seen!, wanted, factors!, options) };
  });
  expect(difference(made.gradient!.data, made.slopes!.data)).toBeLessThan(1e-12);
  const trace = ({ data }: Array64, at: number) =>
    Array.from({ length: channels }, (_, i) => data[(at * channels + i) * channels + i]!).reduce(
      (sum, each) => sum + each,
    );
  const spread = root.data.reduce((sum, value) => sum + value * value, 0);
  for (let i = 0; i < batch; i++) {
    const expected = made.apart!.data[i]! + trace(made.covariance!, i) + spread - 2 * trace(made.common!, i);
    expect(made.distance!.data[i]).toBeCloseTo(expected, 9);
  }
});
