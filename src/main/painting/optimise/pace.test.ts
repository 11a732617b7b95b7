import { expect, test } from 'vitest';
import { paceEstimator } from './pace.ts';

test('a stage that was measured takes what it took, others what their cost says', () => {
  const pace = paceEstimator([1, 4, 8]);
  pace.note(1, 2);
  expect([0, 1, 2].map(pace.at)).toEqual([0.5, 2, 4]);
  pace.note(2, 3);
  expect([1, 2].map(pace.at)).toEqual([2, 3]);
});

test('one slow iteration moves the forecast a little only', () => {
  const pace = paceEstimator([1]);
  for (let iteration = 0; iteration < 9; iteration++) pace.note(0, 1);
  pace.note(0, 11);
  expect(pace.at(0)).toBeCloseTo(3, 10);
});

test('the first iteration of a stage, which makes what the others find ready, does not stay in its forecast', () => {
  const pace = paceEstimator([1, 4]);
  pace.note(0, 9);
  expect(pace.at(0)).toBe(9);
  pace.note(0, 1);
  pace.note(0, 1.2);
  expect(pace.at(0)).toBeCloseTo(1.1, 10);
  pace.note(1, 20);
  pace.note(1, 4);
  expect(pace.at(1)).toBe(4);
});
