import { expect, test } from 'vitest';
import { printSecondsLeft } from './print-pace.ts';

test('a print begins with the time that its dialog told, and ends with its own', () => {
  // Planned with 100 seconds, on a machine where prints take three times as long, and this one takes two.
  const at = (share: number) => printSecondsLeft({ share, secondsLeft: 200 * (1 - share) }, 100, 3);
  expect(at(0)).toBeCloseTo(300);
  expect(at(0.1)).toBeLessThan(0.9 * 250);
  expect(at(0.9) / 20).toBeCloseTo(1, 1);
  expect(at(1)).toBe(0);
});

test('one that went on after a restart has no plan of its own time any more, and tells what it measures', () => {
  expect(printSecondsLeft({ share: 0.3, secondsLeft: 70 }, undefined, 3)).toBe(70);
});
