import { expect, test } from 'vitest';
import { boxMean, guidedFilter } from './guided-filter.ts';

const size = { width: 60, height: 40 };
const options = { radius: 4, epsilon: 1e-4 };

/** Blue on the left, orange from column 30 on. */
const guide = (width = size.width, height = size.height) => ({
  width,
  height,
  pixels: Float32Array.from({ length: 3 * width * height }, (_, i) => {
    const isLeft = (i % width) / width < 0.5;
    return [isLeft ? 0.1 : 0.9, isLeft ? 0.2 : 0.5, isLeft ? 0.8 : 0.1][Math.floor(i / (width * height))]!;
  }),
});
const columns = (value: (x: number) => number) =>
  Float32Array.from({ length: size.width * size.height }, (_, i) => value(i % size.width));

test('a coarse border moves to the edge of the picture beside it', () => {
  const [refined] = guidedFilter(guide(), guide(), [columns((x) => Math.min(1, Math.max(0, (x - 24) / 8)))], options);
  const row = [...refined!.subarray(20 * 60, 21 * 60)];
  const isIn = row.map((value) => value > 0.5);
  expect(isIn.indexOf(true)).toBe(30);
  expect(row[32]! - row[27]!).toBeGreaterThan(0.6);
});

test('a mask that is the same everywhere stays as it is', () => {
  const [refined] = guidedFilter(guide(), guide(), [columns(() => 0.4)], options);
  for (const value of refined!) expect(value).toBeCloseTo(0.4, 4);
});

test('a larger picture gives its own edges', () => {
  const [refined] = guidedFilter(guide(), guide(240, 160), [columns((x) => (x < 30 ? 0 : 1))], options);
  const row = [...refined!.subarray(80 * 240, 81 * 240)];
  expect(row[119]!).toBeLessThan(0.1);
  expect(row[120]!).toBeGreaterThan(0.9);
});

test('the mean of a window is of what lies in the picture', () => {
  const mean = boxMean({ width: 4, height: 1 }, 1)(Float32Array.of(1, 2, 6, 0));
  expect([...mean].map((value) => Math.round(value * 100) / 100)).toEqual([1.5, 3, 2.67, 3]);
});
