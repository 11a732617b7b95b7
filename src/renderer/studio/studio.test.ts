import { expect, test } from 'vitest';
import { drawnStyles } from '../../shared/testing/memory-host/drawn.ts';
import { commands } from './commands.ts';
import { withInstantParameter, withStyle } from './looks.ts';
import { canPrint, isSharp, shown } from './selectors.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

const strength = ({ state }: TestStudio) => state().work!.look.instant.parameters.strength;
const drag = ({ studio }: TestStudio, value: number) =>
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', value), 'strength');
const canvasQuestions = (test: TestStudio) =>
  asked(test, 'instant').filter(({ input }) => (input as { slot: string }).slot === 'canvas');

test('the first start opens the sample photograph, painted', async () => {
  const { state } = await openTestStudio();
  expect(state().work?.photo?.name).toBe('Dogs at the window.jpg');
  expect(shown(state()).kind).toBe('instant');
});

test('without the sample the canvas waits, empty, for the first photograph', async () => {
  const { studio, state, pass } = await openTestStudio({ assets: false });
  await pass();
  expect(state()).toMatchObject({ connection: 'open', busy: undefined, work: undefined, notices: [] });
  await studio.importing.importFiles([{ name: 'dog.jpg', bytes: new Uint8Array(1) }]);
  expect(state().work?.photo?.name).toBe('dog.jpg');
});

test('a drag of a slider is one step', async () => {
  const studio = await openTestStudio();
  for (const value of [0.9, 0.7, 0.5]) drag(studio, value);
  studio.studio.editor.endGesture();
  drag(studio, 0.4);
  await studio.studio.editor.undo();
  expect(strength(studio)).toBe(0.5);
  await studio.studio.editor.undo();
  expect(strength(studio)).toBe(1);
  await studio.studio.editor.redo();
  expect(strength(studio)).toBe(0.5);
});

test('while a slider moves, one question is on its way and only the newest waits', async () => {
  const studio = await openTestStudio();
  await studio.pass();
  studio.host.hold('instant');
  const before = canvasQuestions(studio).length;
  for (const value of [0.9, 0.8, 0.7, 0.6]) drag(studio, value);
  expect(canvasQuestions(studio).length - before).toBe(1);
  studio.host.answerHeld('instant');
  await studio.pass();
  const questions = canvasQuestions(studio).slice(before);
  expect(questions).toHaveLength(2);
  expect(questions.at(-1)?.input).toMatchObject({ parameters: { strength: 0.6 } });
});

test('when nothing moves any more, the picture is painted as large as the window shows it', async () => {
  const studio = await openTestStudio();
  expect(isSharp(studio.state())).toBe(false);
  await studio.pass(600);
  expect(isSharp(studio.state())).toBe(true);
  const [detail] = studio.state().instant!.details;
  expect(detail?.part).toEqual({ x: 0, y: 0, ...detail!.whole });
  expect(detail!.whole.width).toBeGreaterThan(512);
});

test('previews are by drafts; in a window that shows no more, too, the style itself paints when nothing moves any more', async () => {
  const studio = await openTestStudio();
  studio.studio.store.setState({ viewport: { width: 400, height: 320, ratio: 1 } });
  drag(studio, 0.8);
  await studio.pass();
  expect(canvasQuestions(studio).at(-1)?.input).toMatchObject({ draft: true });
  expect(isSharp(studio.state())).toBe(false);
  await studio.pass(600);
  expect(isSharp(studio.state())).toBe(true);
  const last = canvasQuestions(studio).at(-1)?.input;
  expect(last).toMatchObject({ side: 512, parameters: { strength: 0.8 } });
  expect(last).not.toHaveProperty('draft');
  const { instant } = studio.state();
  expect([instant!.isDraft, instant!.pixels]).toEqual([false, instant!.details[0]!.after]);
});

test('zoomed in, only what is seen is painted; moved on, the next place, and what was there stays', async () => {
  const studio = await openTestStudio();
  await studio.pass(600);
  studio.studio.looking.zoomTo(1);
  expect(isSharp(studio.state())).toBe(false);
  await studio.pass(600);
  expect(isSharp(studio.state())).toBe(true);
  expect(canvasQuestions(studio).at(-1)?.input).toMatchObject({ side: 1600, region: { width: 1024, height: 832 } });
  studio.studio.looking.panBy(-280, 0);
  expect(isSharp(studio.state())).toBe(false);
  await studio.pass(600);
  expect(isSharp(studio.state())).toBe(true);
  expect(studio.state().instant?.details.map(({ whole, part }) => [whole.width, part.x])).toEqual([
    [1024, 0],
    [1600, 288],
    [1600, 576],
  ]);
  drag(studio, 0.4);
  await studio.pass();
  expect(studio.state().instant?.details).toEqual([]);
});

test('a slider does not wait for a fine picture', async () => {
  const studio = await openTestStudio();
  studio.host.hold('instant');
  await studio.pass(600);
  const before = canvasQuestions(studio).length;
  drag(studio, 0.4);
  expect(canvasQuestions(studio)).toHaveLength(before + 1);
  studio.host.answerHeld('instant');
  await studio.pass();
  expect(studio.state().instant?.details).toEqual([]);
});

test('every style of the shelf is painted on the photograph', async () => {
  const { state, pass } = await openTestStudio();
  for (let turn = 0; turn < 4; turn++) await pass(200);
  expect(Object.keys(state().tiles)).toHaveLength(drawnStyles.length);
});

test('pointing at a style shows it, leaving it shows the chosen one again', async () => {
  const { studio, state, pass } = await openTestStudio();
  studio.preview('pencil');
  await pass();
  expect(state().instant?.style).toBe('pencil');
  studio.preview(undefined);
  await pass();
  expect(state().instant?.style).toBe('great-wave');
  expect(state().canUndo).toBe(false);
});

test('a style brings its own settings, but those that were chosen stay', async () => {
  const studio = await openTestStudio();
  const [wave, pencil] = [drawnStyles[0]!, drawnStyles.find(({ name }) => name === 'pencil')!];
  studio.studio.editor.changeLook((look) => withStyle(look, pencil, wave));
  expect(strength(studio)).toBe(0.8);
  drag(studio, 0.3);
  studio.studio.editor.changeLook((look) => withStyle(look, wave, pencil));
  expect(strength(studio)).toBe(0.3);
});

test('settings are saved by themselves, a moment after the last change', async () => {
  const studio = await openTestStudio();
  drag(studio, 0.9);
  drag(studio, 0.2);
  await studio.pass(500);
  expect(asked(studio, 'changeWork')).toHaveLength(1);
  expect(studio.host.works.get(studio.state().work!.id)?.look.instant.parameters.strength).toBe(0.2);
});

test('a new photograph begins a new work with the same settings', async () => {
  const studio = await openTestStudio();
  drag(studio, 0.5);
  const first = studio.state().work!.id;
  await studio.studio.importing.importFiles([{ name: 'dog.jpg', bytes: new Uint8Array(1) }], 'photo');
  expect(studio.state().work?.photo?.name).toBe('dog.jpg');
  expect(strength(studio)).toBe(0.5);
  expect(studio.state().work?.id).not.toBe(first);
});

test('Refine goes on in Paint from the instant picture, with the painting of the style', async () => {
  const { studio, state } = await openTestStudio();
  await studio.refining.refine();
  const { way, paint } = state().work!.look;
  expect(way).toBe('paint');
  expect(paint.parameters.start).toBe('picture');
  expect(paint.start).toBeDefined();
  expect(paint.paintings).toHaveLength(1);
});

test('what is refined stays on the canvas as the start, also behind a reload, until something is painted of it', async () => {
  const test = await openTestStudio();
  const { studio, state, host } = test;
  await studio.refining.refine();
  expect(shown(state())).toMatchObject({ kind: 'start', after: { width: 512 } });
  const { id } = state().work!;
  // Nothing was painted that could be saved or printed.
  await studio.exporting.save('png');
  expect(asked(test, 'exportPicture')).toEqual([]);
  expect(canPrint(state())).toBe(false);
  studio.works.startPage();
  studio.store.setState({ startPicture: undefined });
  await studio.works.open(id);
  await test.pass();
  expect(shown(state()).kind).toBe('start');
  await studio.runs.start();
  expect(shown(state()).kind).toBe('start');
  host.step(id, 10);
  await test.pass();
  expect(shown(state()).kind).toBe('frame');
  host.step(id, 1000);
  await test.pass(500);
  expect(shown(state()).kind).toBe('result');
  // Undo takes the start along.
  await studio.editor.undo();
  expect(shown(state()).kind).toBe('instant');
});

test('a style is saved as large as the photograph, or as it is shown; the menu says how large', async () => {
  const test = await openTestStudio();
  const { id } = test.state().work!;
  const detail = (name: 'save' | 'saveShown') => commands[name].detail(test.state());
  expect(detail('save')).toBe('1600 × 1200 px');
  expect(detail('saveShown')).toBe('1024 × 768 px');
  test.studio.editor.changeLook((look) => withInstantParameter(look, 'finerStrokes', true), 'finer');
  expect(detail('save')).toBe('1600 × 1200 px, strokes as at 100%');
  expect(detail('saveShown')).toBe('1024 × 768 px, strokes as on screen');
  await test.studio.exporting.save('png');
  await test.studio.exporting.save('shown');
  expect(asked(test, 'exportPicture').map(({ input }) => input)).toEqual([
    { work: id, format: 'png', export: expect.any(String) },
    { work: id, format: 'png', side: 1024, export: expect.any(String) },
  ]);
  // At 100 % both are the same.
  test.studio.looking.zoomTo(1);
  expect(commands.saveShown.enabled(test.state())).toBe(false);
});

test('a picture is saved under the name that the host gives', async () => {
  const { studio, saved } = await openTestStudio();
  await studio.exporting.save('jpeg');
  expect(saved[0]?.name).toBe('Dogs at the window_great-wave.jpg');
});

test('the space on the disk is told, and what was freed of it', async () => {
  const { studio, state, host } = await openTestStudio();
  await studio.storage.measure();
  expect(state().storage).toMatchObject({ timelineWorks: 4, binWorks: 1 });
  await studio.storage.free({ what: 'timelines' });
  expect(host.asked.filter(({ call }) => call === 'freeSpace')).toMatchObject([{ input: { what: 'timelines' } }]);
  expect(state().notices.at(-1)?.text).toBe('120 MB freed.');
});

test('a hint that was used is gone for good', async () => {
  const test = await openTestStudio();
  test.studio.hintUsed('hover');
  test.studio.hintUsed('hover');
  await test.pass();
  expect(test.state().settings.hintsSeen).toEqual(['hover']);
  expect(asked(test, 'changeSettings').filter(({ input }) => 'hintsSeen' in (input as object))).toHaveLength(1);
});
