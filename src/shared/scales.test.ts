import fc from 'fast-check';
import { expect, test } from 'vitest';
import { styliseParameters } from './parameters/stylise.ts';
import { beginOf, planScales, scaleOf } from './scales.ts';

const photos = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
const sizes = fc.integer({ min: 16, max: 4096 });

test('the shares add up to 1, sizes grow, and the last has the size that was asked for', () => {
  fc.assert(
    fc.property(photos, sizes, (photo, size) => {
      const scales = planScales(photo, styliseParameters({ size }));
      const last = scales.at(-1)!;
      expect(scales.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(Math.max(last.width, last.height)).toBe(size);
      for (const [i, { width }] of scales.slice(1).entries()) expect(width).toBeGreaterThanOrEqual(scales[i]!.width);
    }),
  );
});

test('iterations pass from coarse to fine and never back, and the last belongs to the last scale', () => {
  fc.assert(
    fc.property(photos, sizes, fc.integer({ min: 1, max: 700 }), (photo, size, iterations) => {
      const scales = planScales(photo, styliseParameters({ size }));
      const visited = Array.from({ length: iterations }, (_, i) => scaleOf(scales, i, iterations));
      expect(visited).toEqual([...visited].sort((a, b) => a - b));
      expect(visited.at(-1)).toBe(scales.length - 1);
    }),
  );
});

test('a single schedule has one scale', () => {
  expect(planScales({ width: 3000, height: 2000 }, styliseParameters({ size: 1024, schedule: 'single' }))).toHaveLength(
    1,
  );
});

test('a scale begins with its first iteration', () => {
  fc.assert(
    fc.property(photos, sizes, fc.integer({ min: 60, max: 5000 }), (photo, size, iterations) => {
      const scales = planScales(photo, styliseParameters({ size }));
      for (const scale of scales.keys()) {
        const begin = beginOf(scales, scale, iterations);
        expect(scaleOf(scales, begin, iterations)).toBe(scale);
        if (scale > 0) expect(scaleOf(scales, begin - 1, iterations)).toBe(scale - 1);
      }
    }),
  );
});
