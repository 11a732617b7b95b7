import { expect, test } from 'vitest';
import { floatToHalf, halfToFloat } from './half.ts';

const everyHalf = Array.from({ length: 0x10000 }, (_, bits) => bits);
/** The halves from 0 to the largest finite one, in order: their bits count up. */
const largestFinite = 0x7bff;

/** By definition: the nearest of all halves, of two equally near the one whose last bit is 0. */
function nearestHalf(value: number): number {
  const magnitude = Math.abs(value);
  let [below, above] = [0, largestFinite + 1];
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (halfOrLimit(middle) <= magnitude) below = middle;
    else above = middle;
  }
  const [under, over] = [magnitude - halfOrLimit(below), halfOrLimit(above) - magnitude];
  const nearest = under < over || (under === over && below % 2 === 0) ? below : above;
  return (value < 0 || Object.is(value, -0) ? 0x8000 : 0) | nearest;
}
/** Infinity stands where the next finite half would be, 2^16. */
const halfOrLimit = (bits: number) => (bits > largestFinite ? 2 ** 16 : halfToFloat(bits));

test('every half that is a number comes back bit for bit', () => {
  const isNaNBits = (bits: number) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
  expect(everyHalf.filter((bits) => !isNaNBits(bits) && floatToHalf(halfToFloat(bits)) !== bits)).toEqual([]);
  expect(everyHalf.filter((bits) => isNaNBits(bits) !== Number.isNaN(halfToFloat(bits)))).toEqual([]);
});

test('the numbers that IEEE 754 names have the bits that it gives them', () => {
  const named = [
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x03ff, 2 ** -14 - 2 ** -24],
    [0x0001, 2 ** -24],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
  ] as const;
  for (const [bits, value] of named) {
    expect(halfToFloat(bits)).toBe(value);
    expect(floatToHalf(value)).toBe(bits);
  }
  expect(Object.is(halfToFloat(0x8000), -0)).toBe(true);
});

test('floats round to the nearest half, ties to even, at and beside every half and every midpoint', () => {
  const neighbours = (value: number) => [value, nextFloat(value, 1), nextFloat(value, -1)];
  const wrong: number[] = [];
  for (let bits = 1; bits <= largestFinite; bits++) {
    const midpoint = (halfOrLimit(bits) + halfOrLimit(bits + 1)) / 2;
    for (const value of [...neighbours(halfToFloat(bits)), ...neighbours(midpoint)]) {
      if (floatToHalf(value) !== nearestHalf(value)) wrong.push(value);
      if (floatToHalf(-value) !== nearestHalf(-value)) wrong.push(-value);
    }
  }
  expect(wrong).toEqual([]);
});

test('what is too large becomes infinity, what is too small zero, and NaN stays NaN', () => {
  expect(floatToHalf(65519.99)).toBe(0x7bff);
  expect(floatToHalf(65520)).toBe(0x7c00);
  expect(floatToHalf(-1e30)).toBe(0xfc00);
  expect(floatToHalf(2 ** -25)).toBe(0);
  expect(floatToHalf(nextFloat(2 ** -25, 1))).toBe(1);
  expect(floatToHalf(-1e-30)).toBe(0x8000);
  expect(halfToFloat(floatToHalf(Number.NaN))).toBeNaN();
});

/** The float32 `steps` places after `value`, which is positive. */
function nextFloat(value: number, steps: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  view.setUint32(0, view.getUint32(0) + steps);
  return view.getFloat32(0);
}
