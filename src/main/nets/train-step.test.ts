import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../graph/evaluate.ts';
import { type Graph, sizeOf, type Tensor } from '../graph/ir.ts';
import type { Array64 } from '../graph/operator.ts';
import { removeDeadCode } from '../graph/passes/dead-code.ts';
import { relativeError } from '../graph/testing/compare.ts';
import { between, seeded } from '../graph/testing/random.ts';
import { adamFactors } from './adam-step.ts';
import { type LossLayers, meanInput, type StyleLoss, styleInput } from './objective.ts';
import { trainStepGraph } from './train-step.ts';
import { type NormKind, parameterCount, type TransformForm, transformParameters } from './transform/form.ts';
import { initialParameters } from './transform/initial.ts';
import { type LossNetwork, vggConvolutions, vggShape } from './vgg.ts';

/** VGG-16 up to conv2_1 with random weights that keep activations as large from layer to layer. */
function randomVgg(): LossNetwork {
  const uniform = seeded(7);
  const tensors = new Map<string, Tensor>();
  for (const { name, inputs, outputs } of vggConvolutions('vgg16').slice(0, 3)) {
    const reach = Math.sqrt(6 / (9 * inputs));
    const data = Float32Array.from({ length: outputs * inputs * 9 }, () => reach * (2 * uniform() - 1));
    tensors.set(`${name}.weight`, { dtype: 'float32', shape: [outputs, inputs, 3, 3], data });
    tensors.set(`${name}.bias`, { dtype: 'float32', shape: [outputs], data: new Float32Array(outputs).fill(0.02) });
  }
  return { name: 'vgg16', preprocessing: 'torchvision', tensors };
}

const network = randomVgg();
const layersOf: Readonly<Record<StyleLoss, LossLayers>> = {
  gram: { content: ['relu2_1'], style: ['relu1_2', 'relu2_1'] },
  transport: { content: ['relu2_1'], style: ['relu1_2', 'relu2_1'], styleLoss: 'transport' },
};
const layers = layersOf.gram;
const [batch, size] = [2, 16];
const factors = { content: 1.5, style: 4, smoothness: 2, evenness: 30, layers: [0.2, 0.5] };
const strengths = [1, 0.375];
const rate = 0.002;

type Inputs = Record<string, Array64>;

function inputsFor(form: TransformForm): Inputs {
  const count = parameterCount(form);
  const random = seeded(3);
  const vector = (data: ArrayLike<number>): Array64 => ({ shape: [data.length], data: Float64Array.from(data) });
  const drawn = (low: number, high: number) => vector(between(low, high, [count], random).data);
  const step = adamFactors(rate, 3);
  const inputs: Inputs = {
    pictures: between(0, 1, [batch, 3, size, size], random),
    strengths: vector(strengths),
    shown: vector([1, 0.75]),
    // Away from 1 and 0, so that what serves strength 0 and what serves strength 1 differ.
    parameters: vector(initialParameters(form, 1).map((value) => value + 0.05 * (random() - 0.5))),
    moments: drawn(-0.02, 0.02),
    squares: drawn(0.01, 0.03),
    styleFactors: vector(factors.layers),
    contentFactor: vector([factors.content]),
    styleFactor: vector([factors.style]),
    smoothnessFactor: vector([factors.smoothness]),
    evennessFactor: vector([factors.evenness]),
    origins: { shape: [batch, 2], data: Float64Array.of(12, 20, 160, 0) },
    rate: vector([step.rate]),
    squareCorrection: vector([step.squareCorrection]),
  };
  for (const layer of layers.style) {
    const channels = vggShape('vgg16', layer, size, size)[1]!;
    inputs[styleInput(layer)] = symmetric(between(-0.5, 0.5, [channels, channels], random));
    inputs[meanInput(layer)] = between(0, 0.5, [channels, 1], random);
  }
  return inputs;
}

/** B Bᵀ / C: what roots of covariances are like, and as good a Gram matrix as any. */
function symmetric({ shape, data }: Array64): Array64 {
  const [size] = shape as [number, number];
  const rowOf = (index: number) => data.subarray(index * size, (index + 1) * size);
  const products = data.map((_, i) => {
    const other = rowOf(i % size);
    return rowOf(Math.floor(i / size)).reduce((sum, value, k) => sum + (value * other[k]!) / size, 0);
  });
  return { shape, data: products };
}

/** The loss as its definition has it, from what the graph tells. */
function lossOf({ contents, styles, smoothness, patchiness }: Record<string, Array64>): number {
  const perPicture = strengths.map((strength, n) => {
    const style = styles!.data.subarray(n * factors.layers.length, (n + 1) * factors.layers.length);
    const styleSum = style.reduce((sum, value) => sum + value, 0);
    return factors.content * contents!.data[n]! + factors.style * strength ** 2 * styleSum;
  });
  return (
    perPicture.reduce((a, b) => a + b) / batch +
    factors.smoothness * smoothness!.data[0]! +
    factors.evenness * patchiness!.data[0]!
  );
}

/** The part of the graph that gives the losses alone. */
function lossesOf(graph: Graph): Graph {
  const wanted = ['contents', 'styles', 'smoothness', 'patchiness'];
  return removeDeadCode({ ...graph, outputs: new Map([...graph.outputs].filter(([name]) => wanted.includes(name))) });
}

describe.each<[NormKind, StyleLoss]>([
  ['instance', 'gram'],
  ['batch', 'gram'],
  ['instance', 'transport'],
])('a step with %s normalisation, style by %s', (norm, styleLoss) => {
  const layers = layersOf[styleLoss];
  const form: TransformForm = { name: 'swift', norm, ...(styleLoss === 'transport' && { seesPosition: true }) };
  const inputs = inputsFor(form);
  let graph: Graph;
  let results: Record<string, Array64>;
  beforeAll(() => {
    graph = trainStepGraph({ form, network, layers, pooling: 'max', batch, size, tellGradient: true });
    results = evaluate(graph, inputs);
  }, 60_000);

  test('has the gradient that finite differences have, in a direction through every parameter', () => {
    const gradient = results.gradient!.data;
    const uniform = seeded(17);
    const direction = new Float64Array(gradient.length);
    // Each tensor takes part by its own gradient's size: an error in a small one shows as well as in a large one.
    for (const [i, { start }] of transformParameters(form).entries()) {
      const end = transformParameters(form)[i + 1]?.start ?? gradient.length;
      const length = Math.hypot(...gradient.subarray(start, end));
      expect(length).toBeGreaterThan(0);
      for (let at = start; at < end; at++) {
        direction[at] = (gradient[at]! / length + (uniform() - 0.5) / Math.sqrt(end - start)) / length;
      }
    }
    const losses = lossesOf(graph);
    const step = 1e-5;
    const lossAt = (factor: number) => {
      const data = inputs.parameters!.data.map((value, i) => value + factor * step * direction[i]!);
      return lossOf(evaluate(losses, { ...inputs, parameters: { shape: [data.length], data } }));
    };
    const measured = (lossAt(1) - lossAt(-1)) / (2 * step);
    const computed = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    // Roots are left a little short where little varies (transport.ts), and the gradient is that of whole ones.
    const tolerance = styleLoss === 'transport' ? 1e-3 : 1e-5;
    expect(Math.abs(computed - measured)).toBeLessThan(tolerance * Math.abs(measured));
  }, 60_000);

  test('goes where Adam goes', () => {
    const [parameters, moments, squares] = ['parameters', 'moments', 'squares'].map((name) => inputs[name]!.data);
    const expected = plainAdam(parameters!, moments!, squares!, results.gradient!.data, 3);
    for (const [name, values] of Object.entries(expected)) {
      // The graph's own numbers, 0.9 and the like, are float32.
      expect(relativeError(results[name]!.data, values)).toBeLessThan(1e-6);
    }
    const step = results.nextParameters!.data.map((value, i) => value - parameters![i]!);
    const wanted = expected.nextParameters.map((value, i) => value - parameters![i]!);
    expect(relativeError(step, wanted)).toBeLessThan(1e-5);
  });
});

/** Adam as Kingma & Ba write it, one number after the other; `step` counts from 1. */
function plainAdam(
  parameters: Float64Array,
  moments: Float64Array,
  squares: Float64Array,
  gradient: Float64Array,
  step: number,
) {
  const nextMoments = moments.map((value, i) => 0.9 * value + 0.1 * gradient[i]!);
  const nextSquares = squares.map((value, i) => 0.999 * value + 0.001 * gradient[i]! ** 2);
  const nextParameters = parameters.map((value, i) => {
    const moment = nextMoments[i]! / (1 - 0.9 ** step);
    const square = nextSquares[i]! / (1 - 0.999 ** step);
    return value - (rate * moment) / (Math.sqrt(square) + 1e-8);
  });
  return { nextParameters, nextMoments, nextSquares };
}

describe('losses', { timeout: 120_000 }, () => {
  const form: TransformForm = { name: 'swift', norm: 'instance' };
  const losses = lossesOf(trainStepGraph({ form, network, layers, pooling: 'max', batch, size }));
  const inputs = inputsFor(form);
  const vector = (...data: number[]): Array64 => ({ shape: [data.length], data: Float64Array.from(data) });

  test('are those of the photograph where nothing painted is shown', () => {
    const { contents, smoothness } = evaluate(losses, { ...inputs, shown: vector(0, 0) });
    expect([...contents!.data]).toEqual([0, 0]);
    const { data } = inputs.pictures!;
    let [sum, count] = [0, 0];
    for (let plane = 0; plane < data.length; plane += size * size) {
      for (let i = 0; i < size * size; i++) {
        const neighbours = [...(i % size < size - 1 ? [i + 1] : []), ...(i + size < size * size ? [i + size] : [])];
        for (const other of neighbours) {
          sum += (data[plane + other]! - data[plane + i]!) ** 2;
          count++;
        }
      }
    }
    expect(smoothness!.data[0]).toBeCloseTo(sum / count, 8);
  });

  test('of a picture do not depend on the one beside it', () => {
    const normal = evaluate(losses, inputs);
    const { shape, data } = inputs.pictures!;
    const half = data.length / 2;
    const other = evaluate(losses, {
      ...inputs,
      pictures: { shape, data: data.map((v, i) => (i < half ? v : 1 - v)) },
    });
    expect(other.contents!.data[0]).toBe(normal.contents!.data[0]);
    expect(other.contents!.data[1]).not.toBe(normal.contents!.data[1]);
    const [one, ...rest] = [other, normal].map(({ styles }) => styles!.data.subarray(0, layers.style.length));
    expect(rest).toEqual([one]);
  });

  test('of a photograph that stirs nothing stay numbers', () => {
    const silent = new Map(network.tensors);
    for (const [name, tensor] of silent) {
      if (name.endsWith('.bias')) silent.set(name, { ...tensor, data: new Float32Array(sizeOf(tensor.shape)) });
    }
    const options = { form, layers, pooling: 'max', batch, size } as const;
    const graph = lossesOf(trainStepGraph({ ...options, network: { ...network, tensors: silent } }));
    const data = new Float64Array(inputs.pictures!.data.length);
    const mean = [0.485, 0.456, 0.406];
    for (const [i] of data.entries()) data[i] = Math.fround(mean[Math.floor(i / size ** 2) % 3]!);
    const { contents } = evaluate(graph, { ...inputs, pictures: { ...inputs.pictures!, data } });
    for (const content of contents!.data) expect(content).toBeGreaterThan(0);
    expect(contents!.data.every(Number.isFinite)).toBe(true);
  });
});

test('Adam’s corrections undo that its running means begin at zero', () => {
  // Fed the same gradient from the start, the means are corrected to that gradient and its square at any step.
  for (const step of [1, 5, 1000]) {
    const { rate: corrected, squareCorrection } = adamFactors(0.1, step);
    expect(((1 - 0.9 ** step) * corrected) / 0.1).toBeCloseTo(1, 12);
    expect((1 - 0.999 ** step) * squareCorrection).toBeCloseTo(1, 12);
  }
});
