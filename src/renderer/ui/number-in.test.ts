import { expect, test } from 'vitest';
import { numberIn } from './number-in.ts';

test.each([
  ['0.5', 0.5],
  ['0,5', 0.5],
  ['1,5', 1.5],
  ['.5', 0.5],
  ['12.', 12],
  ['−1', -1],
  ['-1', -1],
  ['+2', 2],
  ['１２．５', 12.5],
  [' 300 px ', 300],
  ['300 dpi', 300],
  ['40 iterations', 40],
])('%j is a number', (text, value) => {
  expect(numberIn(text)).toBe(value);
});

test.each([
  ['2 cm', 'mm', 20],
  ['2cm', 'mm', 20],
  ['5"', 'mm', 127],
  ['5″', 'inches', 5],
  ['10 厘米', '毫米', 100],
  ['2.54 cm', 'in', 1],
  ['50 %', '%', 50],
  ['５０％', '%', 50],
  ['50 %', undefined, 0.5],
  ['30', '%', 30],
  ['30', 'mm', 30],
])('%j where %s are asked for is %d', (text, unit, value) => {
  expect(numberIn(text, { unit })).toBeCloseTo(value, 10);
});

test.each([
  ['2 cm', 'px'],
  ['300 px', 'mm'],
  ['5 %', 'mm'],
  ['3 mm', '%'],
])('%j is no number of %s', (text, unit) => {
  expect(numberIn(text, { unit })).toBeUndefined();
});

test('three figures behind a comma are thousands, unless this person writes commas for points', () => {
  expect(numberIn('1,500', { decimalComma: false })).toBe(1500);
  expect(numberIn('1,500,000.5', { decimalComma: false })).toBe(1500000.5);
  expect(numberIn('1,500', { decimalComma: true })).toBe(1.5);
  expect(numberIn('0,500', { decimalComma: false }), 'no thousands begin with nought').toBe(0.5);
});

test.each(['', ' ', 'abc', 'NaN', 'Infinity', '1e9', '1.2.3', '1 2', '-', '.', '٣', '--1', '1,2,3'])(
  '%j is none',
  (text) => {
    expect(numberIn(text)).toBeUndefined();
  },
);
