import { expect, test } from 'vitest';
import { maxPaintings } from '../../shared/contract-shapes.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';

test('a picked picture waits for its person to say what it is for', async () => {
  const { studio, state, pickNext } = await openTestStudio();
  pickNext('klimt.jpg');
  await studio.importing.pick();
  expect(state().question?.files).toHaveLength(1);
  await studio.importing.answer('painting');
  expect(state().work?.look.way).toBe('paint');
  expect(state().work?.paintings.map(({ name }) => name)).toEqual(['klimt.jpg']);
});

test('a broken file is told in words, and what was open stays open', async () => {
  const { studio, state } = await openTestStudio();
  const open = state().work;
  await studio.importing.importFiles([{ name: 'broken.jpg', bytes: new Uint8Array(1) }], 'photo');
  expect(state().notices[0]?.text).toContain('broken.jpg');
  expect(state().work).toBe(open);
});

test('of a camera’s raw it is told that the camera’s own picture is used, and how large that is; of several once', async () => {
  const { studio, state } = await openTestStudio();
  const files = ['DSC_1.NEF', 'DSC_2.NEF', 'a.jpg'].map((name) => ({ name, bytes: new Uint8Array(1) }));
  await studio.importing.importFiles(files, 'photo');
  const told = state().notices.filter(({ text }) => text.includes('camera raw file'));
  expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/^DSC_1\.NEF is .*1600 × 1200 pixels/)]);
  expect(state().work?.photo?.name).toBe('DSC_1.NEF');
});

test('of many broken files none is lost to sight: one sentence counts them', async () => {
  const { studio, state } = await openTestStudio();
  const files = Array.from({ length: 6 }, (_, at) => ({ name: `broken ${at}.jpg`, bytes: new Uint8Array(1) }));
  await studio.importing.importFiles([...files, { name: 'dog.jpg', bytes: new Uint8Array(1) }], 'photo');
  expect(state().work?.photo?.name).toBe('dog.jpg');
  expect(
    state()
      .notices.filter(({ tone }) => tone === 'error')
      .map(({ text }) => text),
  ).toEqual(['6 files couldn’t be opened: broken 0.jpg, broken 1.jpg, broken 2.jpg ….']);
});

test('a work takes as many paintings as it keeps, and says how many it has no room for; what is not used makes room', async () => {
  const { studio, state, pass } = await openTestStudio();
  const files = Array.from({ length: maxPaintings + 5 }, (_, at) => ({ name: `${at}.jpg`, bytes: new Uint8Array(1) }));
  await studio.importing.importFiles(files, 'painting');
  expect(state().work?.paintings).toHaveLength(maxPaintings);
  expect(state().notices.at(-1)?.text).toContain('no room for 5 more');
  await pass(1000);
  await studio.importing.importFiles([{ name: 'later.jpg', bytes: new Uint8Array(1) }], 'painting');
  await pass(1000);
  expect(state().work?.paintings).toHaveLength(maxPaintings);
  expect(state().work?.look.paint.paintings).toEqual([{ picture: state().work!.paintings.at(-1)!.id, weight: 1 }]);
  // Those that made room are on the shelf all the same.
  expect(state().collection.paintings).toHaveLength(maxPaintings + 1);
});

test('Paint is chosen at once; its first painting follows, in the same step, unless one changes one’s mind', async () => {
  const { studio, state, host, pass } = await openTestStudio();
  host.hold('bring');
  const chosen = studio.refining.choosePaint();
  expect(state().work?.look.way).toBe('paint');
  await pass();
  host.answerHeld('bring');
  await chosen;
  expect(state().work?.look.paint.paintings).toHaveLength(1);
  await studio.editor.undo();
  expect(state().work?.look).toMatchObject({ way: 'instant', paint: { paintings: [] } });
  expect(state().canUndo).toBe(false);

  host.hold('bring');
  const again = studio.refining.choosePaint();
  await studio.editor.undo();
  await pass();
  host.answerHeld('bring');
  await again;
  expect(state().work?.look).toMatchObject({ way: 'instant', paint: { paintings: [] } });
});

test('a work that comes as a file is opened beside the others, unasked', async () => {
  const { studio, state } = await openTestStudio();
  const before = state().work!;
  await studio.importing.importFiles([{ name: 'At sea.impasto', bytes: new Uint8Array(8) }]);
  expect(state()).toMatchObject({ question: undefined, work: { title: 'At sea' } });
  expect(state().works.map(({ title }) => title)).toEqual(expect.arrayContaining(['At sea', before.title]));
  expect(state().notices.at(-1)?.text).toContain('“At sea” was opened');
});

test('what was exported with a style comes with it, and is no picture and no preset of its own', async () => {
  const test = await openTestStudio();
  const names = ['mine.jpg', 'mine.onnx', 'mine.json', 'mine.draft.onnx', 'other.json'];
  await test.studio.importing.importFiles(names.map((name) => ({ name, bytes: new Uint8Array(1) })));
  await test.pass();
  const brought = asked(test, 'bring').map(({ input }) => input as { name: string; beside?: { name: string }[] });
  const [style, preset] = brought.slice(-2);
  expect(style).toMatchObject({ name: 'mine.onnx' });
  expect(style?.beside?.map(({ name }) => name)).toEqual(['mine.jpg', 'mine.json', 'mine.draft.onnx']);
  expect(preset?.name).toBe('other.json');
  expect(test.state().question).toBeUndefined();
});

test('a painting for the shelf alone changes nothing of what is open', async () => {
  const test = await openTestStudio();
  await test.pass();
  const { look } = test.state().work!;
  test.pickNext('Klimt.jpg');
  await test.studio.importing.pick('shelf');
  await test.pass(1000);
  expect(test.state().question).toBeUndefined();
  expect(test.state().work!.look).toEqual(look);
  expect(test.state().work!.paintings.map(({ name }) => name)).toEqual(['Klimt.jpg']);
  expect(test.state().collection.paintings.map(({ name }) => name)).toContain('Klimt.jpg');
});
