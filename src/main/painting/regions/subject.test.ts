import { expect, test } from 'vitest';
import { subjectPlaces } from './subject.ts';

const grid = { width: 12, height: 10 };
const places = (isThere: (x: number, y: number) => boolean) =>
  Float64Array.from({ length: 120 }, (_, i) => (isThere(i % 12, Math.floor(i / 12)) ? 1 : 0));
const isMiddle = (x: number, y: number) => x >= 4 && x <= 7 && y >= 3 && y <= 6;

test('what lies in the middle and not along the borders is the subject', () => {
  const found = subjectPlaces({ places: [places((x, y) => !isMiddle(x, y)), places(isMiddle)] }, grid)!;
  for (let i = 0; i < 120; i++) {
    const isIn = isMiddle(i % 12, Math.floor(i / 12));
    if (isIn) expect(found[i]).toBeGreaterThan(0.6);
    else expect(found[i]).toBeLessThan(0.2);
  }
});

test('where everything is the same, nothing stands out', () => {
  expect(subjectPlaces({ places: [places(() => true), places(() => true)] }, grid)).toBeUndefined();
});

test('whose face is known is the subject, with what is below it', () => {
  const isPerson = (x: number, y: number) => x >= 1 && x <= 4 && y >= 2;
  const both = [places((x, y) => !isPerson(x, y)), places(isPerson)];
  const face = { x: 3 / 12, y: 0.3, width: 0.12, height: 0.15 };
  const found = subjectPlaces({ places: both }, grid, [face])!;
  expect(found[8 * 12 + 3]).toBeGreaterThan(0.6);
  expect(found[5 * 12 + 9]).toBeLessThan(0.2);
});
