import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { filesAmong, filesNamed, openHandedFiles } from './handed-files.ts';

test('files wait until they are taken, each once, with their names and bytes and no path', async () => {
  const folder = await temporaryFolder();
  const [cat, wave] = ['cat.png', 'wave.jpg'].map((name) => join(folder, name));
  await writeFile(cat!, 'a cat');
  await writeFile(wave!, 'a wave');
  const [onHanded, onRead] = [vi.fn(), vi.fn()];
  const files = openHandedFiles({ onHanded, onRead });
  files.hand([]);
  expect(onHanded).not.toHaveBeenCalled();
  files.hand([cat!]);
  files.hand([wave!, cat!]);
  expect(onHanded).toHaveBeenCalledTimes(2);
  const taken = await files.take();
  expect(taken).toEqual([
    { name: 'cat.png', bytes: new Uint8Array(Buffer.from('a cat')) },
    { name: 'wave.jpg', bytes: new Uint8Array(Buffer.from('a wave')) },
  ]);
  expect(onRead.mock.calls).toEqual([[cat], [wave]]);
  expect(await files.take()).toEqual([]);
});

test('one that cannot be read keeps no other out, and is not remembered as opened', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'holiday'));
  await writeFile(join(folder, 'cat.png'), 'a cat');
  const onRead = vi.fn();
  const files = openHandedFiles({ onHanded() {}, onRead });
  files.hand(['gone.png', 'holiday', 'cat.png'].map((name) => join(folder, name)));
  expect(await files.take()).toMatchObject([
    { name: 'gone.png', problem: { code: 'file.missing' } },
    { name: 'holiday', problem: { code: 'file.folder-not-file' } },
    { name: 'cat.png' },
  ]);
  expect(onRead).toHaveBeenCalledTimes(1);
});

test('the files among what a program was started with are told from the options of systems and Chromium', () => {
  const folder = resolve('/home/me');
  const started = ['--original-process-start-time=1', 'cat.png', '', '-psn_0_1', resolve('/tmp/ü b.jpg'), '--'];
  expect(filesAmong(started, folder)).toEqual([join(folder, 'cat.png'), resolve('/tmp/ü b.jpg')]);
  const address = pathToFileURL(resolve('/tmp/ü b.jpg')).href;
  expect(filesAmong([address, 'file://somewhere.else/x', 'file:%'], folder).at(0)).toBe(resolve('/tmp/ü b.jpg'));
});

test('a second start is believed no more than paths', () => {
  const path = resolve('/home/me/cat.png');
  expect(filesNamed([path])).toEqual([path]);
  for (const nonsense of [undefined, null, 'cat.png', 7, {}, { 0: path, length: 1 }, [7, null, 'cat.png', `${path}\0`]])
    expect(filesNamed(nonsense)).toEqual([]);
  expect(filesNamed(Array(1000).fill(path))).toHaveLength(50);
});
