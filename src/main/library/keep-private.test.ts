import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { keepPrivate } from './keep-private.ts';

let folder: string;
const mode = async (...parts: string[]) => ((await stat(join(folder, ...parts))).mode & 0o777).toString(8);

/** As an earlier version left it, under the usual umask. */
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'library');
  for (const name of ['.', 'works/a', 'pictures', 'models/styles'])
    await mkdir(join(folder, name), { recursive: true });
  for (const name of ['works/a/work.json', 'pictures/photo', 'settings.json']) await writeFile(join(folder, name), 'x');
  await chmod(join(folder, 'pictures', 'photo'), 0o444);
  for (const name of ['.', 'works', 'works/a', 'pictures', 'models', 'models/styles'])
    await chmod(join(folder, name), 0o755);
  for (const name of ['works/a/work.json', 'settings.json']) await chmod(join(folder, name), 0o644);
});

test.skipIf(process.platform === 'win32')(
  'the library of an earlier version is closed to others, with all in it',
  async () => {
    await keepPrivate(folder, false);
    for (const name of ['.', 'works', 'works/a', 'pictures', 'models/styles'])
      expect(await mode(name), name).toBe('700');
    for (const name of ['works/a/work.json', 'settings.json']) expect(await mode(name), name).toBe('600');
    // What may not be written stays so.
    expect(await mode('pictures', 'photo')).toBe('400');
  },
);

test.skipIf(process.platform === 'win32')('also one that a person named, where nothing else lies in it', async () => {
  await keepPrivate(folder, true);
  expect(await mode()).toBe('700');
});

test.skipIf(process.platform === 'win32')(
  'a folder of a person that holds other things stays as it is, and what is ours in it is closed',
  async () => {
    await mkdir(join(folder, 'letters'));
    await writeFile(join(folder, 'letters', 'to ada'), '');
    for (const name of ['letters', 'letters/to ada']) await chmod(join(folder, name), 0o755);
    await keepPrivate(folder, true);
    for (const name of ['.', 'letters', 'letters/to ada']) expect(await mode(name), name).toBe('755');
    expect(await mode('works')).toBe('700');
    expect(await mode('pictures', 'photo')).toBe('400');
  },
);

test.skipIf(process.platform === 'win32')('what a link leads to is not touched', async () => {
  const elsewhere = join(await temporaryFolder(), 'photographs');
  await mkdir(elsewhere);
  await chmod(elsewhere, 0o755);
  await symlink(elsewhere, join(folder, 'works', 'link'));
  await keepPrivate(folder, false);
  expect((await stat(elsewhere)).mode & 0o777).toBe(0o755);
});

test('a library that is not there yet is none', async () => {
  await keepPrivate(join(folder, 'none'), false);
});
