import { expect, test } from 'vitest';
import { relativeError } from '../../shared/relative-error.ts';
import { evaluate } from '../graph/evaluate.ts';
import type { Array64 } from '../graph/operator.ts';
import { styleInput } from './objective.ts';
import { smallVgg, uniformNumbers } from './testing/small-vgg.ts';
import {
  ownedColumnsInput,
  ownedRowsInput,
  tileGradientGraph,
  tileGramsGraph,
  tileHalo,
  tileMultiple,
} from './tile-objective.ts';
import { vggField } from './vgg.ts';

const network = smallVgg('torchvision');
const style = ['relu1_1', 'relu2_1'];
const [height, width] = [4, 28];
const positions: Record<string, number> = { relu1_1: height * width, relu2_1: (height / 2) * (width / 2) };
const factors: Record<string, number> = { relu1_1: 0.7, relu2_1: 1.9 };
const smoothness = 3;

const filled = (shape: number[], value: number): Array64 => ({
  shape,
  data: new Float64Array(shape.reduce((a, b) => a * b)).fill(value),
});

function picture(seed: number): Array64 {
  const uniform = uniformNumbers(seed);
  return { shape: [1, 3, height, width], data: Float64Array.from({ length: 3 * height * width }, uniform) };
}

/** The sums that a tile as wide as `at` adds, owning the columns from `from` to before `to`. */
function gramsOf(at: Array64, from: number, to: number): Record<string, Array64> {
  const [, , h, w] = at.shape as [number, number, number, number];
  const inputs: Record<string, Array64> = { picture: at };
  for (const block of [1, 2]) {
    inputs[ownedRowsInput(block)] = filled([1, 1, h / block, 1], 1);
    const columns = new Float64Array(w / block).fill(1, from / block, to / block);
    inputs[ownedColumnsInput(block)] = { shape: [1, 1, 1, w / block], data: columns };
  }
  return evaluate(tileGramsGraph(network, style, 'average', h, w), inputs);
}

const here = picture(13);
const painting = gramsOf(picture(12), 0, width);
const whole = gramsOf(here, 0, width);

function gramGradientsAt(sums: Record<string, Array64>): Record<string, Array64> {
  const gramGradients = style.map((layer): [string, Array64] => {
    const { shape, data } = sums[styleInput(layer)]!;
    const [m, target] = [positions[layer]!, painting[styleInput(layer)]!.data];
    return [
      styleInput(layer),
      { shape, data: data.map((value, i) => (4 * factors[layer]! * (value - target[i]!)) / m / m) },
    ];
  });
  return Object.fromEntries(gramGradients);
}

function columnsOf(at: Array64, from: number, to: number): Array64 {
  const rows = Array.from({ length: 3 * height }, (_, row) => [...at.data.slice(row * width + from, row * width + to)]);
  return { shape: [1, 3, height, to - from], data: Float64Array.from(rows.flat()) };
}

test('the gradient agrees with finite differences of the loss whose Gram matrices pass one gives', () => {
  const lossAt = (at: Array64) => {
    const sums = gramsOf(at, 0, width);
    const style_ = style.map((layer) => {
      const [m, target] = [positions[layer]!, painting[styleInput(layer)]!.data];
      const squares = sums[styleInput(layer)]!.data.map((value, i) => ((value - target[i]!) / m) ** 2);
      return factors[layer]! * squares.reduce((a, b) => a + b);
    });
    const at_ = (c: number, y: number, x: number) => at.data[(c * height + y) * width + x]!;
    let variation = 0;
    for (let c = 0; c < 3; c++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (x > 0) variation += (at_(c, y, x) - at_(c, y, x - 1)) ** 2;
          if (y > 0) variation += (at_(c, y, x) - at_(c, y - 1, x)) ** 2;
        }
      }
    }
    const pairs = 3 * ((height - 1) * width + height * (width - 1));
    return style_.reduce((a, b) => a + b) + (smoothness * variation) / pairs;
  };
  const graph = tileGradientGraph(network, { style, content: [] }, 'average', height, width);
  const { gradient } = evaluate(graph, {
    picture: here,
    ...gramGradientsAt(whole),
    smoothnessFactor: filled([1], smoothness),
  });
  const uniform = uniformNumbers(17);
  for (let i = 0; i < 2; i++) {
    const direction = here.data.map(() => uniform() - 0.5);
    const step = 1e-6;
    const moved = (sign: number): Array64 => ({
      ...here,
      data: here.data.map((value, j) => value + sign * step * direction[j]!),
    });
    const measured = (lossAt(moved(1)) - lossAt(moved(-1))) / (2 * step);
    const computed = gradient!.data.reduce((sum, g, j) => sum + g * direction[j]!, 0);
    expect(Math.abs(computed - measured)).toBeLessThan(1e-5 * Math.abs(measured));
  }
});

test('tiles with their halo add up to the Gram matrices of the whole and have its gradient, to the last digits', () => {
  const halo = tileHalo('vgg16', style);
  expect(halo).toBe(8);
  // Columns 0 to 16 are owned by the first tile, which ends 8 further; the second one begins 8 before.
  const [first, second] = [columnsOf(here, 0, 24), columnsOf(here, 8, 28)];
  const parts = [gramsOf(first, 0, 16), gramsOf(second, 8, 20)];
  for (const layer of style) {
    const sum = parts[0]![styleInput(layer)]!.data.map((value, i) => value + parts[1]![styleInput(layer)]!.data[i]!);
    expect(relativeError(sum, whole[styleInput(layer)]!.data)).toBeLessThan(1e-12);
  }
  const gramGradients = gramGradientsAt(whole);
  const gradientAt = (at: Array64) => {
    const graph = tileGradientGraph(network, { style, content: [] }, 'average', height, at.shape[3]!);
    return evaluate(graph, { picture: at, ...gramGradients, smoothnessFactor: filled([1], 0) }).gradient!;
  };
  const expected = gradientAt(here);
  const ownedBySecond = columnsOf({ ...expected }, 16, 28).data;
  const { data, shape } = gradientAt(second);
  const owned = Array.from({ length: 3 * height }, (_, row) => [
    ...data.slice(row * shape[3]! + 8, (row + 1) * shape[3]!),
  ]).flat();
  expect(relativeError(owned, ownedBySecond)).toBeLessThan(1e-9);
});

test('the halo is what two reaches of the deepest layer come to in whole cells', () => {
  const halos = ['relu1_1', 'relu1_2', 'relu2_2', 'relu3_1', 'relu4_1', 'relu5_1'].map((layer) => [
    tileMultiple('vgg16', [layer]),
    tileHalo('vgg16', [layer]),
  ]);
  expect(halos).toEqual([
    [2, 2],
    [2, 4],
    [2, 12],
    [4, 24],
    [8, 64],
    [16, 128],
  ]);
  // The receptive field of conv5_1 in VGG-16 and VGG-19 (132 and 156 pixels).
  expect(2 * vggField('vgg16', 'relu5_1').radius + 16).toBe(132);
  expect(2 * vggField('vgg19', 'relu5_1').radius + 16).toBe(156);
});
