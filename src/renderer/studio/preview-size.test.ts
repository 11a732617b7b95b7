import { expect, test } from 'vitest';
import { previewSize } from './preview-size.ts';

/** The sides of so many pictures in a row on a machine that paints a square of 512 px in `seconds`. */
function sides(seconds: number, moves: number, size = previewSize()): number[] {
  return Array.from({ length: moves }, () => {
    const side = size.now();
    size.measured(side * side, (seconds * side * side) / 512 ** 2);
    return side;
  });
}

test('a fast machine shows 512 px from the second picture on', () => {
  expect(sides(0.03, 4)).toEqual([384, 512, 512, 512]);
});

test('a slow machine shows what it can, but never less than 320 px', () => {
  expect(sides(0.12, 3)).toEqual([384, 384, 384]);
  expect(sides(1, 6)).toEqual([384, 384, 320, 320, 320, 320]);
});

test('what it once took longer does not stay', () => {
  const size = previewSize();
  sides(1, 4, size);
  expect(sides(0.03, 4, size)).toEqual([320, 384, 512, 512]);
});
