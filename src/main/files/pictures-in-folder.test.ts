/** @file Tests of pictures-in-folder.ts with all that may lie in a folder of photographs. */
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { picturesInFolder } from './pictures-in-folder.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const beginnings = {
  jpeg: '\xff\xd8\xff\xe1',
  png: '\x89PNG\r\n\x1a\n',
  webp: 'RIFF\x10\0\0\0WEBPVP8 ',
  avif: '\0\0\0\x20ftypavif',
  heic: '\0\0\0\x18ftypheic',
  jxl: '\0\0\0\x0cJXL ',
  bmp: 'BM\x36\0\0\0\0\0\0\0\x36',
  pdf: '%PDF-1.7',
  svg: '<svg xmlns="x"/>',
  words: 'BMW and other cars',
} as const;

async function folderWith(files: Readonly<Record<string, keyof typeof beginnings>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, kind] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), Buffer.from(beginnings[kind], 'latin1'));
  }
  return folder;
}

async function listed(folder: string, deep = false) {
  const { pictures, leftOut, others } = await picturesInFolder(folder, { deep });
  const name = (path: string) => relative(folder, path).replaceAll('\\', '/');
  return {
    pictures: pictures.map(name),
    leftOut: leftOut.map(({ file, error: { code, values } }) => [name(file), code, values.format ?? values.kind]),
    others,
  };
}

test('pictures are found by what they are, whatever they are called', async () => {
  const folder = await folderWith({
    ...{
      'a.jfif': 'jpeg',
      'b.jpe': 'jpeg',
      'c.heic': 'jpeg',
      d: 'png',
      'e.tmp': 'webp',
      'f.AVIF': 'avif',
      'g.HEIC': 'heic',
    },
    ...{ 'notes.txt': 'words', 'paper.pdf': 'pdf', 'logo.svg': 'svg', '.thumb.jpg': 'jpeg' },
  });
  expect(await listed(folder)).toEqual({
    ...{ pictures: ['a.jfif', 'b.jpe', 'c.heic', 'd', 'e.tmp', 'f.AVIF', 'g.HEIC'], leftOut: [], others: 3 },
  });
});

test('pictures that cannot be read are named with what they are', async () => {
  const folder = await folderWith({
    'IMG_1.HEIC': 'jxl',
    'IMG_2.jpg': 'jxl',
    x: 'jxl',
    'y.bmp': 'bmp',
    'z.png': 'pdf',
  });
  expect(await listed(folder)).toEqual({
    pictures: [],
    leftOut: [
      ['IMG_1.HEIC', 'picture.format', 'JPEG XL'],
      ['IMG_2.jpg', 'picture.format', 'JPEG XL'],
      ['x', 'picture.format', 'JPEG XL'],
      ['y.bmp', 'picture.format', 'BMP'],
      ['z.png', 'picture.format', 'PDF'],
    ],
    others: 0,
  });
});

test('what is called like a picture and holds something else is left to whoever opens it', async () => {
  expect((await listed(await folderWith({ 'broken.jpg': 'words' }))).pictures).toEqual(['broken.jpg']);
});

test('folders, links to nowhere, pipes and sockets are passed over, and nothing waits for them', async (context) => {
  if (process.platform === 'win32') context.skip('there are no pipes in folders');
  const folder = await folderWith({ 'a.jpg': 'jpeg', 'deep/b.jpg': 'jpeg' });
  await mkdir(join(folder, 'old.png'));
  await symlink(join(folder, 'gone.jpg'), join(folder, 'link.jpg'));
  await symlink(join(folder, 'gone'), join(folder, 'other-link'));
  await symlink(join(folder, 'a.jpg'), join(folder, 'good-link'));
  execFileSync('mkfifo', [join(folder, 'pipe.jpg'), join(folder, 'pipe')]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, 's.jpg'), resolve));
  const { pictures, leftOut } = await listed(folder);
  server.close();
  expect(pictures).toEqual(['a.jpg', 'good-link']);
  expect(leftOut).toEqual([
    ['link.jpg', 'folder.dead-link', undefined],
    ['old.png', 'folder.no-file', '@reason.isFolder'],
    ['pipe.jpg', 'folder.no-file', '@reason.isPipe'],
    ['s.jpg', 'folder.no-file', '@reason.isSocket'],
  ]);
});

test('with the folders inside, one that is called like a picture is a folder like any other', async () => {
  const folder = await folderWith({ 'old.png/a': 'jpeg', 'b.jpg': 'jpeg' });
  expect(await listed(folder, true)).toEqual({ pictures: ['b.jpg', 'old.png/a'], leftOut: [], others: 0 });
});

test('a folder that is none is the system’s error about it', async () => {
  const folder = await folderWith({ file: 'words' });
  await expect(picturesInFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});
