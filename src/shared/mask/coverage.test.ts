import { expect, test } from 'vitest';
import type { Rect, Size } from '../geometry.ts';
import type { MaskPart, MaskRegion, MaskStroke } from '../mask.ts';
import { randomNumbers } from '../random.ts';
import { changedArea } from './changed-area.ts';
import { maskCoverage, type Rasters } from './coverage.ts';
import type { Raster } from './region-coverage.ts';

const none: Rasters = new Map();
const all = ({ width, height }: Size): Rect => ({ x: 0, y: 0, width, height });

function stroke(parts: Partial<MaskStroke> = {}): MaskStroke {
  const points = [0.2, 0.3, 1, 0.5, 0.6, 0.4, 0.8, 0.35, 0.9];
  return { kind: 'stroke', points, size: 0.3, hardness: 0.5, opacity: 1, erase: false, ...parts };
}

function randomParts(seed: number, count: number): MaskPart[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () =>
    stroke({
      points: Array.from({ length: 3 * (1 + Math.floor(6 * random())) }, random),
      size: 0.02 + 0.3 * random(),
      hardness: random(),
      opacity: random(),
      erase: random() < 0.3,
    }),
  );
}

function coverageOf(parts: readonly MaskPart[], size: Size, area = all(size), rasters = none): Float32Array {
  return maskCoverage({ parts }, size, area, rasters) ?? new Float32Array(area.width * area.height);
}

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one, (value, i) => Math.abs(value - other[i]!)).reduce((max, each) => Math.max(max, each), 0);
}

/** The largest difference of two neighbours. */
function steepest(values: Float32Array, { width, height }: Size): number {
  let most = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = values[y * width + x]!;
      if (x > 0) most = Math.max(most, Math.abs(here - values[y * width + x - 1]!));
      if (y > 0) most = Math.max(most, Math.abs(here - values[(y - 1) * width + x]!));
    }
  }
  return most;
}

/** Each value the mean of a square of them. */
function reduced(values: Float32Array, { width, height }: Size, by: number): Float32Array {
  const [w, h] = [width / by, height / by];
  const result = new Float32Array(w * h);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      result[Math.floor(y / by) * w + Math.floor(x / by)]! += values[y * width + x]! / by ** 2;
    }
  }
  return result;
}

test('a pixel is covered the same whatever part is asked for', () => {
  const size = { width: 157, height: 103 };
  for (let seed = 1; seed <= 8; seed++) {
    const parts = randomParts(seed, 6);
    const whole = coverageOf(parts, size);
    expect(Math.max(...whole)).toBeGreaterThan(0);
    for (const area of [
      { x: 0, y: 0, width: 157, height: 7 },
      { x: 41, y: 33, width: 70, height: 64 },
      { x: 156, y: 102, width: 1, height: 1 },
    ]) {
      const part = coverageOf(parts, size, area);
      const there = Array.from(part, (_, i) => {
        const [x, y] = [area.x + (i % area.width), area.y + Math.floor(i / area.width)];
        return whole[y * size.width + x]!;
      });
      expect([...part]).toEqual(there);
    }
  }
});

test('a mask at the size of a print is the one of the window: its mean over each pixel there, without steps', () => {
  const size = { width: 120, height: 90 };
  const large = { width: 960, height: 720 };
  const parts = [stroke(), stroke({ points: [0.5, 0.5, 1], size: 0.4, hardness: 0, erase: true, opacity: 0.6 })];
  const [small, print] = [coverageOf(parts, size), coverageOf(parts, large)];
  // Within a small pixel the border curves a little.
  expect(largestDifference(small, reduced(print, large, 8))).toBeLessThan(0.02);
  // Eight times as large, each step is an eighth as high.
  expect(steepest(print, large)).toBeLessThan(steepest(small, size) / 7);
});

test('a hard brush has a border of one pixel at every size, and none is jagged', () => {
  for (const width of [64, 640]) {
    const size = { width, height: width };
    const coverage = coverageOf([stroke({ points: [0.5, 0.5, 1], size: 0.5, hardness: 1 })], size);
    const between = coverage.filter((value) => value > 0 && value < 1).length;
    // Around a circle of this radius.
    const round = 2 * Math.PI * 0.25 * width;
    expect(between).toBeGreaterThan(0.7 * round);
    expect(between).toBeLessThan(1.6 * round);
    const area = coverage.reduce((sum, value) => sum + value, 0);
    expect(area / (Math.PI * (0.25 * width) ** 2)).toBeCloseTo(1, 1);
  }
});

test('a stroke that crosses itself gets no stronger, two strokes do', () => {
  const size = { width: 80, height: 80 };
  const there = { x: 40, y: 40, width: 1, height: 1 };
  const cross = [0.2, 0.2, 1, 0.8, 0.8, 1, 0.8, 0.2, 1, 0.2, 0.8, 1];
  const faint = { size: 0.2, opacity: 0.5 };
  expect(coverageOf([stroke({ ...faint, points: cross })], size, there)[0]).toBeCloseTo(0.5, 6);
  const twice = [stroke({ ...faint, points: cross }), stroke({ ...faint, points: cross })];
  expect(coverageOf(twice, size, there)[0]).toBeCloseTo(0.75, 6);
});

test('what is erased is gone, and what is laid over it later shows', () => {
  const size = { width: 60, height: 40 };
  const dab = (parts: Partial<MaskStroke>) => stroke({ points: [0.5, 0.5, 1], size: 0.6, hardness: 1, ...parts });
  const there = { x: 30, y: 20, width: 1, height: 1 };
  expect(coverageOf([dab({}), dab({ erase: true })], size, there)[0]).toBe(0);
  expect(coverageOf([dab({ erase: true }), dab({})], size, there)[0]).toBe(1);
  expect(maskCoverage({ parts: [dab({ erase: true })] }, size, all(size), none)).toBeUndefined();
});

test('a pen that presses harder draws wider, on both sides of where it changes', () => {
  const size = { width: 200, height: 100 };
  const line = stroke({ points: [0.1, 0.5, 0.2, 0.9, 0.5, 1], size: 0.2, hardness: 1 });
  const coverage = coverageOf([line], size);
  const widthAt = (x: number) =>
    Array.from({ length: 100 }, (_, y) => coverage[y * 200 + x]!).reduce((sum, value) => sum + value, 0);
  expect(widthAt(30)).toBeLessThan(widthAt(100));
  expect(widthAt(100)).toBeLessThan(widthAt(170));
  // Beyond its end the brush is as wide as it was pressed there: round.
  expect(widthAt(198)).toBeGreaterThan(10);
});

function raster(width: number, height: number, value: (x: number, y: number) => number): Raster {
  return {
    width,
    height,
    values: Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
  };
}
const region: MaskRegion = { kind: 'region', picture: 'a'.repeat(64), name: 'subject', opacity: 1, erase: false };
const withRaster = (of: Raster): Rasters => new Map([[region.picture, of]]);

test('a region has no steps at the size of a print, and stays between what its raster says', () => {
  const half = raster(16, 12, (x) => (x < 8 ? 0 : 200));
  const print = { width: 640, height: 480 };
  const coverage = coverageOf([region], print, all(print), withRaster(half));
  const [least, most] = [coverage.reduce((a, b) => Math.min(a, b)), coverage.reduce((a, b) => Math.max(a, b))];
  expect(least).toBeCloseTo(0, 6);
  expect(most).toBeCloseTo(200 / 255, 5);
  // 40 pixels for one of the raster: a spline of unit steps rises by at most ¾ of a step for each.
  expect(steepest(coverage, print)).toBeLessThan((0.76 * 200) / 255 / 40);
});

test('a region is where its raster says at every size, and an even one is even', () => {
  const even = withRaster(raster(30, 20, () => 102));
  const dot = withRaster(raster(30, 20, (x, y) => (x === 20 && y === 5 ? 255 : 0)));
  for (const size of [
    { width: 15, height: 10 },
    { width: 30, height: 20 },
    { width: 300, height: 200 },
  ]) {
    expect(
      largestDifference(coverageOf([region], size, all(size), even), Array(size.width * size.height).fill(0.4)),
    ).toBeLessThan(1e-6);
    const spot = coverageOf([region], size, all(size), dot);
    let [sum, x, y] = [0, 0, 0];
    for (const [i, value] of spot.entries()) {
      sum += value;
      x += (value * ((i % size.width) + 0.5)) / size.width;
      y += (value * (Math.floor(i / size.width) + 0.5)) / size.height;
    }
    expect(x / sum).toBeCloseTo(20.5 / 30, 2);
    expect(y / sum).toBeCloseTo(5.5 / 20, 2);
  }
});

test('parts of a region are those of the whole, and one without its raster shows nothing', () => {
  const size = { width: 90, height: 61 };
  const rasters = withRaster(raster(20, 14, (x, y) => (x * 37 + y * 91) % 256));
  const whole = coverageOf([region], size, all(size), rasters);
  const area = { x: 13, y: 20, width: 50, height: 30 };
  const part = coverageOf([region], size, area, rasters);
  const there = Array.from(part, (_, i) => whole[(area.y + Math.floor(i / 50)) * 90 + area.x + (i % 50)]!);
  expect([...part]).toEqual(there);
  expect(maskCoverage({ parts: [region] }, size, all(size), none)).toBeUndefined();
});

test('outside of the area that changed, nothing did', () => {
  const size = { width: 120, height: 80 };
  for (let seed = 1; seed <= 20; seed++) {
    const before = randomParts(seed, 4);
    const last = before[3] as MaskStroke;
    const grown = { ...last, points: [...last.points, 0.1, 0.9, 1] };
    for (const after of [
      [...before.slice(0, 3), grown],
      before.slice(0, 2),
      [...before, ...randomParts(seed + 50, 1)],
      [],
    ]) {
      const changed = changedArea(before, after, size, all(size));
      const [old, now] = [coverageOf(before, size), coverageOf(after, size)];
      for (const [i, value] of now.entries()) {
        const [x, y] = [i % size.width, Math.floor(i / size.width)];
        const isInside =
          changed &&
          x >= changed.x &&
          y >= changed.y &&
          x < changed.x + changed.width &&
          y < changed.y + changed.height;
        if (!isInside) expect(value).toBe(old[i]);
      }
    }
  }
  const same = randomParts(1, 3);
  expect(changedArea(same, [...same], size, all(size))).toBeUndefined();
});

test('of a stroke that grows only its end is computed anew', () => {
  const size = { width: 1000, height: 1000 };
  const points = [0.1, 0.1, 1, 0.5, 0.5, 1];
  const before = [stroke({ points, size: 0.05 })];
  const after = [stroke({ points: [...points, 0.52, 0.5, 1], size: 0.05 })];
  const changed = changedArea(before, after, size, all(size))!;
  expect(changed.x).toBeGreaterThan(450);
  expect(changed.width).toBeLessThan(100);
});
