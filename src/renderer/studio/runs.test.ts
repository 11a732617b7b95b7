import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { withPaintParameter } from './looks.ts';
import { earlierPictures, isOutOfDate, seemsFinished, shown } from './selectors.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

async function painting(): Promise<TestStudio & { work: string }> {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await test.studio.runs.start();
  const work = test.state().work!.id;
  test.host.step(work, 10);
  await test.pass();
  return { ...test, work };
}

/** A run ends, and its picture is here; a row of it: whole pictures take seconds to compare. */
async function finished(test: TestStudio & { work: string }): Promise<Uint8Array | undefined> {
  test.host.step(test.work, 400);
  await test.pass(500);
  return row(test);
}
const row = ({ state }: TestStudio) => state().result?.pixels.data.slice(0, 8192);

test('a double click on Paint starts one run, and is no mistake', async () => {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
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

test('what is seen is what is saved: while it is painted, when one looks back, and when it is finished', async () => {
  const test = await painting();
  const last = () => asked(test, 'exportPicture').at(-1)?.input;
  await test.studio.exporting.save('png');
  expect(last()).toMatchObject({ work: test.work, format: 'png', picture: 'now' });
  test.host.step(test.work, 400);
  await test.pass(500);
  test.studio.runs.lookBack(test.state().work!.timeline[0]);
  await test.pass();
  await test.studio.exporting.copy();
  expect(last()).toMatchObject({ work: test.work, format: 'png', picture: '1-10' });
  test.studio.runs.lookBack(undefined);
  await test.studio.exporting.save('jpeg');
  expect(last()).toEqual({ work: test.work, format: 'jpeg', export: expect.any(String) });
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
  expect(test.state().notices.at(-1)?.text).toContain('Only finished pictures can be printed.');
});

test('after a run undo brings back the earlier picture, and redo the later one', async () => {
  const test = await painting();
  const ratio = (value: number) => test.studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', value));
  const first = await finished(test);
  ratio(2);
  await test.pass(500);
  expect(isOutOfDate(test.state())).toBe(true);
  expect(row(test)).toEqual(first);
  await test.studio.runs.start();
  const second = await finished(test);
  expect(isOutOfDate(test.state())).toBe(false);
  expect(second).not.toEqual(first);

  await test.studio.editor.undo();
  await test.pass();
  expect(row(test)).toEqual(first);
  expect(isOutOfDate(test.state())).toBe(false);
  await test.studio.editor.redo();
  await test.pass();
  expect(row(test)).toEqual(second);

  await test.studio.editor.undo();
  await test.pass(500);
  ratio(3);
  await test.pass(500);
  expect(isOutOfDate(test.state())).toBe(true);
  expect(row(test)).toEqual(first);
});

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
  expect(notice.text).toBe('Painted 10 of 300 iterations. The picture is saved.');
  notice.action!.perform();
  await test.pass();
  expect(asked(test, 'continueRun').map(({ input }) => input)).toEqual([{ work: test.work }]);
  expect(test.host.runs.get(test.work)).toMatchObject({ iteration: 10, iterations: 300 });
});

test('a run whose picture cannot be kept when it is stopped can be given up', async () => {
  const test = await painting();
  test.host.hold('steerRun');
  const stopping = test.studio.runs.steer('stop');
  test.host.tellRun({ ...test.host.runs.get(test.work)!, state: 'kept', error: { code: 'disk.full', values: {} } });
  await test.pass();
  const notice = test.state().notices.at(-1)!;
  expect(notice.text).toContain('couldn’t be saved');
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
