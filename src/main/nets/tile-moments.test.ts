import { expect, test } from 'vitest';
import { Builder } from '../graph/build.ts';
import { evaluate } from '../graph/evaluate.ts';
import type { Array64 } from '../graph/operator.ts';
import { meanInput, styleInput } from './objective.ts';
import { smallVgg, uniformNumbers } from './testing/small-vgg.ts';
import { tileGradientGraph, tileMomentsGraph, weightsInput } from './tile-objective.ts';
import { matrixRoot, slopesGraph } from './transport.ts';

const network = smallVgg('torchvision', 1);
const layer = 'relu1_1';
const channels = 64;
const [height, width] = [14, 16];
const iterations = 40;

function numbers(shape: readonly number[], seed: number, between: readonly [number, number] = [0, 1]): Array64 {
  const uniform = uniformNumbers(seed);
  const [from, to] = between;
  const length = shape.reduce((a, b) => a * b);
  return { shape: [...shape], data: Float64Array.from({ length }, () => from + (to - from) * uniform()) };
}

/** Two regions that share some columns, each with half of a style. */
const weights = [0, 1].map((region): Array64 => {
  const share = (x: number) => Math.min(1, Math.max(0, (x - 5) / 5));
  const at = (i: number) => (region === 0 ? 1 - share(i % width) : share(i % width));
  return { shape: [1, 1, height, width], data: Float64Array.from({ length: height * width }, (_, i) => at(i)) };
});
const regionInputs = Object.fromEntries(weights.map((values, region) => [weightsInput(1, region), values]));

function momentsOf(picture: Array64, inputs: Record<string, Array64>, parts: number) {
  return evaluate(tileMomentsGraph(network, { layers: [layer], parts }, 'max', height, width), { picture, ...inputs });
}

const everywhere = {
  [weightsInput(1, 0)]: { shape: [1, 1, height, width], data: new Float64Array(height * width).fill(1) },
};

/** Mean and root of the covariance of another picture. */
function wanted(seed: number): { mean: Float64Array; root: Array64 } {
  const seen = momentsOf(numbers([1, 3, height, width], seed, [0.2, 0.7]), everywhere, 1);
  const covariance = {
    shape: [channels, channels],
    data: seen[styleInput(layer, 0)]!.data.map((v) => v / height / width),
  };
  return { mean: seen[meanInput(layer, 0)]!.data, root: rootOf(covariance) };
}

function rootOf(matrix: Array64): Array64 {
  const build = new Builder();
  const { root } = matrixRoot(build, build.input('matrix', matrix.shape), iterations);
  return evaluate(build.finish({ root }), { matrix }).root!;
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(channels * channels);
  for (let i = 0; i < channels; i++) {
    for (let k = 0; k < channels; k++) {
      for (let j = 0; j < channels; j++) result[i * channels + j]! += a[i * channels + k]! * b[k * channels + j]!;
    }
  }
  return result;
}

const trace = (matrix: Float64Array) => matrix.reduce((sum, v, i) => (i % (channels + 1) === 0 ? sum + v : sum), 0);
const styles = [wanted(21), wanted(22)];
const totals = weights.map(({ data }) => data.reduce((a, b) => a + b));

/** Of each region the mean and covariance that pass one gives. */
function distributionsOf(picture: Array64) {
  const seen = momentsOf(picture, regionInputs, 2);
  return totals.map((total, region) => ({
    mean: seen[meanInput(layer, region)]!.data,
    covariance: { shape: [channels, channels], data: seen[styleInput(layer, region)]!.data.map((v) => v / total) },
  }));
}

/** Σ total · squared Wasserstein-2 distance, by its definition. */
function lossAt(picture: Array64): number {
  return distributionsOf(picture).reduce((loss, { mean, covariance }, region) => {
    const { mean: target, root } = styles[region]!;
    const between = product(product(root.data, covariance.data), root.data);
    const apart = mean.reduce((sum, value, c) => sum + (value - target[c]!) ** 2, 0);
    const shared = trace(rootOf({ shape: [channels, channels], data: between }).data);
    const distance = apart + trace(covariance.data) + trace(product(root.data, root.data)) - 2 * shared;
    return loss + totals[region]! * distance;
  }, 0);
}

test('two regions pull towards distributions of their own: the gradient agrees with finite differences of the distances', () => {
  const here = numbers([1, 3, height, width], 13);
  const inputs: Record<string, Array64> = { picture: here, ...regionInputs };
  for (const [region, { mean, covariance }] of distributionsOf(here).entries()) {
    const { mean: target, root } = styles[region]!;
    const { slope } = evaluate(slopesGraph({ slope: channels }, iterations), {
      'covariance/slope': covariance,
      'root/slope': root,
    });
    const row = (r: number) => slope!.data.subarray(r * channels, (r + 1) * channels);
    const added = mean.map((value, r) => value - target[r]! - row(r).reduce((sum, k, c) => sum + k * mean[c]!, 0));
    inputs[styleInput(layer, region)] = { shape: [channels, channels], data: slope!.data.map((v) => 2 * v) };
    inputs[meanInput(layer, region)] = { shape: [channels, 1], data: added.map((v) => 2 * v) };
  }
  const layers = { style: [layer], content: [], styleLoss: 'transport', regions: 2 } as const;
  const { gradient } = evaluate(tileGradientGraph(network, layers, 'max', height, width), {
    ...inputs,
    smoothnessFactor: { shape: [1], data: Float64Array.of(0) },
  });
  const direction = numbers(here.shape, 17, [-0.5, 0.5]).data;
  const step = 1e-5;
  const moved = (sign: number): Array64 => ({
    ...here,
    data: here.data.map((value, i) => value + sign * step * direction[i]!),
  });
  const measured = (lossAt(moved(1)) - lossAt(moved(-1))) / (2 * step);
  const computed = gradient!.data.reduce((sum, value, i) => sum + value * direction[i]!, 0);
  expect(Math.abs(computed - measured)).toBeLessThan(1e-5 * Math.abs(measured));
}, 120_000);
