import { expect, test } from 'vitest';
import { relativeError } from '../../shared/relative-error.ts';
import { evaluate } from '../graph/evaluate.ts';
import type { Array64 } from '../graph/operator.ts';
import { print } from '../graph/print.ts';
import { guideInput, sharesInput } from './guidance.ts';
import {
  contentInput,
  type LossLayers,
  meanInput,
  objectiveGraph,
  rootsGraph,
  styleInput,
  targetsGraph,
} from './objective.ts';
import { smallVgg, uniformNumbers } from './testing/small-vgg.ts';
import type { LossNetwork, Pooling } from './vgg.ts';

const [height, width] = [4, 5];
const gramLayers = { content: ['relu2_1'], style: ['relu1_1', 'relu2_1'] };
const transportLayers = { content: ['relu2_1'], style: ['relu1_1'], styleLoss: 'transport' } as const;

function picture(seed: number): Array64 {
  const uniform = uniformNumbers(seed);
  return { shape: [1, 3, height, width], data: Float64Array.from({ length: 3 * height * width }, uniform) };
}

/** Two regions, one fading into the other, each with the painting of a seed. */
function guidedInputs(network: LossNetwork, pooling: Pooling, layers: LossLayers): Record<string, Array64> {
  const { regions: _, ...whole } = layers;
  const each = [12, 19].map((seed) => inputsFor(network, pooling, whole, seed));
  const { ...inputs } = each[0]!;
  for (const layer of layers.style) {
    for (const [region, own] of each.entries()) {
      inputs[styleInput(layer, region)] = own[styleInput(layer)]!;
      if (layers.styleLoss) inputs[meanInput(layer, region)] = own[meanInput(layer)]!;
      const count = positions[layer]!;
      const fading = Float64Array.from({ length: count }, (_, i) => (region === 0 ? i : count - 1 - i));
      const sum = fading.reduce((total, value) => total + value, 0);
      inputs[guideInput(layer, region)] = { shape: [1, count], data: fading.map((value) => value / sum) };
    }
    inputs[sharesInput(layer)] = { shape: [2], data: Float64Array.of(0.4, 1.3) };
  }
  return inputs;
}

const positions: Record<string, number> = { relu1_1: height * width, relu2_1: (height >> 1) * (width >> 1) };

function inputsFor(network: LossNetwork, pooling: Pooling, layers: LossLayers = gramLayers, seed = 12) {
  if (layers.regions) return guidedInputs(network, pooling, layers);
  const seen = (source: Array64) =>
    evaluate(targetsGraph(network, layers, pooling, height, width), { picture: source });
  const [photo, painting] = [seen(picture(11)), seen(picture(seed))];
  const inputs: Record<string, Array64> = {
    contentFactors: { shape: [1], data: Float64Array.of(0.3) },
    styleFactors: { shape: [layers.style.length], data: Float64Array.of(0.7, 1.9).subarray(0, layers.style.length) },
    smoothnessFactor: { shape: [1], data: Float64Array.of(2.5) },
  };
  for (const layer of layers.content) inputs[contentInput(layer)] = photo[contentInput(layer)]!;
  for (const layer of layers.style) {
    const perPosition = ({ shape, data }: Array64) => ({ shape, data: data.map((value) => value / positions[layer]!) });
    const described = perPosition(painting[styleInput(layer)]!);
    inputs[styleInput(layer)] = described;
    if (layers.styleLoss !== 'transport') continue;
    const mean = painting[meanInput(layer)]!;
    inputs[meanInput(layer)] = mean;
    const roots = evaluate(rootsGraph({ [layer]: mean.data.length }), { [`covariance/${layer}`]: described });
    inputs[styleInput(layer)] = roots[layer]!;
  }
  return inputs;
}

test.each([
  ['Gram matrices', 'average', 'caffe', gramLayers, 1e-5],
  ['Gram matrices', 'max', 'torchvision', gramLayers, 1e-5],
  // Its roots are not taken to their end.
  ['transport', 'max', 'caffe', transportLayers, 1e-2],
  ['Gram matrices of regions', 'average', 'caffe', { ...gramLayers, regions: 2 }, 1e-5],
  ['transport of regions', 'max', 'caffe', { ...transportLayers, regions: 2 }, 1e-2],
] as const)(
  'the gradient agrees with finite differences (%s, %s pooling, %s weights)',
  (_, pooling, preprocessing, layers, tolerance) => {
    const network = smallVgg(preprocessing);
    const graph = objectiveGraph(network, layers, pooling, height, width);
    const inputs = inputsFor(network, pooling, layers);
    const lossAt = (source: Array64) => {
      const { contentSums, styleSums, smoothness } = evaluate(graph, { ...inputs, picture: source });
      const weigh = (sums: Array64, factors: Array64) =>
        sums.data.reduce((total, sum, i) => total + sum * factors.data[i]!, 0);
      return (
        weigh(contentSums!, inputs.contentFactors!) +
        weigh(styleSums!, inputs.styleFactors!) +
        weigh(smoothness!, inputs.smoothnessFactor!)
      );
    };
    const here = picture(13);
    const { gradient } = evaluate(graph, { ...inputs, picture: here });
    const uniform = uniformNumbers(17);
    // Along random directions: one number each says whether the whole gradient is right.
    for (let i = 0; i < 2; i++) {
      const direction = here.data.map(() => uniform() - 0.5);
      const step = 1e-6;
      const moved = (factor: number): Array64 => ({
        ...here,
        data: here.data.map((value, j) => value + factor * step * direction[j]!),
      });
      const measured = (lossAt(moved(1)) - lossAt(moved(-1))) / (2 * step);
      const computed = gradient!.data.reduce((sum, g, j) => sum + g * direction[j]!, 0);
      expect(Math.abs(computed - measured)).toBeLessThan(tolerance * Math.abs(measured));
    }
  },
);

test('the photograph has no content loss, the painting no style loss, a flat picture no smoothness loss', () => {
  const network = smallVgg('caffe');
  const graph = objectiveGraph(network, gramLayers, 'average', height, width);
  const inputs = inputsFor(network, 'average');
  const at = (source: Array64) => evaluate(graph, { ...inputs, picture: source });
  expect(at(picture(11)).contentSums!.data[0]).toBeCloseTo(0, 9);
  expect(at(picture(12)).styleSums!.data[0]).toBeCloseTo(0, 9);
  expect(at(picture(12)).styleSums!.data[1]).toBeCloseTo(0, 9);
  expect(
    at({ shape: [1, 3, height, width], data: new Float64Array(3 * height * width).fill(0.4) }).smoothness!.data[0],
  ).toBe(0);
  expect(at(picture(11)).styleSums!.data[0]).toBeGreaterThan(0);
});

test('two regions that are the same everywhere, of one painting, are as one style for the whole', () => {
  const network = smallVgg('caffe');
  const inputs = inputsFor(network, 'average');
  const guided: Record<string, Array64> = { ...inputs };
  for (const layer of gramLayers.style) {
    const count = positions[layer]!;
    for (const region of [0, 1]) {
      guided[styleInput(layer, region)] = inputs[styleInput(layer)]!;
      guided[guideInput(layer, region)] = { shape: [1, count], data: new Float64Array(count).fill(1 / count) };
    }
    guided[sharesInput(layer)] = { shape: [2], data: Float64Array.of(0.3, 0.7) };
  }
  const at = (layers: LossLayers, given: Record<string, Array64>) =>
    evaluate(objectiveGraph(network, layers, 'average', height, width), { ...given, picture: picture(13) });
  const [whole, regions] = [at(gramLayers, inputs), at({ ...gramLayers, regions: 2 }, guided)];
  for (const output of ['styleSums', 'gradient']) {
    // One counts positions by a constant of the graph, rounded to float32.
    expect(relativeError(regions[output]!.data, whole[output]!.data)).toBeLessThan(1e-7);
  }
});

test('the graph ends at the deepest layer that is asked for', () => {
  const text = print(objectiveGraph(smallVgg('caffe'), { content: ['relu1_2'], style: [] }, 'average', 8, 8));
  expect(text).toContain('conv1_2');
  expect(text).not.toContain('conv2_1');
  expect(text).not.toContain('styleFactors');
});
