import { expect, test } from 'vitest';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import type { SourceSizes } from '../../painting/sources/measure.ts';
import { checkLayers, checkMemory, memoryNeeded, planStylise } from './plan.ts';

const sizes: SourceSizes = { photo: { width: 3000, height: 2000 }, paintings: [{ width: 800, height: 600 }] };

test('a plan ends at the size that was asked for and spends every iteration', () => {
  for (const [size, iterations] of [
    [64, 1],
    [256, 7],
    [512, 300],
    [2048, 5000],
  ] as const) {
    const { summary } = planStylise(sizes, styliseParameters({ size, iterations }));
    expect(summary.scales.at(-1)).toMatchObject({ width: size, height: Math.round((size * 2) / 3) });
    expect(summary.scales.reduce((sum, scale) => sum + scale.iterations, 0)).toBe(iterations);
  }
});

test('memory grows with the size, the sources and the brush, and is what the plan tells', () => {
  const parameters = styliseParameters({ size: 1024 });
  const needed = memoryNeeded(sizes, parameters);
  expect(planStylise(sizes, parameters).summary.peakBytes).toBe(needed);
  expect(memoryNeeded(sizes, { ...parameters, size: 1536 })).toBeGreaterThan(1.5 * needed);
  const huge = { width: 10_000, height: 10_000 };
  for (const more of [{ photo: huge }, { paintings: [huge] }, { start: huge }]) {
    expect(memoryNeeded({ ...sizes, ...more }, parameters)).toBeGreaterThan(needed + 1e9);
  }
  const broad = { ...parameters, brush: 4 };
  expect(memoryNeeded({ ...sizes, paintings: [huge] }, broad)).toBeGreaterThan(
    memoryNeeded({ ...sizes, paintings: [huge] }, parameters) + 1e9,
  );
});

test('what does not fit is refused with a size that does', () => {
  const parameters = styliseParameters({ size: 4096 });
  const available = memoryNeeded(sizes, { ...parameters, size: 1024 });
  expect(() => checkMemory(sizes, parameters, available)).toThrow(
    expect.objectContaining({
      code: 'memory.too-large',
      values: expect.objectContaining({ size: 4096, largest: 1024 }),
    }),
  );
  expect(() => checkMemory(sizes, parameters, 1e6)).toThrow(expect.objectContaining({ code: 'memory.none' }));
});

test('layers must be in the network, and one must count', () => {
  const known = ['relu1_1', 'relu2_1'];
  const check = (styleLayers: Record<string, number>, contentLayers: Record<string, number> = {}) =>
    checkLayers(styliseParameters({ styleLayers, contentLayers }), known);
  expect(() => check({ relu1_1: 1 }, { relu2_1: 0 })).not.toThrow();
  expect(() => check({ relu3_1: 1 })).toThrow(expect.objectContaining({ code: 'layer.unknown' }));
  for (const none of [{}, { relu1_1: 0 }]) {
    expect(() => check(none)).toThrow(expect.objectContaining({ code: 'layers.none' }));
  }
});
