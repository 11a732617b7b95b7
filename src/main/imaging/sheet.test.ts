import { expect, test } from 'vitest';
import { composeSheet } from './sheet.ts';
import { pictureOf, pixelAt } from './testing/pictures.ts';

const cell = (red: number, width = 40, height = 20, label = 'a') => ({
  picture: pictureOf(width, height, (c) => (c === 0 ? red : 0)),
  label,
});
const layout = { columns: 2, cellWidth: 100, gap: 10 };

test('pictures stand in reading order, scaled to the width of a cell', async () => {
  const sheet = await composeSheet([cell(1), cell(0.5), cell(0.25)], layout);
  expect(sheet.width).toBe(10 + 2 * 110);
  expect(sheet.height).toBe(10 + 2 * (50 + 16 + 10)); // picture, label, gap
  expect(pixelAt(sheet, 20, 20)[0]).toBeCloseTo(1, 5);
  expect(pixelAt(sheet, 130, 20)[0]).toBeCloseTo(0.5, 5);
  expect(pixelAt(sheet, 20, 96)[0]).toBeCloseTo(0.25, 5);
  expect(pixelAt(sheet, 130, 96), 'an empty cell is white').toEqual([1, 1, 1]);
});

test('the tallest picture decides the height of its row', async () => {
  const sheet = await composeSheet([cell(1, 10, 5), cell(1, 10, 20)], layout);
  expect(sheet.height).toBe(10 + 200 + 16 + 10);
});

test('a label leaves ink below its picture, and any text is accepted', async (context) => {
  const inkOf = async (label: string) => {
    const sheet = await composeSheet([cell(1, 40, 20, label)], layout);
    const below = Array.from(
      { length: 16 * 100 },
      (_, i) => pixelAt(sheet, 10 + (i % 100), 60 + Math.floor(i / 100))[1],
    );
    return below.filter((value) => value < 0.5).length;
  };
  expect(await inkOf('')).toBe(0);
  const ink = await inkOf('conv1_1');
  for (const label of ['<&>"\' \u0000\u0007', '画 💛 é', '\ud800', 'x'.repeat(500)]) await inkOf(label);
  if (ink === 0) context.skip('no fonts on this machine: sheets have no labels');
  expect(ink).toBeGreaterThan(20);
});
