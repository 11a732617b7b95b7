import fc from 'fast-check';
import { expect, test } from 'vitest';
import { property } from '../../graph/testing/property.ts';
import { transformNames } from '../../nets/transform/form.ts';
import { cutTile, haloOf, layTile, tilesOf } from './tiles.ts';

const side = fc.integer({ min: 4, max: 300 }).map((n) => 4 * n);

property(
  'tiles of one shape lie inside the picture, begin at multiples of 4, and what is kept of them covers it once, behind halos',
  fc.tuple(side, side, fc.constantFrom(8, 56), fc.integer({ min: 240, max: 600 })),
  ([width, height, halo, largest]) => {
    const { tile, rows, columns } = tilesOf({ width, height }, halo, largest);
    for (const [spans, extent, length] of [
      [rows, tile.height, height],
      [columns, tile.width, width],
    ] as const) {
      expect(extent).toBeLessThanOrEqual(largest);
      let covered = 0;
      for (const { start, from, to } of spans) {
        expect(start % 4).toBe(0);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + extent).toBeLessThanOrEqual(length);
        expect(from).toBe(covered);
        expect(to).toBeGreaterThan(from);
        expect(from - start).toBeGreaterThanOrEqual(start === 0 ? 0 : halo);
        expect(start + extent - to).toBeGreaterThanOrEqual(to === length ? 0 : halo);
        covered = to;
      }
      expect(covered).toBe(length);
    }
  },
);

test('cutting and laying gives the picture back', () => {
  const canvas = { width: 48, height: 300 };
  const planes = Float32Array.from({ length: 3 * 48 * 300 }, (_, i) => i);
  const { tile, rows, columns } = tilesOf(canvas, 8, 64);
  expect([rows.length, columns.length]).toEqual([6, 1]);
  const whole = new Float32Array(planes.length);
  for (const row of rows) {
    for (const column of columns) layTile(whole, canvas, cutTile(planes, canvas, tile, row, column), tile, row, column);
  }
  expect(whole).toEqual(planes);
});

test('the reach of each network', () => {
  const halos = transformNames.map((name) => [name, haloOf({ name, norm: 'instance' })]);
  expect(Object.fromEntries(halos)).toEqual({ johnson: 56, light: 52, swift: 44 });
});
