import { expect, test } from 'vitest';
import { faceMask } from './face-mask.ts';

const size = { width: 100, height: 80 };
const face = { x: 40, y: 40, width: 20, height: 20, angle: 0, score: 1 };

test('a face is covered from its forehead to its chin, softly at the border, and nothing far from it', () => {
  const mask = faceMask([face], size);
  const at = (x: number, y: number) => mask[y * 100 + x]!;
  expect([at(40, 40), at(40, 27), at(40, 48)]).toEqual([1, 1, 1]);
  expect(at(50, 37)).toBeGreaterThan(0);
  expect(at(50, 37)).toBeLessThan(1);
  expect([at(60, 40), at(40, 15), at(40, 60)]).toEqual([0, 0, 0]);
});

test('a face that leans has its forehead to the side', () => {
  const mask = faceMask([{ ...face, angle: Math.PI / 2 }], size);
  expect([mask[40 * 100 + 53], mask[27 * 100 + 40]]).toEqual([1, 0]);
});

test('a face at the border is cut off there', () => {
  expect(faceMask([{ ...face, x: 99, y: 1 }], size)).toHaveLength(8000);
});
