import { expect, test } from 'vitest';
import { gradientOf, valuesOf } from '../testing/values.ts';

test('equal largest pixels of a window share the gradient of max pooling evenly', () => {
  // Two windows of 2 × 2: three pixels tie in the first, all four in the second.
  const x = [5, 5, 2, 2, 1, 5, 2, 2];
  const gradient = gradientOf([1, 1, 2, 4], x, (build, value) => build.maxPool(value), [6, 4]);
  expect(gradient).toEqual([2, 2, 1, 1, 0, 2, 1, 1]);
});

test('rows and columns that no window covers are dropped, and their gradient is zero', () => {
  const x = [1, 2, 9, 3, 4, 9, 9, 9, 9];
  expect(valuesOf([1, 1, 3, 3], x, (build, value) => build.averagePool(value))).toEqual([2.5]);
  expect(valuesOf([1, 1, 3, 3], x, (build, value) => build.maxPool(value))).toEqual([4]);
  expect(gradientOf([1, 1, 3, 3], x, (build, value) => build.averagePool(value), [4])).toEqual([
    1, 1, 0, 1, 1, 0, 0, 0, 0,
  ]);
  expect(gradientOf([1, 1, 3, 3], x, (build, value) => build.maxPool(value), [4])).toEqual([0, 0, 0, 0, 4, 0, 0, 0, 0]);
});
