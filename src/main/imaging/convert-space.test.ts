import { expect, test } from 'vitest';
import { convertSpace } from './convert-space.ts';
import type { Picture } from './picture.ts';

const row = (space: Picture['space'], ...colours: [number, number, number][]): Picture => ({
  width: colours.length,
  height: 1,
  pixels: Float32Array.from([0, 1, 2].flatMap((c) => colours.map((colour) => colour[c]!))),
  space,
});

test('greys are the same numbers in both spaces', () => {
  const greys = row('display-p3', [0, 0, 0], [0.25, 0.25, 0.25], [0.5, 0.5, 0.5], [1, 1, 1]);
  const { pixels, space } = convertSpace(greys, 'srgb');
  expect(space).toBe('srgb');
  for (const [i, value] of pixels.entries()) expect(value).toBeCloseTo(greys.pixels[i]!, 3);
});

test('the red of sRGB is the known colour of Display P3, and comes back', () => {
  const red = row('srgb', [1, 0, 0], [0.2, 0.6, 0.4]);
  const wide = convertSpace(red, 'display-p3');
  const [first] = [[wide.pixels[0]!, wide.pixels[2]!, wide.pixels[4]!]];
  expect(first).toEqual([0.9175, 0.2003, 0.1386].map((value) => expect.closeTo(value, 2)));
  const back = convertSpace(wide, 'srgb').pixels;
  for (const [i, value] of back.entries()) expect(value).toBeCloseTo(red.pixels[i]!, 4);
});

test('what sRGB cannot hold is clipped, and a picture in its space already is the same one', () => {
  const green = row('display-p3', [0, 1, 0]);
  for (const value of convertSpace(green, 'srgb').pixels) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
  expect(convertSpace(green, 'display-p3')).toBe(green);
});
