import { expect, test } from 'vitest';
import { facesOpacity, protectsFaces } from './regions.ts';
import type { StudioState } from './state.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';

const parts = ({ work }: StudioState) => work?.mask?.parts ?? [];

test('a region is laid into the mask as the brush is set, in one step of undo', async () => {
  const { studio, state } = await openTestStudio();
  studio.restoreBrush.set({ opacity: 0.8 });
  await studio.regionPainter.lay('subject');
  expect(parts(state())).toMatchObject([{ kind: 'region', name: 'subject', opacity: 0.8, erase: false }]);
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
  const laying = studio.regionPainter.lay('subject');
  await studio.works.duplicate(id);
  const copy = [...host.works.keys()].find((each) => each !== id)!;
  await studio.works.open(copy);
  host.answerHeld('findRegion');
  await laying;
  expect(state().work?.id).toBe(copy);
  expect(parts(state())).toEqual([]);
});

const names = (state: StudioState) => parts(state).map((part) => (part.kind === 'region' ? part.name : part.kind));

test('faces are protected by a switch, wholly, whatever the brush is set to; on and off are one step each', async () => {
  const { studio, state } = await openTestStudio();
  studio.restoreBrush.set({ tool: 'erase', opacity: 0.2 });
  expect(protectsFaces(state())).toBe(false);
  await studio.regionPainter.protectFaces(true);
  expect(protectsFaces(state())).toBe(true);
  expect(parts(state())).toMatchObject([{ kind: 'region', name: 'faces', opacity: 1, erase: false }]);
  await studio.regionPainter.protectFaces(true);
  expect(parts(state())).toHaveLength(1);
  await studio.regionPainter.protectFaces(false);
  expect(protectsFaces(state())).toBe(false);
  expect(state().work?.mask).toBeUndefined();
  await studio.editor.undo();
  expect(protectsFaces(state())).toBe(true);
  await studio.editor.undo();
  expect(protectsFaces(state())).toBe(false);
  expect(state().canUndo).toBe(false);
});

test('switched off, only the faces go: strokes, and faces that were erased from a subject, stay', async () => {
  const { studio, state } = await openTestStudio();
  await studio.regionPainter.lay('subject');
  await studio.regionPainter.protectFaces(true);
  studio.restoreBrush.dab();
  const [subject, faces, stroke] = parts(state());
  const erased = { ...(faces as Extract<typeof faces, { kind: 'region' }>), erase: true };
  studio.editor.change((document) => ({ ...document, mask: { parts: [subject!, erased, faces!, stroke!] } }));
  await studio.regionPainter.protectFaces(false);
  expect(parts(state())).toEqual([subject, erased, stroke]);
  expect(protectsFaces(state())).toBe(false);
});

test('while faces are looked for the switch is on; off again, it calls the search off', async () => {
  const { studio, state, host } = await openTestStudio();
  host.hold('findRegion');
  const laying = studio.regionPainter.protectFaces(true);
  expect(protectsFaces(state())).toBe(true);
  await studio.regionPainter.protectFaces(false);
  expect(protectsFaces(state())).toBe(false);
  host.answerHeld('findRegion');
  await laying;
  expect(parts(state())).toEqual([]);
  expect(state().canUndo).toBe(false);
});

test('where no face is found a sentence says so, and the switch is off', async () => {
  const { studio, state, host } = await openTestStudio();
  host.fail('findRegion', { code: 'region.no-faces', values: {} });
  await studio.regionPainter.protectFaces(true);
  expect(protectsFaces(state())).toBe(false);
  expect(state().notices.map((notice) => JSON.stringify(notice))).toEqual([
    expect.stringContaining('No face was found in this photo.'),
  ]);
});

test('hidden with all that was restored, faces are still protected: one switch does not turn another off', async () => {
  const { studio, state } = await openTestStudio();
  studio.restoreBrush.dab();
  await studio.regionPainter.protectFaces(true);
  studio.restoreBrush.setHidden(true);
  expect(protectsFaces(state())).toBe(true);
  await studio.regionPainter.protectFaces(false);
  expect(protectsFaces(state())).toBe(false);
  expect(state().work?.mask).toMatchObject({ hidden: true });
  // Who asks for faces wants to see them.
  await studio.regionPainter.protectFaces(true);
  expect(state().work?.mask?.hidden).toBeUndefined();
  expect(names(state())).toEqual(['stroke', 'faces']);
});

test('the switch is the work’s own: kept when it is opened again, gone with its photograph', async () => {
  const { studio, state, host } = await openTestStudio();
  const { id } = state().work!;
  await studio.regionPainter.protectFaces(true);
  await studio.works.duplicate(id);
  const copy = [...host.works.keys()].find((each) => each !== id)!;
  await studio.works.open(copy);
  expect(protectsFaces(state())).toBe(true);
  studio.editor.change((document) => ({ ...document, photo: { ...document.photo!, id: 'f'.repeat(64) } }));
  expect(protectsFaces(state())).toBe(false);
});

test('where nothing was restored a region erases nothing: that is told, and leaves no step', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  studio.restoreBrush.set({ tool: 'erase' });
  await studio.regionPainter.lay('subject');
  expect(asked(test, 'findRegion')).toEqual([]);
  expect(state().notices.map(({ text }) => text)).toEqual(['Nothing is restored yet, so there is nothing to erase.']);
  // Elsewhere: a region that is empty.
  studio.restoreBrush.set({ tool: 'restore' });
  studio.restoreBrush.dab();
  await studio.regionPainter.lay('background');
  const picture = parts(state()).flatMap((part) => (part.kind === 'region' ? [part.picture] : []))[0]!;
  await studio.editor.undo();
  await pass();
  const { width, height } = state().rasters.get(picture)!;
  const empty = { width, height, values: new Uint8Array(width * height) };
  studio.store.setState({ rasters: new Map([[picture, empty]]) });
  studio.restoreBrush.set({ tool: 'erase' });
  await studio.regionPainter.lay('background');
  expect(names(state())).toEqual(['stroke']);
  expect(state().notices.map(({ text }) => text)).toEqual(['Nothing is restored there, so there is nothing to erase.']);
});

test('protected faces may be half photograph: a slider is one step, and only the faces change', async () => {
  const { studio, state } = await openTestStudio();
  studio.restoreBrush.dab();
  expect(facesOpacity(state())).toBeUndefined();
  await studio.regionPainter.protectFaces(true);
  expect(facesOpacity(state())).toBe(1);
  for (const opacity of [0.8, 0.6, 0.5]) studio.regionPainter.setFacesOpacity(opacity);
  studio.editor.endGesture();
  expect(facesOpacity(state())).toBe(0.5);
  expect(parts(state()).map(({ opacity }) => opacity)).toEqual([1, 0.5]);
  await studio.editor.undo();
  expect(facesOpacity(state())).toBe(1);
});
