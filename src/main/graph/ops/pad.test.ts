import { describe, expect, test } from 'vitest';
import { gradientOf, valuesOf } from '../testing/values.ts';
import type { PadMode } from './pad.ts';

/** Three elements, two put before and one behind. */
describe.each<[PadMode, number[], number[]]>([
  ['constant', [0, 0, 1, 2, 3, 0], [3, 4, 5]],
  // The margins 3, 2 | 2 mirror elements 2, 1 | 1, which therefore count several times.
  ['reflect', [3, 2, 1, 2, 3, 2], [3, 2 + 4 + 6, 1 + 5]],
  ['edge', [1, 1, 1, 2, 3, 3], [1 + 2 + 3, 4, 5 + 6]],
])('%s', (mode, padded, gradient) => {
  test('pads as it is called', () => {
    expect(valuesOf([3], [1, 2, 3], (build, x) => build.padAxes(x, [2], [1], mode))).toEqual(padded);
  });

  test('gives back to each element what was put in its name', () => {
    expect(gradientOf([3], [1, 2, 3], (build, x) => build.padAxes(x, [2], [1], mode), [1, 2, 3, 4, 5, 6])).toEqual(
      gradient,
    );
  });
});

test('a corner of a reflected picture counts in both axes', () => {
  // 2 × 2, mirrored by one on every side: each pixel stands four times in the 4 × 4.
  const reflected = gradientOf([1, 1, 2, 2], [1, 2, 3, 4], (build, x) => build.pad(x, [1, 1, 1, 1], 'reflect'));
  expect(reflected).toEqual([4, 4, 4, 4]);
});
