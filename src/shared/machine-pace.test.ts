import { expect, test } from 'vitest';
import {
  betterPace,
  costOf,
  measuredPace,
  paceOn,
  paintingSeconds,
  trainingPace,
  trainingSeconds,
} from './machine-pace.ts';
import { type StyliseParameters, styliseParameters } from './parameters/stylise.ts';

const photo = { width: 1500, height: 1000 };
const seconds = (pace: ReturnType<typeof measuredPace>, chosen: Partial<StyliseParameters>) =>
  paintingSeconds(pace, photo, styliseParameters({ iterations: 100, schedule: 'single', ...chosen }));

test('what was measured is forecast for the same size', () => {
  const pace = measuredPace(2, { width: 384, height: 256 });
  expect(seconds(pace, { size: 384 })).toBeCloseTo(200, 6);
});

test('a tiny picture, whose pixels pay for what each iteration costs anyway, does not make a large one look slow', () => {
  // Processor time an iteration: 27.8 ms at 48 × 32, 329 ms at 192 × 128.
  const forecast = seconds(measuredPace(0.0278, { width: 48, height: 32 }), { size: 192 });
  expect(forecast / 32.9).toBeGreaterThan(0.7);
  expect(forecast / 32.9).toBeLessThan(1.3);
});

test('small scales at first make it shorter', () => {
  const pace = measuredPace(2, { width: 512, height: 341 });
  const coarse = seconds(pace, { size: 512, schedule: 'coarse-to-fine' });
  // Shares of 17, 28 and 55 % at a sixteenth, a quarter and all of the pixels.
  expect(coarse / seconds(pace, { size: 512 })).toBeCloseTo(0.17 / 16 + 0.28 / 4 + 0.55, 1);
});

test('a much smaller picture does not replace what a larger one told, one of about the size does', () => {
  const large = measuredPace(3, { width: 512, height: 384 });
  expect(betterPace(large, measuredPace(0.5, { width: 96, height: 64 }), 1)).toBe(large);
  const newer = measuredPace(1, { width: 384, height: 256 });
  expect(betterPace(large, newer, 1)).toEqual(newer);
  expect(betterPace(undefined, large, 0.1)).toBe(large);
});

test('what is measured moves what is known by its share', () => {
  const size = { width: 384, height: 256 };
  const known = measuredPace(1, size);
  const { secondsPerPixel } = betterPace(known, measuredPace(4, size), 0.5);
  expect(secondsPerPixel / known.secondsPerPixel).toBeCloseTo(2);
});

test('what was measured on another machine does not count, and gives way to anything that is measured here', () => {
  const there = { ...measuredPace(3, { width: 512, height: 384 }), machine: 'there' };
  const here = { ...measuredPace(0.5, { width: 96, height: 64 }), machine: 'here' };
  expect(paceOn('here', there)).toBeUndefined();
  expect(paceOn('there', there)).toBe(there);
  expect(betterPace(there, here, 0.1)).toBe(here);
  const before = measuredPace(3, { width: 512, height: 384 });
  expect(paceOn('here', before), 'an earlier version did not say where').toBe(before);
});

test('deeper layers and a larger network cost more, quicker convolutions less, whatever the pace was measured with', () => {
  const plain = styliseParameters({});
  const deep = styliseParameters({ styleLayers: { ...plain.styleLayers, relu5_1: 1 } });
  const larger = styliseParameters({ network: 'vgg19' });
  const fast = styliseParameters({ fast: true });
  expect(costOf(plain)).toBe(1);
  // 128 seconds of processor time against 106 (docs/decisions/2026-11-29-style-by-transport.md).
  expect(costOf(deep)).toBeCloseTo(128 / 106, 1);
  expect(costOf(larger)).toBeGreaterThan(1.1);
  expect(costOf(fast)).toBeLessThan(1);
  const size = { width: 384, height: 256 };
  for (const each of [plain, deep, larger, fast]) {
    const measured = measuredPace(2, size, each);
    const again = { ...each, size: 384, iterations: 100, schedule: 'single' as const };
    expect(paintingSeconds(measured, photo, again)).toBeCloseTo(200, 6);
  }
});

test('a layer that no network has costs nothing more', () => {
  expect(costOf({ ...styliseParameters({}), contentLayers: { pool: 1 }, styleLayers: {} })).toBe(1);
});

test('a training is forecast from the last one here, else from how fast pictures are painted, else not at all', () => {
  const quick = { size: 192, batch: 2, steps: 150 };
  expect(trainingSeconds({}, quick)).toBeUndefined();
  const pace = { secondsPerPixel: 6e-6, pixels: 1e5 };
  const guessed = trainingSeconds({ pace }, quick)!;
  expect(guessed / (6e-6 * 2 * 192 * 192 * 150)).toBeCloseTo(1.5);
  const trainPace = trainingPace(0.7, quick);
  expect(trainingSeconds({ pace, trainPace }, quick)).toBeCloseTo(150 * 0.7);
  expect(trainingSeconds({ trainPace }, { size: 256, batch: 4, steps: 10 })).toBeCloseTo((10 * 0.7 * 32) / 9);
});
