import { expect, test } from 'vitest';
import { drawnStyles, hashOf } from '../../shared/testing/memory-host/drawn.ts';
import { commands } from './commands.ts';
import { withInstantParameter, withStyle } from './looks.ts';
import { canPrint, isSharp, missingPhoto, missingStyle, pictureOnCanvas, seenOfTheWay, shown } from './selectors.ts';
import { openTestStudio } from './testing/test-studio.ts';

const bytes = new Uint8Array(1);
const glance = (width: number, height: number) => ({
  size: { width, height },
  pixels: { width: 2, height: 1, space: 'srgb' as const, data: new Uint8Array(8).fill(9) },
});

test('finer strokes: a late picture of another zoom does not take the place of what is sharp, and is asked for again when it is wanted', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  studio.editor.changeLook((look) => withInstantParameter(look, 'finerStrokes', true), 'finer');
  await pass(600);
  expect(isSharp(state())).toBe(true);
  host.hold('instant');
  studio.looking.zoomTo(1);
  await pass(600);
  studio.looking.fit();
  expect(isSharp(state())).toBe(true);
  const { details } = state().instant!;
  host.answerHeld('instant');
  await pass();
  expect(state().instant!.details).toEqual(details);
  studio.looking.zoomTo(1);
  await pass(600);
  expect(state().instant!.details.map(({ whole }) => whole.width)).toEqual([1600]);
});

test('what was painted for a zoom is there at once when one goes back to it, and what comes late is kept', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await pass(600);
  host.hold('instant');
  studio.looking.zoomTo(1);
  await pass(600);
  studio.looking.fit();
  expect(isSharp(state())).toBe(true);
  host.answerHeld('instant');
  await pass();
  expect(state().instant!.details.map(({ whole }) => whole.width)).toEqual([1024, 1600]);
  studio.looking.zoomTo(1);
  expect(isSharp(state())).toBe(true);
  studio.looking.fit();
  expect(isSharp(state())).toBe(true);
});

test('a fine picture of the way to another zoom is better than the preview', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  host.hold('instant');
  await pass(600);
  studio.looking.zoomTo(1);
  host.answerHeld('instant');
  await pass();
  expect(state().instant!.details).toHaveLength(1);
  expect(isSharp(state())).toBe(false);
});

test('what is sharp stays sharp while the connection is found again', async () => {
  const { host, state, pass } = await openTestStudio();
  await pass(600);
  host.breakConnection();
  await pass(250);
  await pass();
  expect(state().connection).toBe('open');
  expect(isSharp(state())).toBe(true);
});

test('where the chosen style cannot paint, the picture of another one does not stand for it', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await pass(600);
  host.fail('instant', { code: 'style.broken', values: {} });
  const pencil = drawnStyles.find(({ name }) => name === 'pencil')!;
  studio.editor.changeLook((look) => withStyle(look, pencil, drawnStyles[0]));
  await pass();
  expect(shown(state()).kind).toBe('photo');
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 0.3));
  await pass();
  expect(shown(state()).kind).toBe('photo');
});

test('a picture of the timeline that comes late does not cover the next run', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'klimt.jpg', bytes }], 'painting');
  await studio.runs.start();
  const { id } = state().work!;
  host.step(id, 300);
  await pass();
  host.hold('snapshot');
  studio.runs.lookBack({ id: '1-300', iteration: 300, width: 512, height: 384, starred: false });
  await studio.runs.start();
  host.answerHeld('snapshot');
  await pass();
  expect(state().lookBack).toBeUndefined();
});

test.each(['paused', 'kept'] as const)(
  'a window that comes while a run is %s shows what it has painted, not the picture of the run before',
  async (standing) => {
    const { studio, host, state, pass } = await openTestStudio();
    await studio.importing.importFiles([{ name: 'klimt.jpg', bytes }], 'painting');
    const { id } = state().work!;
    await studio.runs.start();
    host.step(id, 300);
    await pass();
    await studio.runs.start();
    host.step(id, 40);
    host.tellRun({ ...host.runs.get(id)!, state: standing });
    await pass();
    // As after a reload: nothing is remembered, and no frame comes.
    studio.store.setState({ frame: undefined, result: undefined });
    studio.runs.loadResult();
    await pass();
    expect(shown(state()).kind).toBe('frame');
    expect(state().frame).toMatchObject({ work: id, iteration: 40, snapshot: '1-40' });
    expect(seenOfTheWay(state())).toBe('1-40');
  },
);

test('a sample that comes late is not shown as that of a changed order', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  studio.printing.open();
  studio.printing.sampleAt({ x: 0.5, y: 0.5 });
  host.hold('samplePrint');
  await pass(200);
  studio.printing.change({ dpi: 150 });
  host.answerHeld('samplePrint');
  await pass();
  expect(state().printing).toMatchObject({ sample: undefined, sampling: true });
  await pass(200);
  expect(state().printing).toMatchObject({ sampling: false });
  expect(state().printing!.sample).toBeDefined();
});

test('a photograph is on the canvas as soon as the browser has decoded it, until the picture of the host takes its place', async () => {
  const { studio, host, state, pass, glanceAt } = await openTestStudio();
  await pass(600);
  host.hold('bring');
  host.hold('view');
  glanceAt(Promise.resolve(glance(1600, 1200)));
  const importing = studio.importing.importFiles([{ name: 'cat.jpg', bytes }], 'photo');
  await pass();
  expect(shown(state())).toMatchObject({ kind: 'arriving', before: { width: 2 } });
  expect(pictureOnCanvas(state())).toEqual({ width: 1600, height: 1200 });
  // What is saved now would be another picture than what is seen.
  expect(commands.save.enabled(state())).toBe(false);
  host.answerHeld('bring');
  await importing;
  await pass();
  expect(state()).toMatchObject({ arriving: undefined, work: { photo: { name: 'cat.jpg' } } });
  expect(shown(state()).before).toMatchObject({ width: 2 });
  host.answerHeld('view');
  await pass();
  expect(shown(state()).before!.width).toBeGreaterThan(2);
});

test('a file that is no picture leaves the canvas as it was, also where the browser could read it', async () => {
  const { studio, host, state, pass, glanceAt } = await openTestStudio();
  await pass(600);
  const before = shown(state());
  host.hold('bring');
  glanceAt(Promise.resolve(glance(10, 10)));
  const importing = studio.importing.importFiles([{ name: 'broken.jpg', bytes }], 'photo');
  await pass();
  host.answerHeld('bring');
  await importing;
  expect(shown(state())).toEqual(before);
});

test('what the browser decodes too late is not shown any more', async () => {
  const { studio, state, pass, glanceAt } = await openTestStudio();
  let decoded = (_: ReturnType<typeof glance>) => {};
  glanceAt(new Promise((resolve) => (decoded = resolve)));
  await studio.importing.importFiles([{ name: 'cat.jpg', bytes }], 'photo');
  decoded(glance(10, 10));
  await pass();
  expect(state().arriving).toBeUndefined();
  expect(shown(state()).kind).not.toBe('arriving');
});

test('of a photograph whose file is gone the canvas says so, and the same file brings it back into the work', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'cat.jpg', bytes }], 'photo');
  const { id, photo } = state().work!;
  await studio.importing.importFiles([{ name: 'dog.jpg', bytes }], 'photo');
  await pass();
  studio.store.setState({ thumbnails: {} });
  host.fail('view', { code: 'picture.not-here', values: {} });
  host.fail('instant', { code: 'picture.not-here', values: {} });
  const before = state().notices.length;
  await studio.works.open(id);
  await pass();
  expect(missingPhoto(state())).toMatchObject({ picture: photo!.id, error: { code: 'picture.not-here' } });
  expect(state().notices).toHaveLength(before);
  host.mend('view');
  host.mend('instant');
  await studio.importing.importFiles([{ name: 'cat.jpg', bytes }], 'photo');
  await pass();
  expect(state().work?.id).toBe(id);
  expect(missingPhoto(state())).toBeUndefined();
  expect(shown(state()).kind).toBe('instant');
});

test('a photograph that was asked for as the connection broke is asked for again', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'cat.jpg', bytes }], 'photo');
  await pass();
  host.hold('view');
  await studio.importing.importFiles([{ name: 'dog.jpg', bytes }], 'photo');
  await pass();
  host.breakConnection();
  host.mend('view');
  await pass(250);
  await pass();
  expect(state()).toMatchObject({ connection: 'open', missing: undefined, photo: { id: hashOf('dog.jpg') } });
});

test('a style that is gone is named, nothing takes its place unasked, and nothing is printed without it', async () => {
  const { studio, host, state, pass } = await openTestStudio();
  await pass(600);
  host.tell('styles', drawnStyles.slice(1));
  await pass();
  expect(missingStyle(state())).toBe('great-wave');
  expect(state().work!.look.instant.style).toBe('great-wave');
  expect(canPrint(state())).toBe(false);
  host.tell('styles', drawnStyles);
  await pass();
  expect(missingStyle(state())).toBeUndefined();
  expect(shown(state()).kind).toBe('instant');
  studio.editor.changeLook((look) => ({ ...look, way: 'paint' }));
  host.tell('styles', drawnStyles.slice(1));
  await pass();
  // What is painted by optimisation does without.
  expect(missingStyle(state())).toBeUndefined();
});

test('of dropped files one that is gone is told, and the others come in', async () => {
  const { studio, state } = await openTestStudio();
  const problem = { code: 'bring.file-gone', values: { file: 'old.jpg' } };
  await studio.importing.importFiles(
    [
      { name: 'old.jpg', problem },
      { name: 'cat.jpg', bytes },
    ],
    'photo',
  );
  expect(state().work?.photo?.name).toBe('cat.jpg');
  expect(state().notices.map(({ text }) => text)).toEqual(['old.jpg is no longer where it was.']);
});

test('a file that is gone opens no question what it is for', async () => {
  const { studio, state } = await openTestStudio();
  const problem = { code: 'bring.file-unreadable', values: { file: 'old.jpg' } };
  await studio.importing.importFiles([{ name: 'old.jpg', problem }]);
  expect(state()).toMatchObject({ question: undefined, notices: [{ text: 'old.jpg couldn’t be read.' }] });
});
