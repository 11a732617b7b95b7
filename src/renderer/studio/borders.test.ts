import { expect, test } from 'vitest';
import type { Pixels } from '../../shared/contract-shapes.ts';
import { withinBorders } from './borders.ts';

type Shade = (x: number, y: number) => number;

/** Grey, from a shade of 0–255 for each place. */
function picture(width: number, height: number, shade: Shade): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const grey = shade(x, y);
      data.set([grey, grey, grey, 255], at);
    }
  return { width, height, space: 'srgb', data };
}

/** Strokes in every tone. */
const strokes: Shade = (x, y) => 110 + 90 * Math.sin(x * 0.31 + Math.sin(y * 0.2)) * Math.cos(y * 0.27 - x * 0.05);
const inside = (x: number, y: number) => x >= 20 && x < 190 && y >= 14 && y < 130;
/** Old paper: grainy, and darker towards one corner. */
const paper: Shade = (x, y) => 235 - x / 12 - y / 12 + ((x * 7 + y * 13) % 5);

test('a paper margin is found, though it is grainy, darker in a corner and written on', () => {
  const print = picture(210, 150, (x, y) => {
    if (inside(x, y)) return Math.min(150, strokes(x, y));
    const stamp = y > 136 && y < 146 && x > 90 && x < 120;
    return stamp ? 60 : paper(x, y);
  });
  const part = withinBorders(print, print)!;
  expect(part.left).toBeGreaterThanOrEqual(20);
  expect(part.left).toBeLessThan(24);
  expect(part.top).toBeGreaterThanOrEqual(14);
  expect(part.top).toBeLessThan(18);
  expect(part.left + part.width).toBeLessThanOrEqual(190);
  expect(part.left + part.width).toBeGreaterThan(186);
  expect(part.top + part.height).toBeLessThanOrEqual(130);
  expect(part.top + part.height).toBeGreaterThan(126);
});

test('a black frame around a mount around a print is taken off with it', () => {
  const framed = picture(210, 150, (x, y) => {
    const edge = Math.min(x, y, 209 - x, 149 - y);
    return edge < 8 ? 12 : edge < 24 ? 245 : Math.min(170, strokes(x, y));
  });
  const part = withinBorders(framed, framed)!;
  expect(part.left).toBeGreaterThanOrEqual(24);
  expect(part.top).toBeGreaterThanOrEqual(24);
  expect(part.width).toBeGreaterThan(150);
});

test('what is found small holds in the pixels of the original', () => {
  const bars = picture(100, 60, (x, y) => (y < 10 || y >= 50 ? 0 : 90 + strokes(x, y) / 2));
  const part = withinBorders(bars, { width: 1000, height: 600 })!;
  expect(part).toMatchObject({ left: 0, width: 1000 });
  expect(part.top).toBeGreaterThanOrEqual(100);
  expect(part.top + part.height).toBeLessThanOrEqual(500);
});

test.each<[string, Shade]>([
  ['strokes to the very edge', strokes],
  ['an even sky above the sea', (x, y) => (y < 50 ? 220 : strokes(x, y) / 2)],
  ['ink on blank paper', (x, y) => ((x - 100) ** 2 + (y - 75) ** 2 < 2500 ? strokes(x, y) / 2 : paper(x, y))],
  ['one colour and nothing else', () => 128],
])('%s is no border', (_, shade) => {
  const whole = picture(200, 150, shade);
  expect(withinBorders(whole, whole)).toBeUndefined();
});
