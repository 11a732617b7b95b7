import { expect, test } from 'vitest';
import { withPainting } from './looks.ts';
import { asked, openTestStudio, type TestStudio } from './testing/test-studio.ts';

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

async function paintAll(test: TestStudio, names: readonly string[], files = false): Promise<void> {
  test.studio.batch.offer(folder(...names));
  const painted = test.studio.batch.start(files);
  await test.pass(200);
  await painted;
}

test('pictures of a folder are told by their first bytes, and those that cannot be read are among them', async () => {
  const test = await openTestStudio();
  const file = (name: string, start: string) => ({
    ...{ name, start: Uint8Array.from(start, (letter) => letter.charCodeAt(0)) },
    read: async () => new Uint8Array(),
  });
  const files = [
    ...[file('a.jfif', '\xff\xd8\xff\xe0'), file('b', '\x89PNG\r\n\x1a\n'), file('c.HEIC', '\0\0\0\x18ftypheic')],
    ...[file('notes', 'words'), file('paper.pdf', '%PDF-1.7'), file('.d.jpg', '\xff\xd8\xff\xe0')],
  ];
  test.studio.batch.offer({ name: 'holiday', files });
  expect(test.state().folder?.files.map(({ name }) => name)).toEqual(['a.jfif', 'b', 'c.HEIC']);
});

test('of photographs that a camera stored twice the raws are left out and counted, folder by folder', async () => {
  const test = await openTestStudio();
  const file = (name: string, inside: string) => ({ name, inside, read: async () => new Uint8Array() });
  const card = [file('1.CR2', 'a/'), file('1.JPG', 'a/'), file('2.CR2', 'a/'), file('2.JPG', 'b/'), file('3.nef', '')];
  test.studio.batch.offer({ name: 'card', files: card });
  const { files, raws } = test.state().folder!;
  expect(files.map(({ inside, name }) => `${inside}${name}`)).toEqual(['a/1.JPG', 'a/2.CR2', 'b/2.JPG', '3.nef']);
  expect(raws).toBe(1);
});

test('a folder is offered with its pictures alone, and nothing is done before a person says so', async () => {
  const test = await openTestStudio();
  const before = titles(test);
  test.studio.batch.offer(folder('a.jpg', 'notes.txt', '.hidden.jpg', 'B.TIFF'));
  expect(test.state().folder?.files.map(({ name }) => name)).toEqual(['a.jpg', 'B.TIFF']);
  test.studio.batch.close();
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
  await test.pass();
  expect(test.state().batches).toEqual({});
  expect(test.state().notices.at(-1)?.text).toBe('“Holiday”: 2 pictures painted and added to your works.');
  expect(test.saved).toEqual([]);
});

test('where no work is open, each becomes a work with the settings that a first one has', async () => {
  const test = await openTestStudio();
  for (const { id } of test.state().works) await test.studio.works.remove(id);
  expect(test.state().work).toBeUndefined();
  await paintAll(test, ['a.jpg', 'b.jpg']);
  expect(asked(test, 'startBatch')).toHaveLength(1);
  expect(titles(test)).toEqual(expect.arrayContaining(['a', 'b']));
  expect(test.state().notices.at(-1)?.text).toBe('“Holiday”: 2 pictures painted and added to your works.');
});

test('broken pictures and those that are gone are left out, and told', async () => {
  const test = await openTestStudio();
  await paintAll(test, ['a.jpg', 'broken.jpg', 'gone.jpg', 'b.jpg']);
  expect(titles(test).slice(1)).toEqual(['a', 'b']);
  expect(test.state().notices.at(-1)?.text).toContain('2 pictures couldn’t be painted (broken.jpg, gone.jpg).');
});

test('pictures are saved as files, too, where a person wants that', async () => {
  const test = await openTestStudio();
  await paintAll(test, ['a.jpg', 'b.jpg'], true);
  expect(test.saved.map(({ name }) => name)).toEqual(['a_great-wave.jpg', 'b_great-wave.jpg']);
});

test('one file that cannot be saved is told, and does not hold up the others', async () => {
  const test = await openTestStudio();
  test.host.fail('exportPicture', { code: 'work.in-bin', values: { title: 'a' } });
  await paintAll(test, ['a.jpg', 'b.jpg'], true);
  await test.pass();
  expect(asked(test, 'exportPicture')).toHaveLength(2);
  expect(test.state().notices.some(({ tone }) => tone === 'error')).toBe(true);
  expect(test.state().batches).toEqual({});
});

test('stopped, nothing more of it is read', async () => {
  const test = await openTestStudio();
  const { name, files } = folder('a.jpg', 'b.jpg', 'c.jpg');
  const second = {
    ...files[1]!,
    read() {
      test.host.hold('bringToBatch');
      return files[1]!.read();
    },
  };
  test.studio.batch.offer({ name, files: [files[0]!, second, files[2]!] });
  const painted = test.studio.batch.start(false);
  await test.pass(200);
  await test.pass();
  const [batch] = Object.values(test.state().batches);
  expect(batch).toMatchObject({ folder: 'Holiday', state: 'reading', total: 3 });
  await test.studio.batch.steer(batch!.id, 'stop');
  test.host.answerHeld('bringToBatch');
  await test.pass();
  await painted;
  expect(titles(test).slice(1)).toEqual(['a']);
  expect(asked(test, 'bringToBatch')).toHaveLength(2);
  expect(test.state().notices.at(-1)?.text).toBe('Stopped. 1 of 3 pictures from “Holiday” are in your works.');
  expect(test.state().batches).toEqual({});
});

test('a picture that becomes a work just as its folder is stopped corrects the sentence instead of adding one', async () => {
  const test = await openTestStudio();
  const stopped = { id: 'b1', folder: 'Holiday', way: 'instant', state: 'done', total: 3, isStopped: true } as const;
  const numbers = { failed: [], unsaved: 0 };
  test.host.tellBatch({ ...stopped, ...numbers, works: ['a'], painted: 1 });
  test.host.tellBatch({ ...stopped, ...numbers, works: ['a', 'b'], painted: 2 });
  await test.pass();
  const texts = test.state().notices.map(({ text }) => text);
  expect(texts).toEqual(['Stopped. 2 of 3 pictures from “Holiday” are in your works.']);
});

test('what is wrong with all of them stops it, and is told', async () => {
  const test = await openTestStudio();
  test.host.fail('bringToBatch', { code: 'disk.full', values: {} });
  await paintAll(test, ['a.jpg', 'b.jpg']);
  expect(asked(test, 'bringToBatch')).toHaveLength(1);
  expect(test.state().notices.some(({ tone }) => tone === 'error')).toBe(true);
});

test('where the connection breaks in between, the picture is brought again when it is back', async () => {
  const test = await openTestStudio();
  const { name, files } = folder('a.jpg', 'b.jpg');
  const second = {
    ...files[1]!,
    read() {
      test.host.hold('bringToBatch');
      return files[1]!.read();
    },
  };
  test.studio.batch.offer({ name, files: [files[0]!, second] });
  const painted = test.studio.batch.start(false);
  await test.pass(200);
  test.host.breakConnection();
  for (let turn = 0; turn < 4; turn++) await test.pass(200);
  test.host.answerHeld('bringToBatch');
  await test.pass(200);
  await painted;
  expect(titles(test).slice(1)).toEqual(['a', 'b']);
});

test('a window that comes later tells what became of a folder, says what was not read, and saves what is left', async () => {
  const test = await openTestStudio();
  const works = [...test.host.works.keys()];
  const done = { id: 'b1', folder: 'Rome', way: 'instant', total: 3, works, failed: [], unsaved: 1 } as const;
  test.host.tellBatch({ ...done, works, failed: [], state: 'saving', painted: 1, isStopped: false });
  await test.pass(200);
  await test.pass();
  expect(test.saved).toHaveLength(1);
  expect(test.state().notices.at(-1)?.text).toBe(
    '“Rome”: 1 picture painted and added to your works. 2 pictures weren’t read because the window was closed or Impasto quit. Add them again.',
  );
  expect(asked(test, 'steerBatch').map(({ input }) => input)).toEqual([{ batch: 'b1', action: 'forget' }]);
});

test('where a painting is painted like, each waits in the queue with it', async () => {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  const [klimt] = test.state().work!.paintings;
  test.studio.editor.changeLook((look) => withPainting(look, klimt!.id));
  await paintAll(test, ['a.jpg', 'b.jpg']);
  expect([...test.host.runs.keys()]).toHaveLength(2);
  for (const work of [...test.host.works.values()].slice(1)) {
    expect(work.paintings).toEqual([klimt]);
    expect(work.look.paint.paintings).toEqual([{ picture: klimt!.id, weight: 1 }]);
  }
  expect(test.state().notices.at(-1)?.text).toBe('“Holiday”: 2 pictures waiting in the queue.');
});

test('a folder without pictures says so', async () => {
  const test = await openTestStudio();
  test.studio.batch.offer(folder('notes.txt'));
  expect(test.state().folder).toBeUndefined();
  expect(test.state().notices.at(-1)?.text).toContain('no pictures in the folder Holiday');
});
