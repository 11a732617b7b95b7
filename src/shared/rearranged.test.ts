import { expect, test } from 'vitest';
import { rearranged } from './rearranged.ts';

test('those that are named change places among themselves, and the others stay', () => {
  expect(rearranged(['a', 'b', 'c', 'd'], ['d', 'b'])).toEqual(['a', 'd', 'c', 'b']);
});

test('what is not there, or named twice, loses and doubles nothing', () => {
  expect(rearranged(['a', 'b', 'c'], ['x', 'c', 'c', 'a'])).toEqual(['c', 'b', 'a']);
  expect(rearranged(['a', 'b'], [])).toEqual(['a', 'b']);
});
