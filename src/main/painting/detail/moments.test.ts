import { expect, test } from 'vitest';
import { areOfDistribution, distributionIn, gramIn, totalIn } from './moments.ts';

/** Σ w (F, 1)(F, 1)ᵀ of positions with two channels. */
function momentsOf(positions: readonly (readonly [number, number])[], weight = 1): Float64Array {
  const sum = new Float64Array(9);
  for (const [a, b] of positions) {
    const row = [a, b, 1];
    for (let i = 0; i < 9; i++) sum[i]! += weight * row[Math.floor(i / 3)]! * row[i % 3]!;
  }
  return sum;
}

const square = [
  [0, 0],
  [2, 0],
  [0, 4],
  [2, 4],
] as const;

test('in moments lie how much there is, mean, covariance and Gram matrix, whatever its weight', () => {
  const moments = momentsOf(square, 0.25);
  expect(totalIn(moments)).toBe(1);
  const { mean, covariance } = distributionIn(moments);
  expect([...mean]).toEqual([1, 2]);
  expect([...covariance]).toEqual([1, 0, 0, 4]);
  expect([...gramIn(moments)]).toEqual([2, 2, 2, 8]);
});

test('what varies along a line alone is a distribution, what would vary by less than nothing is none', () => {
  const line = momentsOf([
    [1, 1],
    [2, 2],
    [4, 4],
  ]);
  expect(areOfDistribution(line)).toBe(true);
  expect(areOfDistribution(momentsOf([[3, 3]]))).toBe(true);
  const [all, more] = [
    momentsOf(square),
    momentsOf(
      [
        [0, 0],
        [0, 9],
      ],
      2,
    ),
  ];
  expect(areOfDistribution(all)).toBe(true);
  // As many positions are left, and along the second channel less than none of the variance.
  const taken = all.map((value, i) => value - (more[i]! - 4 * (i === 8 ? 1 : 0)));
  expect(areOfDistribution(taken)).toBe(false);
  expect(areOfDistribution(new Float64Array(9))).toBe(false);
});
