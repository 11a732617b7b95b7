import { expect, test } from 'vitest';
import { skyOf } from './sky.ts';

const [width, height] = [90, 60];
type Colour = readonly [number, number, number];

const drawn = (colour: (x: number, y: number) => Colour) => {
  const pixels = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (const [c, value] of colour(i % width, Math.floor(i / width)).entries()) pixels[c * width * height + i] = value;
  }
  return { width, height, pixels };
};
const meadow: Colour = [0.25, 0.4, 0.15];
/** A ridge with a peak in the middle. */
const isSkyAt = (x: number, y: number) => y < 30 - Math.max(0, 12 - Math.abs(x - 45));

test('a sky that gets lighter towards the ridge is found down to it', () => {
  const mask = skyOf(drawn((x, y) => (isSkyAt(x, y) ? [0.3 + y / 100, 0.5 + y / 120, 0.85] : meadow)))!;
  for (const [x, y] of [
    [5, 2],
    [45, 10],
    [80, 26],
  ] as const)
    expect(mask[y * width + x]).toBeGreaterThan(0.9);
  for (const [x, y] of [
    [45, 24],
    [5, 36],
    [60, 58],
  ] as const)
    expect(mask[y * width + x]).toBeLessThan(0.1);
});

test('a meadow up to the upper border has none', () => {
  expect(skyOf(drawn(() => meadow))).toBeUndefined();
});

test('a grey table around a dark bowl is no sky', () => {
  const bowl = (x: number, y: number) => (x - 45) ** 2 + (y - 30) ** 2 < 400;
  expect(skyOf(drawn((x, y) => (bowl(x, y) ? [0.2, 0.1, 0.1] : [0.62, 0.62, 0.62])))).toBeUndefined();
});
