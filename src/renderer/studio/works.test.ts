import { expect, test } from 'vitest';
import { openTestStudio } from './testing/test-studio.ts';

test('whoever goes to all works while the first one is still being opened stays there', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  host.hold('openWork');
  studio.store.setState({ work: undefined });
  host.breakConnection();
  await pass(500);
  studio.works.startPage();
  host.answerHeld('openWork');
  await pass();
  expect(state()).toMatchObject({ page: 'start', work: { title: 'Dogs at the window' } });
});

test('two works of one name that were deleted can both be taken back', async () => {
  const { studio, state } = await openTestStudio();
  const { id } = state().work!;
  await studio.works.duplicate(id);
  for (const work of state().works) await studio.works.remove(work.id);
  expect(state().notices.filter(({ action }) => action)).toHaveLength(2);
});

test('a deleted work can be taken back at once', async () => {
  const { studio, state, pass } = await openTestStudio();
  const { id } = state().work!;
  await studio.works.remove(id);
  await pass();
  expect(state().works.find((work) => work.id === id)?.deleted).toBeDefined();
  expect(state()).toMatchObject({ work: undefined, canUndo: false });
  state().notices.at(-1)!.action!.perform();
  await pass();
  expect(state().works.find((work) => work.id === id)?.deleted).toBeUndefined();
  expect(state().work?.id).toBe(id);
});

test('a work that another window throws away is not painted on: the canvas is empty, and one click takes it back', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  const { id, title } = state().work!;
  host.deleteElsewhere(id);
  await pass();
  expect(state()).toMatchObject({
    work: undefined,
    canUndo: false,
    notices: [{ text: `“${title}” was moved to the bin.` }],
  });
  state().notices[0]!.action!.perform();
  await pass();
  expect(state().work?.id).toBe(id);
  studio.works.startPage();
  await studio.works.remove(id);
  await studio.works.open(id);
  expect(state().work).toBeUndefined();
  expect(state().notices.at(-1)?.remedy).toContain('Restore it');
  await studio.works.restore(id);
  await studio.works.open(id);
  expect(state().work?.id).toBe(id);
});

test('a work that was thrown away while the connection was broken is not open any more when it is back', async () => {
  const { host, state, pass } = await openTestStudio();
  const { id } = state().work!;
  host.breakConnection();
  host.deleteElsewhere(id);
  await pass(500);
  await pass(500);
  expect(state().connection).toBe('open');
  expect(state().work?.id).not.toBe(id);
});

test('the start page shows the newest picture of a work, which is made a moment after the work has changed', async () => {
  const { studio, state, host, pass } = await openTestStudio();
  const { id } = state().work!;
  const shown = () => state().workThumbnails[id]?.made;
  studio.works.startPage();
  await pass();
  const first = shown();
  await studio.works.rename(id, 'My dogs');
  await pass();
  host.makeThumbnail(id);
  await pass();
  expect(first).toBeDefined();
  expect(shown()).toBe(state().works[0]!.thumbnailMade);
  expect(shown()).not.toBe(first);
  const asked = () => host.asked.filter(({ call }) => call === 'thumbnail').length;
  const before = asked();
  await studio.works.rename(id, 'Our dogs');
  await pass();
  // Nothing was made anew, so nothing is asked for.
  host.makeThumbnail('another');
  await pass();
  expect(asked()).toBe(before);
});

test('a work that another window threw away and took back is open again', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  const { id } = state().work!;
  host.deleteElsewhere(id);
  await pass();
  expect(state().work).toBeUndefined();
  host.restoreElsewhere(id);
  await pass();
  expect(state()).toMatchObject({ page: 'work', work: { id } });
  studio.works.startPage();
  host.deleteElsewhere(id);
  host.restoreElsewhere(id);
  await pass();
  expect(state()).toMatchObject({ page: 'start', work: { id } });
});

test('what came in its place stays when a deleted work is taken back', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  const { id } = state().work!;
  host.deleteElsewhere(id);
  await pass();
  await studio.importing.importFiles([{ name: 'cat.jpg', bytes: new Uint8Array(1) }]);
  host.restoreElsewhere(id);
  await pass();
  expect(state().work?.photo?.name).toBe('cat.jpg');
});

test('a print dialog does not outlive the work that another window throws away', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  studio.printing.open();
  host.deleteElsewhere(state().work!.id);
  await pass();
  expect(state()).toMatchObject({ work: undefined, dialog: undefined, printing: undefined });
});

test('a work is saved as a file, and what did not fit into it is told', async () => {
  const { studio, host, state, saved } = await openTestStudio();
  const { id } = state().work!;
  await studio.works.saveFile(id, true);
  expect(saved.map(({ name }) => name)).toEqual(['Dogs at the window.impasto']);
  expect(host.asked.filter(({ call }) => call === 'exportWork').map(({ input }) => input)).toEqual([
    { work: id, timeline: true },
  ]);
  expect(state().notices.at(-1)?.text).toBe('Dogs at the window.impasto holds the work with all its pictures.');
  host.fail('exportWork', { code: 'work-file.too-large', values: { title: 'Dogs at the window', megabytes: 99 } });
  await studio.works.saveFile(id, false);
  expect(state().notices.at(-1)?.text).toContain('too large for one file (99 MB at most)');
});
