import { expect, test } from 'vitest';
import type { StudioState } from './state.ts';
import { openTestStudio } from './testing/test-studio.ts';

const parts = ({ work }: StudioState) => work?.mask?.parts ?? [];

test('a region is laid into the mask as the brush is set, in one step of undo', async () => {
  const { studio, state } = await openTestStudio();
  studio.restoreBrush.set({ opacity: 0.8 });
  await studio.regionPainter.lay('faces');
  expect(parts(state())).toMatchObject([{ kind: 'region', name: 'faces', opacity: 0.8, erase: false }]);
  studio.restoreBrush.set({ tool: 'erase', opacity: 1 });
  await studio.regionPainter.lay('background');
  expect(parts(state())[1]).toMatchObject({ name: 'background', opacity: 1, erase: true });
  await studio.editor.undo();
  expect(parts(state())).toHaveLength(1);
  await studio.editor.undo();
  expect(parts(state())).toEqual([]);
});

test('the same one twice is one', async () => {
  const { studio, state } = await openTestStudio();
  await studio.regionPainter.lay('subject');
  await studio.regionPainter.lay('subject');
  expect(parts(state())).toHaveLength(1);
});

test('while it is looked for, the window says so; where there is none, a sentence says what to do', async () => {
  const { studio, state, host } = await openTestStudio();
  host.hold('findRegion');
  const laying = studio.regionPainter.lay('sky');
  expect(state().lookingFor).toBe('sky');
  host.answerHeld('findRegion');
  await laying;
  expect(state().lookingFor).toBeUndefined();
  expect(parts(state())).toEqual([]);
  expect(state().notices.map((notice) => JSON.stringify(notice))).toEqual([
    expect.stringContaining('No sky was found'),
  ]);
});

test('one that comes when the work has been left is laid nowhere', async () => {
  const { studio, state, host } = await openTestStudio();
  const { id } = state().work!;
  host.hold('findRegion');
  const laying = studio.regionPainter.lay('faces');
  await studio.works.duplicate(id);
  const copy = [...host.works.keys()].find((each) => each !== id)!;
  await studio.works.open(copy);
  host.answerHeld('findRegion');
  await laying;
  expect(state().work?.id).toBe(copy);
  expect(parts(state())).toEqual([]);
});
