import { expect, test } from 'vitest';
import { progressAt } from './progress.ts';

const parts = [
  { part: 'enlarge', tiles: 10, seconds: 10 },
  { part: 'refine', tiles: 10, seconds: 80 },
  { part: 'write', tiles: 5, seconds: 10 },
] as const;

test('time left is planned at first, and then corrected by how fast this machine is', () => {
  expect(progressAt(parts, {}, 'enlarge', 0)).toMatchObject({ share: 0, secondsLeft: 100 });
  const slow = { enlarge: { tiles: 5, seconds: 10 } };
  expect(progressAt(parts, slow, 'enlarge', 5)).toMatchObject({ share: 0.05, secondsLeft: 190 });
});

test('a part that was measured is told by its own pace', () => {
  const spent = { enlarge: { tiles: 10, seconds: 10 }, refine: { tiles: 5, seconds: 20 } };
  const { secondsLeft } = progressAt(parts, spent, 'refine', 5);
  // Twenty for the other half; the file at the pace of all so far, 30 seconds for what was planned to take 50.
  expect(secondsLeft).toBeCloseTo(20 + 6);
});

test('a tiny part that took its start-up does not make hours of the rest', () => {
  const tiny = [{ part: 'compose', tiles: 1, seconds: 1e-5 }, ...parts] as const;
  expect(progressAt(tiny, { compose: { tiles: 1, seconds: 0.5 } }, 'compose', 1).secondsLeft).toBeCloseTo(100);
  expect(progressAt(tiny, { compose: { tiles: 1, seconds: 3 } }, 'compose', 1).secondsLeft).toBeCloseTo(300);
});

test('it never ends before its last strip', () => {
  expect(progressAt(parts, {}, 'write', 4).share).toBeLessThan(1);
  expect(progressAt(parts, {}, 'write', 5)).toMatchObject({ share: 1, secondsLeft: 0 });
});
