import { expect, test } from 'vitest';
import { withPainting } from './looks.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

const folder = (...names: string[]) => ({
  name: 'Holiday',
  files: names.map((name) => ({
    name,
    async read() {
      if (name === 'gone.jpg') throw new DOMException('', 'NotFoundError');
      return new Uint8Array(1);
    },
  })),
});
const titles = ({ host }: TestStudio) => [...host.works.values()].map(({ title }) => title);
const asked = ({ host }: TestStudio, call: string) => host.asked.filter((each) => each.call === call);

async function paintAll(test: TestStudio, names: readonly string[], files = false): Promise<void> {
  test.studio.batch.offer(folder(...names));
  const painted = test.studio.batch.start(files);
  await test.pass(200);
  await painted;
}

test('a folder is offered with its pictures alone, and nothing is done before a person says so', async () => {
  const test = await openTestStudio();
  const before = titles(test);
  test.studio.batch.offer(folder('a.jpg', 'notes.txt', '.hidden.jpg', 'B.TIFF'));
  expect(test.state().folder?.files.map(({ name }) => name)).toEqual(['a.jpg', 'B.TIFF']);
  test.studio.batch.stop();
  expect(test.state().folder).toBeUndefined();
  expect(titles(test)).toEqual(before);
});

test('each picture becomes a work with the settings that are open; the open work stays', async () => {
  const test = await openTestStudio();
  const { work } = test.state();
  await paintAll(test, ['a.jpg', 'b.jpg']);
  expect(titles(test)).toEqual([work!.title, 'a', 'b']);
  expect([...test.host.works.values()].map(({ look }) => look.instant)).toEqual(Array(3).fill(work!.look.instant));
  expect(test.state().work?.id).toBe(work!.id);
  expect(test.state().batch).toBeUndefined();
  expect(test.state().notices.at(-1)?.text).toBe('From “Holiday”: 2 painted, each a work of its own.');
  expect(test.saved).toEqual([]);
});

test('broken pictures and those that are gone are left out, and told', async () => {
  const test = await openTestStudio();
  await paintAll(test, ['a.jpg', 'broken.jpg', 'gone.jpg', 'b.jpg']);
  expect(titles(test).slice(1)).toEqual(['a', 'b']);
  expect(test.state().notices.at(-1)?.text).toContain('Could not be painted: 2 (broken.jpg, gone.jpg).');
});

test('pictures are saved as files, too, where a person wants that', async () => {
  const test = await openTestStudio();
  await paintAll(test, ['a.jpg', 'b.jpg'], true);
  expect(test.saved.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
});

test('stopped, it is gone at once, and the picture on its way is left out', async () => {
  const test = await openTestStudio();
  const { name, files } = folder('a.jpg', 'b.jpg', 'c.jpg');
  const second = {
    ...files[1]!,
    read() {
      test.host.hold('bring');
      return files[1]!.read();
    },
  };
  test.studio.batch.offer({ name, files: [files[0]!, second, files[2]!] });
  const painted = test.studio.batch.start(false);
  await test.pass(200);
  await test.pass();
  expect(test.state().batch).toEqual({ folder: 'Holiday', done: 1, total: 3, file: 'b.jpg' });
  test.studio.batch.stop();
  expect(test.state().batch).toBeUndefined();
  test.host.answerHeld('bring');
  await test.pass();
  await painted;
  expect(titles(test).slice(1)).toEqual(['a']);
  expect(test.state().notices.at(-1)?.text).toBe('Stopped: 1 of 3 from “Holiday” are works now.');
});

test('what is wrong with all of them stops it, and is told', async () => {
  const test = await openTestStudio();
  test.host.fail('createWork', { code: 'disk.full', values: {} });
  await paintAll(test, ['a.jpg', 'b.jpg']);
  expect(asked(test, 'bring').filter(({ input }) => (input as { plain?: true }).plain)).toHaveLength(1);
  expect(test.state().notices.at(-1)?.text).toContain('Stopped: 0 of 2');
  expect(test.state().notices.some(({ tone }) => tone === 'error')).toBe(true);
});

test('where a painting is painted like, each waits in the queue with it', async () => {
  const test = await openTestStudio();
  await test.studio.bringing.bring([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  const [klimt] = test.state().work!.paintings;
  test.studio.editor.changeLook((look) => withPainting(look, klimt!.id));
  await paintAll(test, ['a.jpg', 'b.jpg']);
  expect([...test.host.runs.keys()]).toHaveLength(2);
  for (const work of [...test.host.works.values()].slice(1)) {
    expect(work.paintings).toEqual([klimt]);
    expect(work.look.paint.paintings).toEqual([{ picture: klimt!.id, weight: 1 }]);
  }
  expect(test.state().notices.at(-1)?.text).toBe('From “Holiday”: 2 wait in the queue to be painted.');
});

test('a folder without pictures says so', async () => {
  const test = await openTestStudio();
  test.studio.batch.offer(folder('notes.txt'));
  expect(test.state().folder).toBeUndefined();
  expect(test.state().notices.at(-1)?.text).toContain('no picture in the folder Holiday');
});
