import { expect, test } from 'vitest';
import { guideInput, sharesInput } from '../../nets/guidance.ts';
import { guidedStyle, guidesOf } from './guided-style.ts';
import type { StyleTargets } from './targets.ts';

const canvas = { width: 32, height: 16 };
const pixels = canvas.width * canvas.height;
const layers = ['relu1_1', 'relu3_1'];

/** Gram matrices of one channel. */
const targets = (level: number): StyleTargets => ({
  matrices: new Map(layers.map((layer) => [layer, { shape: [1, 1], data: Float32Array.of(level) }])),
  means: new Map(),
});
/** 1 in the first columns. */
const columns = (count: number) =>
  Float32Array.from({ length: pixels }, (_, at) => (at % canvas.width < count ? 1 : 0));

test('a region counts by its area, in each layer by what the layer has of it, and its positions alike', () => {
  const [left, right] = guidesOf([columns(8), undefined], pixels);
  const regions = [
    { targets: targets(2), guide: left! },
    { targets: targets(3), guide: right! },
  ];
  const { tensors, norms } = guidedStyle(regions, layers, canvas);
  // An empty picture loses A² in a region: 1 of the layer's loss, in its units.
  expect(norms.style.relu3_1).toBeCloseTo(0.25 * 4 + 0.75 * 9);
  for (const layer of layers) {
    const shares = tensors[sharesInput(layer)]!.data;
    expect((shares[0]! * 4) / norms.style[layer]!).toBeCloseTo(0.25);
    expect((shares[1]! * 9) / norms.style[layer]!).toBeCloseTo(0.75);
  }
  // relu3_1 halves twice: 8 × 4 positions, of which two columns are the region's.
  expect(Array.from(tensors[guideInput('relu3_1', 0)]!.data.subarray(0, 8))).toEqual(
    [1, 1, 0, 0, 0, 0, 0, 0].map((v) => v / 8),
  );
  expect(tensors[guideInput('relu1_1', 1)]!.data.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
});

test('where regions lie over each other they share, and the rest is what none of them takes', () => {
  const [one, other, rest] = guidesOf([columns(16), columns(24), undefined], pixels);
  const at = (column: number) => [one![column], other![column], rest![column]];
  expect(at(0)).toEqual([0.5, 0.5, 0]);
  expect(at(20)).toEqual([0, 1, 0]);
  expect(at(30)).toEqual([0, 0, 1]);
});

test('a region that is drawn nowhere changes nothing, and nothing is divided by zero', () => {
  const [all, none] = guidesOf([columns(32), columns(0)], pixels);
  const regions = [
    { targets: targets(2), guide: all! },
    { targets: targets(0), guide: none! },
  ];
  const { tensors, norms } = guidedStyle(regions, layers, canvas);
  expect(norms.style.relu1_1).toBeCloseTo(4);
  expect(Array.from(tensors[sharesInput('relu1_1')]!.data)).toEqual([1, 0]);
  expect(tensors[guideInput('relu1_1', 1)]!.data.every((value) => value === 0)).toBe(true);
});
