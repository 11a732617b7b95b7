import { expect, test } from 'vitest';
import { cropOf, sampleOrder } from './samples.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

test('each epoch shows every picture once, in an order of its own', () => {
  const order = sampleOrder(50, 7);
  const epoch = (n: number) => numbers(50).map((i) => order.fileOf(n * 50 + i, 0));
  for (const n of [0, 1, 9]) expect([...epoch(n)].sort((a, b) => a - b)).toEqual(numbers(50));
  expect(epoch(1)).not.toEqual(epoch(0));
});

test('the order depends on the seed alone, not on what was asked before', () => {
  const [forwards, backwards] = [sampleOrder(13, 3), sampleOrder(13, 3)];
  const first = numbers(100).map((n) => forwards.fileOf(n, n % 3));
  const second = numbers(100)
    .reverse()
    .map((n) => backwards.fileOf(n, n % 3))
    .reverse();
  expect(second).toEqual(first);
  expect(numbers(100).map((n) => sampleOrder(13, 4).fileOf(n, n % 3))).not.toEqual(first);
});

test('no picture is tried twice for one sample', () => {
  for (const count of [1, 2, 3, 6, 17, 1000]) {
    const order = sampleOrder(count, 1);
    for (const sample of [0, 5, 2 ** 40]) {
      const tried = numbers(Math.min(count, 17)).map((attempt) => order.fileOf(sample, attempt));
      expect(new Set(tried).size, `${count} pictures`).toBe(tried.length);
    }
  }
});

test('crops are spread evenly: half of them flipped, zooms from 1 to 1.8', () => {
  const crops = numbers(4000).map((sample) => cropOf(sample, 11, 256));
  const mean = (value: (crop: (typeof crops)[number]) => number) => crops.reduce((sum, c) => sum + value(c), 0) / 4000;
  expect(mean((c) => (c.flip ? 1 : 0))).toBeCloseTo(0.5, 1);
  expect(mean((c) => c.across)).toBeCloseTo(0.5, 1);
  expect(mean((c) => c.down)).toBeCloseTo(0.5, 1);
  expect(mean((c) => Math.log(c.zoom) / Math.log(1.8))).toBeCloseTo(0.5, 1);
  expect(crops.every((c) => c.zoom >= 1 && c.zoom < 1.8)).toBe(true);
});
