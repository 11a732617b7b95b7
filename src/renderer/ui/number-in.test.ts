import { expect, test } from 'vitest';
import { numberIn } from './number-in.ts';

test.each([
  ['0.5', 0.5],
  ['0,5', 0.5],
  ['.5', 0.5],
  ['12.', 12],
  ['−1', -1],
  ['-1', -1],
  ['+2', 2],
  [' 300 px ', 300],
  ['40 %', 40],
])('%j is a number', (text, value) => {
  expect(numberIn(text)).toBe(value);
});

test.each(['', ' ', 'abc', 'NaN', 'Infinity', '1e9', '1.2.3', '1 2', '-', '.', '٣', '--1'])('%j is none', (text) => {
  expect(numberIn(text)).toBeUndefined();
});
