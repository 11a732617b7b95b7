import { expect, test } from 'vitest';
import { levelsOf } from './levels.ts';
import { refinementsOf } from './refinement.ts';

const painted = { width: 512, height: 341 };
const ofPrint = (width: number, amount = 1) =>
  refinementsOf(levelsOf(painted, { width, height: Math.round((width * 341) / 512) }), amount);

test('small sizes are painted as the picture was, the print itself only as it is seen from near', () => {
  expect(ofPrint(7016)).toEqual([
    { depth: 'strokes', steps: 12 },
    { depth: 'dabs', steps: 3 },
    { depth: 'dabs', steps: 3 },
    { depth: 'grain', steps: 2 },
  ]);
});

test('a print that is small itself gets its strokes, too', () => {
  expect(ofPrint(1200)).toEqual([{ depth: 'strokes', steps: 12 }]);
});

test('the steps follow what is wanted, and one is the least', () => {
  expect(ofPrint(3000, 0.2).map(({ steps }) => steps)).toEqual([2, 1, 1]);
  expect(ofPrint(3000, 2).map(({ steps }) => steps)).toEqual([24, 6, 4]);
});

test('what is not enlarged is not refined', () => {
  expect(refinementsOf([], 1)).toEqual([]);
});
