import { expect, test } from 'vitest';
import { firstLook, paintingShare, togglePainting, withPainting, withPaintingShare } from './looks.ts';

const [one, two, three] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const mixed = [one, two, three].reduce(
  (look, picture, at) => (at === 0 ? withPainting(look, picture) : togglePainting(look, picture)),
  firstLook(undefined),
);
const shares = (look: typeof mixed) => look.paint.paintings.map(({ picture }) => paintingShare(look, picture));

test('paintings that are mixed have shares that are the whole together', () => {
  expect(shares(mixed)).toEqual([1 / 3, 1 / 3, 1 / 3]);
});

test('a share is what was chosen, and the others divide the rest as they did', () => {
  const first = withPaintingShare(mixed, one, 0.6);
  const next = withPaintingShare(first, two, 0.5);
  expect(shares(first).map((share) => Number(share.toFixed(3)))).toEqual([0.6, 0.2, 0.2]);
  expect(shares(next).map((share) => Number(share.toFixed(3)))).toEqual([0.375, 0.5, 0.125]);
});

test('a painting that counts next to nothing comes back', () => {
  let look = mixed;
  for (let time = 0; time < 20; time++) look = withPaintingShare(look, one, 0.98);
  look = withPaintingShare(look, one, 0.5);
  for (const { weight } of look.paint.paintings) expect(weight).toBeGreaterThan(0);
  expect(shares(look)[0]).toBeCloseTo(0.5, 2);
});
