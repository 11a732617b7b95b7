import { expect, test } from 'vitest';
import { randomNumbers } from '../random.ts';
import { restoreBytes, restorePlanes } from './restore.ts';

const count = 500;

function samples(seed: number) {
  const random = randomNumbers(seed);
  const level = () => Math.floor(256 * random());
  const painted = Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 3 ? 255 : level()));
  const photo = Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 3 ? 255 : level()));
  return { painted, photo, coverage: Float32Array.from({ length: count }, random) };
}

const planesOf = (bytes: Uint8Array) =>
  Float32Array.from({ length: 3 * count }, (_, i) => bytes[4 * (i % count) + Math.floor(i / count)]! / 255);

test('the window and the files mix alike, to the rounding of 8 bits', () => {
  const { painted, photo, coverage } = samples(1);
  const planes = planesOf(painted);
  restorePlanes(planes, planesOf(photo), coverage);
  restoreBytes(painted, photo, coverage);
  const shown = planesOf(painted);
  const apart = planes.map((value, i) => 255 * Math.abs(value - shown[i]!));
  expect(Math.max(...apart)).toBeLessThanOrEqual(0.501);
});

test('no border is darker or lighter than both its colours', () => {
  const { painted, photo, coverage } = samples(2);
  const before = painted.slice();
  restoreBytes(painted, photo, coverage);
  for (const [i, value] of painted.entries()) {
    expect(value).toBeGreaterThanOrEqual(Math.min(before[i]!, photo[i]!));
    expect(value).toBeLessThanOrEqual(Math.max(before[i]!, photo[i]!));
  }
});

test('where the mask is full the photograph stands to the last bit, where it is not the painting does', () => {
  const { painted, photo } = samples(3);
  const before = painted.slice();
  const coverage = Float32Array.from({ length: count }, (_, i) => i % 2);
  restoreBytes(painted, photo, coverage);
  for (const [i, value] of painted.entries()) expect(value).toBe((Math.floor(i / 4) % 2 ? photo : before)[i]);
});
