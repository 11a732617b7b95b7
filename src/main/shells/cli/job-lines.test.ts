import { expect, test } from 'vitest';
import { lineOf } from './job-lines.ts';

test('a kind tells its events in its own words, and what is not told is silent', () => {
  const printing = { part: 'write', done: 1, total: 4, share: 0.25, secondsLeft: 45 } as const;
  expect(lineOf({ type: 'printing', ...printing })).toEqual({
    bar: '█████░░░░░░░░░░░░░░░ Writing the file, 1 of 4 · about 45 sec left',
    share: 0.25,
    isTile: true,
  });
  expect(lineOf({ type: 'checkpoint', iteration: 3 })).toEqual({});
});

test('one picture of one is not counted, of several each is', () => {
  const painted = { type: 'painted', output: 'a.png', width: 6, height: 4, seconds: 1, done: 1 } as const;
  expect(lineOf({ ...painted, total: 1 })).toEqual({});
  expect(lineOf({ ...painted, total: 2 }).say).toBe('1 of 2: a.png (6 × 4), after 1.0 sec.');
});
