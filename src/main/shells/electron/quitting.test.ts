import { expect, test } from 'vitest';
import { smallActivity, task } from '../../app/studio/testing/small-activity.ts';
import { openQuitting } from './quitting.ts';
import { fakeElectron } from './testing/fake-electron.ts';

function opened() {
  const electron = fakeElectron();
  const work = smallActivity();
  const quitting = openQuitting({ api: electron.api, activity: work.activity });
  electron.api.onQuit(quitting.mayQuit);
  return { electron, work, quitting };
}

test('with nothing to do the program ends without a question', () => {
  const { electron } = opened();
  electron.api.quit();
  expect(electron.hasEnded).toBe(true);
  expect(electron.questions).toEqual([]);
});

test.each([
  ['painting', 'A picture is being painted.'],
  ['folder', 'A folder of pictures is being painted.'],
  ['print', 'A print is being made.'],
  ['training', 'A style is being trained.'],
] as const)('while a %s goes on, the person is asked, and may pause it', async (kind, said) => {
  const { electron, work } = opened();
  work.set(task({ kind }));
  electron.api.quit();
  electron.api.quit();
  expect(electron.hasEnded).toBe(false);
  expect(electron.questions.map(({ message }) => message)).toEqual([said]);
  await electron.answer('Pause and quit');
  expect(electron.hasEnded).toBe(true);
});

test('several things are told by their number', () => {
  const { electron, work } = opened();
  work.set(task(), task({ kind: 'print', isRunning: false }));
  electron.api.quit();
  expect(electron.questions[0]!.message).toBe('Impasto is still working on 2 things.');
});

test('Escape keeps the program, and it is asked again the next time', async () => {
  const { electron, work } = opened();
  work.set(task());
  electron.api.quit();
  const { cancel, buttons } = electron.questions[0]!;
  await electron.answer(buttons[cancel]!);
  work.set();
  expect(electron.hasEnded).toBe(false);
  work.set(task());
  electron.api.quit();
  expect(electron.questions).toHaveLength(2);
});

test('the program may wait until all is done, also what began meanwhile, and a later change of mind counts', async () => {
  const { electron, work } = opened();
  const [first, second] = [task(), task({ kind: 'print' })];
  work.set(first);
  electron.api.quit();
  await electron.answer('Quit when it’s done');
  work.set(first, second);
  work.finish(first);
  expect(electron.hasEnded).toBe(false);
  electron.api.quit();
  await electron.answer('Cancel');
  work.finish(second);
  expect(electron.hasEnded).toBe(false);
  work.set(task());
  electron.api.quit();
  await electron.answer('Quit when it’s done');
  work.set();
  expect(electron.hasEnded).toBe(true);
});

test('what is done before the answer comes is waited for no more', async () => {
  const { electron, work } = opened();
  work.set(task());
  electron.api.quit();
  work.set();
  await electron.answer('Quit when it’s done');
  expect(electron.hasEnded).toBe(true);
});

test('a system that shuts down is not held up by a question', () => {
  const { electron, work, quitting } = opened();
  work.set(task());
  quitting.now();
  expect(electron.hasEnded).toBe(true);
  expect(electron.questions).toEqual([]);
});
