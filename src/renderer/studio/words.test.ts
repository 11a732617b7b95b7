import { expect, test } from 'vitest';
import { paintedText, runText } from '../panels/run-text.ts';
import { openTestStudio } from './testing/test-studio.ts';
import { aboutDuration, numbersBetween, say } from './words.ts';

test('a duration is about so long, but for the few seconds that one does not count', () => {
  expect([2, 40, 360, 9000].map(aboutDuration)).toEqual([
    'a few seconds',
    'about 40 sec',
    'about 6 min',
    'about 2.5 hr',
  ]);
  expect(say('run.left', { time: aboutDuration(2) })).toBe('a few seconds left');
  expect(say('print.forecast.time', { time: aboutDuration(400) })).toBe('ready in about 7 min');
});

test('while the connection is lost, a run is told as it was', () => {
  const run = { work: 'w', state: 'running', iteration: 40, iterations: 300, secondsLeft: 90, changes: [] } as const;
  expect(runText({ ...run, changes: [] })).toBe('Iteration 40 of 300 · about 2 min left');
  expect(runText({ ...run, changes: [] }, true)).toBe('Connection lost at 40 of 300');
});

test('which numbers may be typed is said with their unit', () => {
  expect(numbersBetween(0.05, 5000)).toBe('A number from 0.05 to 5,000');
  expect(numbersBetween(20, 2400, 'dpi')).toBe('A number from 20 to 2,400 dpi');
  expect(numbersBetween(0, 100, '%')).toBe('A number from 0% to 100%');
});

test('a painting that was stopped is told in one wording, with how many of its iterations it had', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await studio.runs.start();
  host.step(state().work!.id, 10);
  await studio.runs.steer('stop');
  await pass(500);
  const told = paintedText(state(), state().result!);
  expect(told).toBe('Painted 10 of 300 iterations');
  expect(state().notices.at(-1)!.text).toContain(told);
  await studio.runs.start();
  host.step(state().work!.id, 400);
  await pass(500);
  expect(paintedText(state(), state().result!)).toBe('Finished after 300 iterations');
});
