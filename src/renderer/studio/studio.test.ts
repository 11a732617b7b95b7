import { expect, test } from 'vitest';
import { drawnStyles } from '../../shared/testing/memory-host/drawn.ts';
import { commands } from './commands.ts';
import { withInstantParameter, withPaintParameter, withStyle } from './looks.ts';
import { earlierPictures, isOutOfDate, isSharp, seemsFinished, shown } from './selectors.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

const strength = ({ state }: TestStudio) => state().work!.look.instant.parameters.strength;
const drag = ({ studio }: TestStudio, value: number) =>
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', value), 'strength');
const asked = ({ host }: TestStudio, call: string) => host.asked.filter((each) => each.call === call);
const canvasQuestions = (test: TestStudio) =>
  asked(test, 'instant').filter(({ input }) => (input as { slot: string }).slot === 'canvas');

async function painting(): Promise<TestStudio & { work: string }> {
  const test = await openTestStudio();
  await test.studio.bringing.bring([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await test.studio.runs.start();
  const work = test.state().work!.id;
  test.host.step(work, 10);
  await test.pass();
  return { ...test, work };
}

test('the first start opens the sample photograph, painted', async () => {
  const { state } = await openTestStudio();
  expect(state().work?.photo?.name).toBe('Dogs at the window.jpg');
  expect(shown(state()).kind).toBe('instant');
});

test('without the sample the canvas waits, empty, for the first photograph', async () => {
  const { studio, state, pass } = await openTestStudio({ assets: false });
  await pass();
  expect(state()).toMatchObject({ connection: 'open', busy: undefined, work: undefined, notices: [] });
  await studio.bringing.bring([{ name: 'dog.jpg', bytes: new Uint8Array(1) }]);
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

test('a new photograph begins a new work with the same settings, and undo goes back to the old one', async () => {
  const studio = await openTestStudio();
  drag(studio, 0.5);
  const first = studio.state().work!.id;
  await studio.studio.bringing.bring([{ name: 'dog.jpg', bytes: new Uint8Array(1) }], 'photo');
  expect(studio.state().work?.photo?.name).toBe('dog.jpg');
  expect(strength(studio)).toBe(0.5);
  await studio.studio.editor.undo();
  expect(studio.state().work?.id).toBe(first);
  expect(studio.state().work?.photo?.name).toBe('Dogs at the window.jpg');
});

test('a double click on Paint starts one run, and is no mistake', async () => {
  const test = await openTestStudio();
  await test.studio.bringing.bring([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await Promise.all([test.studio.runs.start(), test.studio.runs.start()]);
  expect(asked(test, 'startRun')).toHaveLength(1);
  test.host.step(test.state().work!.id, 400);
  await test.pass();
  await test.studio.runs.start();
  expect(asked(test, 'startRun')).toHaveLength(2);
});

test('a live setting reaches the running picture, undo too', async () => {
  const test = await painting();
  test.studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', 2));
  await test.pass(200);
  await test.studio.editor.undo();
  await test.pass(200);
  expect(test.host.runs.get(test.work)?.changes).toMatchObject([
    { name: 'ratio', value: 2 },
    { name: 'ratio', value: 1 },
  ]);
});

test('a live setting that was changed right before the window is closed reaches the running picture', async () => {
  const test = await painting();
  test.studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', 2));
  test.studio.leaving();
  await Promise.resolve();
  await test.pass();
  expect(test.host.runs.get(test.work)?.changes).toMatchObject([{ name: 'ratio', value: 2 }]);
});

test('iterations below the current one pause the run, and above it let it go on', async () => {
  const test = await painting();
  const set = (value: number) =>
    test.studio.editor.changeLook((look) => withPaintParameter(look, 'iterations', value), 'iterations');
  set(5);
  await test.pass(200);
  expect(test.host.runs.get(test.work)?.state).toBe('paused');
  set(50);
  await test.pass(200);
  expect(test.host.runs.get(test.work)).toMatchObject({ state: 'running', iterations: 50 });
});

test('the finished picture takes the place of the last frame', async () => {
  const test = await painting();
  expect(shown(test.state()).kind).toBe('frame');
  test.host.step(test.work, 400);
  await test.pass(500);
  await test.pass();
  expect(shown(test.state()).kind).toBe('result');
});

test('a run whose loss stands still looks finished, until one says to keep going', async () => {
  const test = await painting();
  for (let turn = 0; turn < 8; turn++) test.host.step(test.work, 10, 0.2);
  await test.pass();
  expect(seemsFinished(test.state())).toBe(true);
  test.studio.runs.keepGoing();
  expect(seemsFinished(test.state())).toBe(false);
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

test('what is seen is what is saved: while it is painted, when one looks back, and when it is finished', async () => {
  const test = await painting();
  const last = () => asked(test, 'exportPicture').at(-1)?.input;
  await test.studio.exporting.save('png');
  expect(last()).toEqual({ work: test.work, format: 'png', picture: 'now' });
  test.host.step(test.work, 400);
  await test.pass(500);
  test.studio.runs.lookBack(test.state().work!.timeline[0]);
  await test.pass();
  await test.studio.exporting.copy();
  expect(last()).toEqual({ work: test.work, format: 'png', picture: '1-10' });
  test.studio.runs.lookBack(undefined);
  await test.studio.exporting.save('jpeg');
  expect(last()).toEqual({ work: test.work, format: 'jpeg' });
});

test('a style is saved as large as the photograph, or as it is shown; the menu says how large', async () => {
  const test = await openTestStudio();
  const { id } = test.state().work!;
  const detail = (name: 'save' | 'saveShown') => commands[name].detail(test.state());
  expect(detail('save')).toBe('1600 × 1200 px, strokes as at 100 %');
  expect(detail('saveShown')).toBe('1024 × 768 px, strokes as on the screen now');
  await test.studio.exporting.save('png');
  await test.studio.exporting.save('shown');
  expect(asked(test, 'exportPicture').map(({ input }) => input)).toEqual([
    { work: id, format: 'png' },
    { work: id, format: 'png', side: 1024 },
  ]);
  // At 100 % both are the same.
  test.studio.looking.zoomTo(1);
  expect(commands.saveShown.enabled(test.state())).toBe(false);
});

test('a print is of the finished picture: whoever looks back is told, and sees it', async () => {
  const test = await painting();
  test.host.step(test.work, 400);
  await test.pass(500);
  test.studio.runs.lookBack(test.state().work!.timeline[0]);
  await test.pass();
  commands.print.perform(test.studio);
  expect(shown(test.state()).kind).toBe('result');
  expect(test.state().dialog).toBe('print');
  expect(test.state().notices.at(-1)?.text).toContain('Prints are made of the finished picture.');
});

test('a picture is saved under the name that the host gives', async () => {
  const { studio, saved } = await openTestStudio();
  await studio.exporting.save('jpeg');
  expect(saved[0]?.name).toBe('Dogs at the window_great-wave.jpg');
});

test('after a run undo brings back the earlier picture, and redo the later one', async () => {
  const test = await painting();
  const ratio = (value: number) => test.studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', value));
  // A row: whole pictures take seconds to compare.
  const seen = () => test.state().result?.pixels.data.slice(0, 8192);
  const paint = async () => {
    test.host.step(test.work, 400);
    await test.pass(500);
    return seen();
  };
  const first = await paint();
  ratio(2);
  await test.pass(500);
  expect(isOutOfDate(test.state())).toBe(true);
  expect(seen()).toEqual(first);
  await test.studio.runs.start();
  const second = await paint();
  expect(isOutOfDate(test.state())).toBe(false);
  expect(second).not.toEqual(first);

  await test.studio.editor.undo();
  await test.pass();
  expect(seen()).toEqual(first);
  expect(isOutOfDate(test.state())).toBe(false);
  await test.studio.editor.redo();
  await test.pass();
  expect(seen()).toEqual(second);

  await test.studio.editor.undo();
  await test.pass(500);
  ratio(3);
  await test.pass(500);
  expect(isOutOfDate(test.state())).toBe(true);
  expect(seen()).toEqual(first);
});

/** A run ends, and its picture is here; a row of it: whole pictures take seconds to compare. */
async function finished(test: TestStudio & { work: string }): Promise<Uint8Array | undefined> {
  test.host.step(test.work, 400);
  await test.pass(500);
  return row(test);
}
const row = ({ state }: TestStudio) => state().result?.pixels.data.slice(0, 8192);

test('painted again with the same settings, undo brings back the earlier picture, and redo the later one', async () => {
  const test = await painting();
  const first = await finished(test);
  await test.studio.runs.start();
  const second = await finished(test);
  expect(second).not.toEqual(first);
  const { look } = test.state().work!;
  await test.studio.editor.undo();
  await test.pass(500);
  expect(row(test)).toEqual(first);
  expect(test.state().work!.look).toEqual(look);
  expect(isOutOfDate(test.state())).toBe(false);
  // What is opened or printed from here on is the one that is seen.
  expect(test.host.works.get(test.work)!.results.at(-1)?.id).toBe(test.state().result?.id);
  await test.studio.editor.redo();
  await test.pass(500);
  expect(row(test)).toEqual(second);
});

test('every finished picture of a work is brought back with its settings, as a step', async () => {
  const test = await painting();
  const first = await finished(test);
  test.studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', 2));
  await test.studio.runs.start();
  const second = await finished(test);
  const [newest, oldest] = earlierPictures(test.state());
  expect(newest?.paint.parameters.ratio).toBe(2);
  await test.studio.earlier.load();
  expect(Object.keys(test.state().resultThumbnails).sort()).toEqual([newest!.id, oldest!.id].sort());
  test.studio.earlier.show(oldest!);
  await test.pass();
  expect(row(test)).toEqual(first);
  expect(test.state().work?.look.paint.parameters.ratio).toBe(1);
  await test.studio.editor.undo();
  await test.pass();
  expect(row(test)).toEqual(second);
  expect(test.state().work?.look.paint.parameters.ratio).toBe(2);
});

test('Stop keeps what is painted as the picture and says so; it can be painted on from there', async () => {
  const test = await painting();
  await test.studio.runs.steer('stop');
  await test.pass();
  expect(shown(test.state()).kind).toBe('result');
  const notice = test.state().notices.at(-1)!;
  expect(notice.text).toBe('Stopped after 10 iterations; the picture is kept.');
  notice.action!.perform();
  await test.pass();
  expect(asked(test, 'startRun').at(-1)?.input).toEqual({ work: test.work, from: '1-10' });
});

test('a run whose picture cannot be kept when it is stopped can be given up', async () => {
  const test = await painting();
  test.host.hold('steerRun');
  const stopping = test.studio.runs.steer('stop');
  test.host.tellRun({ ...test.host.runs.get(test.work)!, state: 'kept', error: { code: 'disk.full', values: {} } });
  await test.pass();
  const notice = test.state().notices.at(-1)!;
  expect(notice.text).toContain('could not be kept');
  notice.action!.perform();
  await test.pass();
  expect(asked(test, 'steerRun').at(-1)?.input).toEqual({ work: test.work, action: 'cancel' });
  test.host.answerHeld('steerRun');
  await stopping;
});

test('when a run ends its last frame stands until the finished picture is there', async () => {
  const test = await painting();
  test.host.hold('result');
  test.host.step(test.work, 400);
  await test.pass();
  expect(shown(test.state()).kind).toBe('frame');
  test.host.answerHeld('result');
  await test.pass();
  expect(shown(test.state()).kind).toBe('result');
});

test('the space on the disk is told, and what was freed of it', async () => {
  const { studio, state, host } = await openTestStudio();
  await studio.storage.look();
  expect(state().storage).toMatchObject({ timelineWorks: 4, binWorks: 1 });
  await studio.storage.free({ what: 'timelines' });
  expect(host.asked.filter(({ call }) => call === 'freeSpace')).toMatchObject([{ input: { what: 'timelines' } }]);
  expect(state().notices.at(-1)?.text).toBe('Freed: 120 MB.');
});
