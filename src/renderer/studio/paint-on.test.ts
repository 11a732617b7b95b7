import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { withPaintParameter } from './looks.ts';
import { branchPoint, canContinue, isOutOfDate } from './selectors.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

/** A painting that is finished after its 300 iterations. */
async function painted(): Promise<TestStudio & { work: string }> {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await test.studio.runs.start();
  const work = test.state().work!.id;
  test.host.step(work, 120);
  test.host.step(work, 300);
  await test.pass(500);
  return { ...test, work };
}

async function choose(test: TestStudio, name: 'iterations' | 'ratio' | 'brush', value: number): Promise<void> {
  test.studio.editor.changeLook((look) => withPaintParameter(look, name, value));
  await test.pass(500);
}

test('a finished picture continues once more iterations are wanted, with what acts at once and nothing else', async () => {
  const test = await painted();
  expect(canContinue(test.state())).toBe(false);
  expect(commands.resume.enabled(test.state())).toBe(false);
  await choose(test, 'iterations', 400);
  expect(canContinue(test.state())).toBe(true);
  await choose(test, 'ratio', 2);
  expect(canContinue(test.state())).toBe(true);
  await choose(test, 'brush', 2);
  expect(canContinue(test.state())).toBe(false);
  await test.studio.editor.undo();
  expect(canContinue(test.state())).toBe(true);
  commands.resume.perform(test.studio);
  await test.pass();
  expect(asked(test, 'continueRun').map(({ input }) => input)).toEqual([{ work: test.work }]);
  expect(test.host.runs.get(test.work)).toMatchObject({ iteration: 300, iterations: 400 });
  expect(asked(test, 'startRun')).toHaveLength(1);
  test.host.step(test.work, 100);
  await test.pass(500);
  expect(isOutOfDate(test.state())).toBe(false);
  expect(canContinue(test.state())).toBe(false);
});

test('an earlier picture that undo brought back does not continue: nobody knows where it stood', async () => {
  const test = await painted();
  await choose(test, 'ratio', 2);
  await test.studio.runs.start();
  test.host.step(test.work, 300);
  await test.pass(500);
  await test.studio.editor.undo();
  await test.pass(500);
  await choose(test, 'iterations', 400);
  expect(canContinue(test.state())).toBe(false);
});

test('where the space was freed it continues from its picture, says so, and the timeline marks where it came from', async () => {
  const test = await painted();
  await test.studio.storage.free({ what: 'states' });
  await choose(test, 'iterations', 400);
  expect(canContinue(test.state())).toBe(true);
  await test.studio.runs.paintOn(test.work);
  await test.pass();
  expect(test.state().notices.at(-1)?.text).toContain('Continues from the picture');
  expect(test.state().runs[test.work]).toMatchObject({ iteration: 0, from: { iteration: 300, iterations: 300 } });
});

test('of a branch what was painted before counts: it is finished with the iterations that were left', async () => {
  const test = await painted();
  await test.studio.runs.start('1-120');
  await test.pass();
  expect(test.host.runs.get(test.work)).toMatchObject({ iterations: 180 });
  test.host.step(test.work, 300);
  await test.pass(500);
  expect(canContinue(test.state())).toBe(false);
  await choose(test, 'iterations', 310);
  expect(canContinue(test.state())).toBe(true);
  await test.studio.runs.paintOn(test.work);
  await test.pass();
  expect(test.host.runs.get(test.work)).toMatchObject({ iteration: 180, iterations: 190, from: { iteration: 120 } });
});

test('a branch begins behind the picture that it came from', () => {
  const timeline = ['1-40', '2-5', '2-10'].map((id) => {
    return { id, iteration: Number(id.split('-')[1]), width: 64, height: 64, starred: false };
  });
  expect(branchPoint(timeline)).toBe(0);
  expect(branchPoint(timeline.slice(1))).toBeUndefined();
  expect(branchPoint([])).toBeUndefined();
});
