import { expect, test } from 'vitest';
import { maskCoverage } from './mask/coverage.ts';
import { simplified } from './mask/simplify.ts';
import {
  type MaskRegion,
  type MaskStroke,
  maskInUse,
  maskLimits,
  maskSchema,
  pointsOf,
  withMask,
  withMaskPart,
} from './mask.ts';

const base = { kind: 'stroke', size: 0.1, hardness: 0.5, opacity: 1, erase: false } as const;
const dab: MaskStroke = { ...base, points: [0.5, 0.5, 1] };
const isMask = (parts: unknown) => maskSchema.safeParse({ parts }).success;

/** As a hand draws a spiral, a touch every few milliseconds. */
function spiral(count: number, size: number): MaskStroke {
  const points = Array.from({ length: count }, (_, i) => {
    const [angle, radius] = [(i / count) * 12 * Math.PI, 0.05 + (0.4 * i) / count];
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle), 0.6 + 0.4 * Math.sin(angle / 3)];
  });
  return { ...base, size, points: points.flat() };
}

test('strokes and regions make a mask; what has no end, no brush or half a point is none', () => {
  const region = { kind: 'region', picture: 'f'.repeat(64), name: 'sky', opacity: 0.5, erase: true };
  expect(isMask([dab, region])).toBe(true);
  for (const points of [[], [0.5, 0.5], [0.5, Number.NaN, 1], [0.5, 9, 1], [0.5, 0.5, 1.2], [0.5, 0.5, -0.1]])
    expect(isMask([{ ...dab, points }])).toBe(false);
  for (const wrong of [{ size: 0 }, { size: 2 }, { hardness: -1 }, { opacity: 2 }, { erase: 'no' }, { kind: 'hole' }])
    expect(isMask([{ ...dab, ...wrong }])).toBe(false);
  for (const wrong of [{ picture: '../photo.png' }, { name: 'dog' }])
    expect(isMask([{ ...region, ...wrong }])).toBe(false);
});

test('a mask has room for so many parts and points, and says when there is none', () => {
  const long: MaskStroke = { ...base, points: Array(3 * maskLimits.pointsOfStroke).fill(0.5) };
  const longs = Array(maskLimits.points / maskLimits.pointsOfStroke).fill(long);
  expect(isMask(longs)).toBe(true);
  expect(isMask([...longs, dab])).toBe(false);
  expect(withMaskPart({ parts: longs }, dab)).toBeUndefined();
  expect(isMask([{ ...long, points: [...long.points, 0.5, 0.5, 0.5] }])).toBe(false);
  const many = Array(maskLimits.parts).fill(dab);
  expect(isMask(many)).toBe(true);
  expect(withMaskPart({ parts: many }, dab)).toBeUndefined();
  expect(withMaskPart({ parts: many.slice(1) }, dab)?.parts).toHaveLength(maskLimits.parts);
});

test('a mask has room for so many pictures of regions, each laid as often as there is room for parts', () => {
  const region = (picture: number): MaskRegion => ({
    ...{ kind: 'region', picture: `${picture}`.padStart(64, '0'), name: 'sky', opacity: 1, erase: false },
  });
  const regions = Array.from({ length: maskLimits.regions }, (_, i) => region(i));
  expect(isMask([...regions, ...regions])).toBe(true);
  expect(withMaskPart({ parts: regions }, region(0))?.parts).toHaveLength(maskLimits.regions + 1);
  expect(isMask([...regions, region(maskLimits.regions)])).toBe(false);
  expect(withMaskPart({ parts: regions }, region(maskLimits.regions))).toBeUndefined();
});

test('a mask counts where it is shown and something was restored', () => {
  expect(maskInUse({ parts: [dab] })).toBeDefined();
  for (const mask of [undefined, { parts: [] }, { parts: [dab], hidden: true as const }])
    expect(maskInUse(mask)).toBeUndefined();
  expect(maskInUse({ parts: [{ ...dab, erase: true }] })).toBeUndefined();
  expect(withMaskPart({ parts: [dab], hidden: true }, dab)?.hidden).toBeUndefined();
});

test('a mask goes with its photograph, and one without parts is none', () => {
  const mask = { parts: [dab] };
  expect(withMask({ mask }, true, undefined).mask).toBe(mask);
  expect(withMask({ mask }, false, undefined)).toEqual({});
  expect(withMask({}, false, mask).mask).toBe(mask);
  expect(withMask({ mask }, true, { parts: [] })).toEqual({});
});

test('a stroke is kept with few points and looks the same', () => {
  const picture = { width: 400, height: 300 };
  for (const size of [0.02, 0.2]) {
    const drawn = spiral(1400, size);
    const kept = simplified(drawn, picture);
    expect(pointsOf([kept])).toBeLessThan((2 / 3) * pointsOf([drawn]));
    const area = { x: 0, y: 0, ...picture };
    const of = (stroke: MaskStroke) => maskCoverage({ parts: [stroke] }, picture, area, new Map())!;
    const [before, after] = [of(drawn), of(kept)];
    const apart = before.map((value, i) => Math.abs(value - after[i]!));
    // Its borders are off by a two-hundredth of the brush at most: a tenth of how soft they are where the pen is lightest.
    expect(Math.max(...apart)).toBeLessThan(0.15);
    expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).toBeLessThan(0.005);
  }
});

test('a stroke without end is kept in as many points as there is room for', () => {
  const noise = Array.from({ length: 20_000 }, (_, i) => [(i * 0.618) % 1, (i * 0.414) % 1, 1]);
  const kept = simplified({ ...base, size: 0.005, points: noise.flat() }, { width: 300, height: 200 });
  expect(pointsOf([kept])).toBeLessThanOrEqual(maskLimits.pointsOfStroke);
  expect(isMask([kept])).toBe(true);
});
