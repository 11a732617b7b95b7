import { expect, test } from 'vitest';
import { precedence } from './precedence.ts';

/** Whether it has its turn, as far as can be told at once. */
async function isGranted(turn: Promise<void>): Promise<boolean> {
  return await Promise.race([
    turn.then(() => true),
    new Promise<false>((resolve) => setImmediate(() => resolve(false))),
  ]);
}

test('a file stands while pictures for the canvas are painted, and goes on behind the last', async () => {
  const jobs = precedence();
  expect(await isGranted(jobs.turn('apply'))).toBe(true);
  jobs.begins('instant');
  jobs.begins('instant');
  const turn = jobs.turn('apply');
  jobs.ends('instant');
  expect(await isGranted(turn)).toBe(false);
  jobs.ends('instant');
  expect(await isGranted(turn)).toBe(true);
});

test('what the canvas asks stands for nothing', async () => {
  const jobs = precedence();
  jobs.begins('apply');
  jobs.begins('instant');
  expect(await isGranted(jobs.turn('instant'))).toBe(true);
});
