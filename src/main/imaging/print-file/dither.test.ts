import { expect, test } from 'vitest';
import { ditherChannel } from './dither.ts';

function dithered(plane: Float32Array, width: number, top = 0, seed = 1): Uint8Array {
  const rows = new Uint8Array(plane.length);
  ditherChannel(rows, plane, 0, 1, { width, top, seed });
  return rows;
}
const flat = (level: number, area: number) => new Float32Array(area).fill(level / 255);

test('whole levels pass unchanged, so that paper white has no specks', () => {
  for (let level = 0; level <= 255; level++) {
    expect(new Set(dithered(flat(level, 400), 20, 0, level))).toEqual(new Set([level]));
  }
});

test('between two levels the mean is the value, and only the two levels occur', () => {
  for (const level of [0.25, 17.1, 99.5, 200.9, 254.75]) {
    const values = dithered(flat(level, 40_000), 200);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(level, 1.7);
    expect([...new Set(values)].sort((a, b) => a - b)).toEqual([Math.floor(level), Math.ceil(level)]);
  }
});

test('what lies outside 0–1 is clipped', () => {
  expect([...dithered(Float32Array.of(-2, -1e-9, 1.0001, 7), 4)]).toEqual([0, 0, 255, 255]);
});

test('the noise is the same for the same seed and place, however the rows are cut, and another for another seed', () => {
  const plane = Float32Array.from({ length: 1000 }, (_, i) => i / 1000);
  const whole = dithered(plane, 50);
  const cut = [...dithered(plane.subarray(0, 350), 50), ...dithered(plane.subarray(350), 50, 7)];
  expect([...whole]).toEqual(cut);
  expect(dithered(plane, 50, 0, 2)).not.toEqual(whole);
});

test('neighbours, rows and channels do not share their noise', () => {
  const [width, height] = [128, 128];
  const noise = (c: number) => {
    const rows = new Uint8Array(3 * width * height);
    ditherChannel(rows, flat(10.5, width * height), c, 3, { width, top: 0, seed: 3 });
    return Array.from({ length: width * height }, (_, i) => 2 * rows[3 * i + c]! - 21); // −1 or 1
  };
  const [red, green] = [noise(0), noise(1)];
  const correlation = (shift: number, other = red) =>
    red.slice(shift).reduce((sum, value, i) => sum + value * other[i]!, 0) / (red.length - shift);
  // 16,384 independent signs: a standard deviation of 0.008.
  for (const shift of [1, 2, 3, width - 1, width, width + 1, 2 * width]) {
    expect(Math.abs(correlation(shift)), `${shift}`).toBeLessThan(0.04);
  }
  expect(Math.abs(correlation(0, green))).toBeLessThan(0.04);
});
