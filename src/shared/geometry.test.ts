import { expect, test } from 'vitest';
import { evenTiles, fitWithin } from './geometry.ts';

test('the longer side becomes what is asked and the proportions stay', () => {
  expect(fitWithin(4000, 3000, 512)).toEqual({ width: 512, height: 384 });
  expect(fitWithin(3000, 4000, 512)).toEqual({ width: 384, height: 512 });
});

test('a smaller picture keeps its size', () => {
  expect(fitWithin(300, 200, 512)).toEqual({ width: 300, height: 200 });
});

test('a smaller picture is enlarged when asked', () => {
  expect(fitWithin(300, 200, 600, { enlarge: true })).toEqual({ width: 600, height: 400 });
});

test('a hair-thin picture keeps one pixel', () => {
  expect(fitWithin(10000, 3, 100)).toEqual({ width: 100, height: 1 });
  expect(fitWithin(1, 1, 100, { enlarge: true })).toEqual({ width: 100, height: 100 });
});

test.each([
  [1, 1],
  [7, 200],
  [129, 65],
  [64, 64],
])('tiles of %i × %i cover every pixel once, and none is larger than asked', (width, height) => {
  const covered = new Uint8Array(width * height);
  for (const tile of evenTiles({ width, height }, 64)) {
    expect(Math.max(tile.width, tile.height)).toBeLessThanOrEqual(64);
    for (let y = tile.y; y < tile.y + tile.height; y++) {
      for (let x = tile.x; x < tile.x + tile.width; x++) covered[y * width + x]!++;
    }
  }
  expect(covered.every((count) => count === 1)).toBe(true);
});
