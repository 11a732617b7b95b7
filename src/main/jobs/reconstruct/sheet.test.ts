import { expect, test } from 'vitest';
import { pictureOf, pixelAt } from '../../imaging/testing/pictures.ts';
import { composeReconstructions } from './sheet.ts';

const size = { width: 160, height: 80 };
/** Numbered by its red. */
const numbered = (number: number) => pictureOf(size.width, size.height, (c) => (c === 0 ? number / 20 : 0));
const originals = {
  photo: pictureOf(size.width, size.height, (c) => (c === 1 ? 1 : 0)),
  painting: pictureOf(50, 100, (c) => (c === 2 ? 1 : 0)),
};
const all = Array.from({ length: 10 }, (_, i) => numbered(i + 1));
const [cell, gap, label] = [160, 8, 16];
const left = (column: number) => gap + column * (cell + gap);
const top = (row: number) => gap + row * (size.height + label + gap);

test('the sheet shows photograph and content above, painting and style below', async () => {
  const sheet = await composeReconstructions(originals, all, size);
  expect(sheet.width).toBe(left(6));
  expect(sheet.height).toBe(top(2));
  expect(pixelAt(sheet, left(0) + 5, top(0) + 5)).toEqual([0, 1, 0]);
  expect(pixelAt(sheet, left(0) + 5, top(1) + 5)[2]).toBeCloseTo(1, 5);
  for (let i = 0; i < 10; i++) {
    const [column, row] = [1 + (i % 5), Math.floor(i / 5)];
    expect(pixelAt(sheet, left(column) + 5, top(row) + 5)[0], `experiment ${i}`).toBeCloseTo((i + 1) / 20, 5);
  }
});

test('a painting of another shape is shown whole', async () => {
  const sheet = await composeReconstructions(originals, all, size);
  expect(pixelAt(sheet, left(0) + 39, top(1) + 79)[0], 'inside: 40 × 80').toBeLessThan(0.5);
  expect(pixelAt(sheet, left(0) + 42, top(1) + 5)).toEqual([1, 1, 1]);
});

test('what was ended early leaves its places blank, and no row without a picture', async () => {
  const early = await composeReconstructions(originals, all.slice(0, 3), size);
  expect(early.height).toBe(top(1));
  expect(pixelAt(early, left(3) + 5, top(0) + 5)[0]).toBeCloseTo(3 / 20, 5);
  expect(pixelAt(early, left(4) + 5, top(0) + 5)).toEqual([1, 1, 1]);
  const later = await composeReconstructions(originals, all.slice(0, 6), size);
  expect(later.height).toBe(top(2));
});

test('pictures of any shape have cells wide enough for their labels and no larger than an overview needs', async () => {
  const sheetOf = async (width: number, height: number) => {
    const { width: w, height: h } = await composeReconstructions(originals, [pictureOf(width, height, () => 0)], {
      width,
      height,
    });
    return [w, h];
  };
  expect(await sheetOf(16, 8), 'enlarged to 160 × 80').toEqual([left(6), top(1)]);
  expect(await sheetOf(1000, 10), 'reduced to 480 × 5').toEqual([24 + 6 * (480 + 24), 24 + 5 + 48 + 24]);
  expect(await sheetOf(2, 1000), 'reduced to 1 × 480 on 160').toEqual([left(6), gap + 480 + label + gap]);
});
