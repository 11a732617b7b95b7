import { expect, test } from 'vitest';
import { randomNumbers } from '../src/shared/random.ts';
import { seamsAt, showsSeams, stepsOf } from './seams.ts';

const [width, height] = [200, 120];
const borders = { across: [67, 133], down: [60] };

/** Noise, and right of each border `step` added. */
function picture(step: number): Uint8Array {
  const random = randomNumbers(1);
  return Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % width;
    return 60 + 40 * random() + step * borders.across.filter((border) => x >= border).length;
  });
}

test('noise alone shows no seam', () => {
  expect(showsSeams(seamsAt(stepsOf(picture(0), width, height, 3), borders))).toBe(false);
});

test('a step of a few levels across a border does, though the noise is ten times as high', () => {
  const seams = seamsAt(stepsOf(picture(16), width, height, 3), borders);
  expect(showsSeams(seams)).toBe(true);
  expect(seams.find(({ axis, place }) => axis === 'across' && place === 67)!.ratio).toBeGreaterThan(1.1);
  expect(seams.find(({ axis }) => axis === 'down')!.ratio).toBeCloseTo(1, 1);
});
