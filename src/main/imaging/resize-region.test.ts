import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rect, Size } from '../../shared/geometry.ts';
import { property } from '../graph/testing/property.ts';
import { resizePlanes } from './resize.ts';
import { resizeRegion, sourceOfRegion } from './resize-region.ts';
import { random } from './testing/pictures.ts';

const side = fc.integer({ min: 1, max: 60 });
const size = fc.record({ width: side, height: side });
const windowIn = ({ width, height }: Size): fc.Arbitrary<Rect> => {
  const along = (length: number) =>
    fc
      .integer({ min: 0, max: length - 1 })
      .chain((from) => fc.tuple(fc.constant(from), fc.integer({ min: 1, max: length - from })));
  return fc.tuple(along(width), along(height)).map(([[x, w], [y, h]]) => ({ x, y, width: w, height: h }));
};
const cases = fc
  .record({ from: size, to: size })
  .chain(({ from, to }) => fc.record({ from: fc.constant(from), to: fc.constant(to), window: windowIn(to) }));

function cut(planes: Float32Array, channels: number, whole: Size, { x, y, width, height }: Rect): Float32Array {
  const rows = Array.from({ length: channels * height }, (_, i) => {
    const start = (Math.floor(i / height) * whole.height + y + (i % height)) * whole.width + x;
    return [...planes.subarray(start, start + width)];
  });
  return Float32Array.from(rows.flat());
}

property(
  'a part of a resized picture has the very bytes that it has in the whole, and is made of its source alone',
  cases,
  ({ from, to, window }) => {
    const next = random(from.width * 61 + to.height);
    const planes = Float32Array.from({ length: 2 * from.width * from.height }, () => 3 * next() - 1);
    const whole = resizePlanes(planes, 2, from.height, from.width, to.height, to.width);
    const expected = cut(whole, 2, to, window);
    expect(resizeRegion(planes, 2, from, to, window)).toEqual(expected);
    const source = sourceOfRegion(from, to, window);
    expect(resizeRegion(cut(planes, 2, from, source), 2, from, to, window, source)).toEqual(expected);
  },
  150,
);

test('the source of a part is as large as the part needs, not as the picture is', () => {
  const [small, large] = [
    { width: 1000, height: 700 },
    { width: 20_000, height: 14_000 },
  ];
  const enlarged = sourceOfRegion(small, large, { x: 9000, y: 0, width: 512, height: 512 });
  expect(enlarged.width).toBeLessThanOrEqual(512 / 20 + 8);
  expect(enlarged.height).toBeLessThanOrEqual(512 / 20 + 8);
  const reduced = sourceOfRegion(large, small, { x: 500, y: 350, width: 1, height: 1 });
  expect(reduced.width).toBeLessThanOrEqual(6 * 20 + 1);
  expect(reduced.x + reduced.width / 2).toBeCloseTo(500.5 * 20, -1);
});

test('a part of a picture of 400 megapixels is made of the few pixels that are held', () => {
  const from = { width: 20_000, height: 20_000 };
  const window = { x: 250, y: 300, width: 4, height: 3 };
  const source = sourceOfRegion(from, { width: 1000, height: 1000 }, window);
  const held = new Float32Array(source.width * source.height).fill(0.25);
  const part = resizeRegion(held, 1, from, { width: 1000, height: 1000 }, window, source);
  expect([...part]).toEqual(new Array(12).fill(expect.closeTo(0.25, 6)));
});

test('a source that is not held is a bug of ours', () => {
  const from = { width: 40, height: 40 };
  const held = { x: 10, y: 0, width: 30, height: 40 };
  const part = () => resizeRegion(new Float32Array(1200), 1, from, { width: 80, height: 80 }, { ...held, x: 5 }, held);
  expect(part).toThrow('internal');
});
