import { expect, test } from 'vitest';
import type { Look } from './contract-shapes.ts';
import { fittingResult, paintedWith } from './painted-with.ts';
import { applyParameters } from './parameters/apply.ts';
import { styliseParameters } from './parameters/stylise.ts';

const [photo, wave, klimt] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [string, string, string];
const paint = (chosen: Parameters<typeof styliseParameters>[0] = {}): Look['paint'] => ({
  paintings: [
    { picture: wave, weight: 1 },
    { picture: klimt, weight: 0.5 },
  ],
  parameters: styliseParameters(chosen),
});
const text = (one: Look['paint']) => paintedWith(photo, one);

test('only the proportions of a mix count, and their order', () => {
  const doubled = paint().paintings.map(({ picture, weight }) => ({ picture, weight: 2 * weight }));
  expect(text({ ...paint(), paintings: doubled })).toBe(text(paint()));
  expect(text({ ...paint(), paintings: doubled.toReversed() })).not.toBe(text(paint()));
  const otherwise = doubled.map(({ picture }) => ({ picture, weight: 1 }));
  expect(text({ ...paint(), paintings: otherwise })).not.toBe(text(paint()));
});

test('the picture to start from counts where one starts from it', () => {
  expect(text({ ...paint(), start: wave })).toBe(text(paint()));
  const from = (start: string) => text({ ...paint({ start: 'picture' }), start });
  expect(from(wave)).not.toBe(from(klimt));
});

test('the part of a painting counts where that painting is used', () => {
  const part = { left: 8, top: 4, width: 40, height: 40 };
  expect(text({ ...paint(), parts: { [klimt]: part } })).not.toBe(text(paint()));
  expect(text({ ...paint(), parts: { [photo]: part } })).toBe(text(paint()));
});

test('a layer that weighs nothing is the same as one that is not named', () => {
  const { contentLayers } = paint().parameters;
  const named = paint({ contentLayers: { relu2_2: 0, ...contentLayers } });
  expect(text(named)).toBe(text(paint()));
});

test('every parameter and the photograph count, the order of names does not', () => {
  expect(text(paint({ seed: 2 }))).not.toBe(text(paint()));
  expect(paintedWith(klimt, paint())).not.toBe(text(paint()));
  const parameters = Object.fromEntries(Object.entries(paint().parameters).reverse()) as Look['paint']['parameters'];
  expect(text({ parameters, paintings: paint().paintings })).toBe(text(paint()));
});

test('the picture of the settings is found, and none where they were not painted', () => {
  const work = {
    photo: { id: photo, name: 'cat.png', width: 8, height: 8 },
    look: { way: 'paint', instant: { parameters: applyParameters({}) }, paint: paint({ ratio: 2 }) } satisfies Look,
    results: [1, 2].map((ratio) => ({ id: `${ratio}`.repeat(64), photo, paint: paint({ ratio }), iteration: 9 })),
  };
  expect(fittingResult(work)?.id).toBe('2'.repeat(64));
  expect(fittingResult({ ...work, look: { ...work.look, paint: paint({ ratio: 3 }) } })).toBeUndefined();
});
