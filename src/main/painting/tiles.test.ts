import fc from 'fast-check';
import { expect, test } from 'vitest';
import { property } from '../graph/testing/property.ts';
import { transformNames } from '../nets/transform/form.ts';
import { cutTile, haloOf, layTile, tilesOf } from './tiles.ts';

/** A picture, a halo and a size of tiles for networks that halve their picture once to four times. */
const tilings = fc.constantFrom(2, 4, 8, 16).chain((multiple) => {
  const cells = (min: number, max: number) => fc.integer({ min, max }).map((n) => n * multiple);
  const halo = cells(1, 14);
  return fc
    .record({ multiple: fc.constant(multiple), width: cells(1, 300), height: cells(1, 300), halo })
    .chain((drawn) =>
      fc
        .integer({ min: 2 * drawn.halo + multiple, max: 2 * drawn.halo + 400 })
        .map((largest) => ({ ...drawn, largest })),
    );
});

property(
  'tiles of one shape lie inside the picture, begin where the network halves, and what is kept of them covers it once, behind halos',
  tilings,
  ({ width, height, halo, largest, multiple }) => {
    const { tile, rows, columns } = tilesOf({ width, height }, halo, largest, multiple);
    for (const [spans, extent, length] of [
      [rows, tile.height, height],
      [columns, tile.width, width],
    ] as const) {
      expect(extent).toBeLessThanOrEqual(largest);
      let covered = 0;
      for (const { start, from, to } of spans) {
        expect([start % multiple, from % multiple]).toEqual([0, 0]);
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
  expect(Object.fromEntries(halos)).toEqual({ johnson: 60, light: 56, swift: 48, draft: 36 });
});
