/** @file Tests of make-folder.ts with real folders, and with places where the system refuses what is inside a folder. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

test('a folder is made with all that are missing above it, and once more nothing happens', async () => {
  const folder = await temporaryFolder();
  const wanted = join(folder, 'a', 'b', 'c');
  await makeFolder(wanted);
  await makeFolder(wanted);
  expect((await stat(wanted)).isDirectory()).toBe(true);
});

test('several at once, one inside the other, are all made', async () => {
  const folder = await temporaryFolder();
  await Promise.all(['x/1', 'x/1/2', 'x', 'x/1/2/3', 'x/4'].map((name) => makeFolder(join(folder, name))));
  expect((await readdir(join(folder, 'x'))).sort()).toEqual(['1', '4']);
});

test('a link to a folder is one, also on the way', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'real'));
  await symlink(join(folder, 'real'), join(folder, 'link'));
  await makeFolder(join(folder, 'link', 'inside'));
  expect(await readdir(join(folder, 'real'))).toEqual(['inside']);
});

test('a file or a link to nowhere in the way is an error at once', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  await symlink(join(folder, 'gone', 'away'), join(folder, 'link'));
  for (const name of ['file', 'file/in', 'link', 'link/in/side']) {
    await expect(makeFolder(join(folder, name)), name).rejects.toMatchObject({ code: /^E/ });
  }
});

test('where the system says that there is no place inside a folder that is there, it ends with an error', async (context) => {
  if (!existsSync('/proc/self/fd')) context.skip('there is no /proc');
  for (const path of ['/proc/none', '/proc/none/of/these', '/proc/self/fd/none/inside']) {
    await expect(makeFolder(path), path).rejects.toMatchObject({ code: /^E/ });
  }
});

test('a working folder that was deleted is an error', async (context) => {
  if (process.platform === 'win32') context.skip('a folder that is used cannot be deleted');
  const before = process.cwd();
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'gone'));
  process.chdir(join(folder, 'gone'));
  try {
    await rm(join(folder, 'gone'), { recursive: true });
    await expect(makeFolder('a/b')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(makeFolder(join('/proc/self/cwd', 'a', 'b'))).rejects.toMatchObject({ code: /^E/ });
  } finally {
    process.chdir(before);
  }
});

test('a folder that may not be written is an error', async (context) => {
  if (process.platform === 'win32' || process.getuid?.() === 0) context.skip('this user may write everywhere');
  const folder = await temporaryFolder();
  await chmod(folder, 0o500);
  await expect(makeFolder(join(folder, 'a', 'b'))).rejects.toMatchObject({ code: 'EACCES' });
  await chmod(folder, 0o700);
});
