import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { leftOutError, listContent } from './content-folder.ts';

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), '');
  }
  return folder;
}

test('pictures of all kinds are found in all folders, sorted by their path', async () => {
  const folder = await folderWith('b.JPG', 'z/a.png', 'a/c.webp', 'a/b/x.tiff', 'a.tif', 'k.gif', 'm.avif', 'n.jpeg');
  const found = (await listContent(folder)).pictures.map((path) => relative(folder, path).replaceAll('\\', '/'));
  expect(found).toEqual(['a.tif', 'a/b/x.tiff', 'a/c.webp', 'b.JPG', 'k.gif', 'm.avif', 'n.jpeg', 'z/a.png']);
});

test('hidden files, other files and circles of links are left out; links to pictures are followed', async () => {
  const folder = await folderWith('a.png', '.hidden.png', '.trash/b.png', 'notes.txt');
  await symlink(join(folder, 'a.png'), join(folder, 'linked.png'));
  await symlink(join(folder, 'nowhere.png'), join(folder, 'broken.png'));
  await symlink(folder, join(folder, 'circle'));
  expect((await listContent(folder)).pictures.map((path) => relative(folder, path))).toEqual(['a.png', 'linked.png']);
});

test('what is excluded is left out', async () => {
  const folder = await folderWith('0001.jpg', 'held/0002.jpg');
  const { pictures } = await listContent(folder, { exclude: (name) => name === 'held/0002.jpg' });
  expect(pictures).toHaveLength(1);
});

test('a folder that is missing, a file or without pictures is named in words', async () => {
  const folder = await folderWith('notes.txt', 'more/song.mp3');
  await expect(listContent(join(folder, 'none'))).rejects.toMatchObject({ code: 'photos.folder-missing' });
  await expect(listContent(join(folder, 'notes.txt'))).rejects.toMatchObject({ code: 'photos.not-a-folder' });
  await expect(listContent(folder)).rejects.toMatchObject({ code: 'photos.none', values: { others: 2 } });
});

test('a folder that may not be opened is named in words', async (context) => {
  if (process.platform === 'win32' || process.getuid?.() === 0) context.skip('this user may open every folder');
  const folder = await folderWith('a.png');
  await chmod(folder, 0);
  await expect(listContent(folder)).rejects.toMatchObject({ code: 'photos.folder-unreadable' });
  await chmod(folder, 0o700);
});

test('what cannot be used is named in one sentence, and the others are used', async () => {
  const folder = await folderWith('a.png');
  for (const name of ['1.jxl', '2.jpg', 'c/3.JXL', 'c/4.jxl']) {
    await mkdir(join(folder, 'c'), { recursive: true });
    await writeFile(join(folder, name), '\0\0\0\x0cJXL ');
  }
  const { pictures, leftOut } = await listContent(folder);
  expect(pictures).toEqual([join(folder, 'a.png')]);
  const error = leftOutError(folder, leftOut)!;
  expect(error.values).toMatchObject({ count: 4 });
  expect(error.message).toContain('1.jxl: JPEG XL, 2.jpg: JPEG XL, 3.JXL: JPEG XL, …');
  expect(leftOutError(folder, [])).toBeUndefined();
});
