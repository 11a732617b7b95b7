import { expect, test } from 'vitest';
import { blended, followPace, newShare } from './pace-estimate.ts';

test('one step moves an estimate a little, minutes of them make it theirs', () => {
  const follow = followPace(1);
  const after = (steps: number) => Array.from({ length: steps }, () => follow(4, 2, 600)!).at(-1)!;
  expect(after(2)).toBeLessThan(1.05);
  expect(after(20)).toBeLessThan(2);
  expect(after(200)).toBeGreaterThan(3.8);
});

test('work of seconds does not wait for minutes: a fifth of it is enough', () => {
  expect(newShare(2, 10)).toBeCloseTo(1 - Math.exp(-1));
  expect(newShare(90, 10_000)).toBeCloseTo(1 - Math.exp(-1));
});

test('twice as slow and twice as fast weigh alike', () => {
  expect(blended(10, 20, 0.5) * blended(10, 5, 0.5)).toBeCloseTo(100);
  expect(blended(undefined, 20, 0.1)).toBe(20);
});

test('where nothing is known the first step, which prepares for the others, does not say it either', () => {
  const follow = followPace(undefined);
  expect(follow(9, 9, 300)).toBeUndefined();
  expect(follow(1, 1, 300)).toBe(1);
});
