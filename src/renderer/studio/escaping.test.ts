import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { leaveInnermost } from './escaping.ts';
import { openTestStudio } from './testing/test-studio.ts';

test('Escape leaves one thing at a time, the innermost first: the stroke, the brush, Compare', async () => {
  const { studio, state, pass } = await openTestStudio();
  await pass(500);
  commands.compare.perform(studio);
  commands.restore.perform(studio);
  studio.restoreBrush.begin({ x: 0.5, y: 0.5, pressure: 1 });
  expect(leaveInnermost(studio)).toBe(true);
  expect(state()).toMatchObject({ stroke: undefined, isBrushing: true, compare: { on: true } });
  expect(leaveInnermost(studio)).toBe(true);
  expect(state()).toMatchObject({ isBrushing: false, compare: { on: true } });
  expect(leaveInnermost(studio)).toBe(true);
  expect(state().compare.on).toBe(false);
  expect(leaveInnermost(studio)).toBe(false);
});

test('a picture of the timeline that is looked at is left for the latest', async () => {
  const { studio, state, host, pass } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await studio.runs.start();
  host.step(state().work!.id, 1000);
  await pass(500);
  studio.runs.lookBack(state().work!.timeline[0]);
  await pass();
  expect(state().lookBack).toBeDefined();
  expect(leaveInnermost(studio)).toBe(true);
  expect(state().lookBack).toBeUndefined();
});
