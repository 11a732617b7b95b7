import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { enterJob, strikeJob, unfinishedJobs } from './journal.ts';
import { holdLibrary, libraryIsOpen } from './ownership.ts';
import { smallJob } from './testing/small-job.ts';
import { takenOver } from './testing/taken-over.ts';
import { userHome } from './testing/user-home.ts';

const bytes = new TextEncoder().encode('new');

test('one host has a library, and it is free again when that one is closed', async () => {
  await userHome();
  expect(await libraryIsOpen()).toBe(false);
  const release = await holdLibrary(() => {});
  expect(await libraryIsOpen()).toBe(true);
  await expect(holdLibrary(() => {})).rejects.toMatchObject({ code: 'studio.running' });
  await release();
  expect(await libraryIsOpen()).toBe(false);
});

test('a host that lost its library writes, strikes and removes nothing there any more, and everything elsewhere', async () => {
  const home = await userHome();
  const onLost = vi.fn();
  const release = await holdLibrary(onLost);
  const file = join(home, 'works.json');
  await writeFileAtomic(file, bytes);
  await (await enterJob('work', smallJob())).release();
  const lock = await takenOver(home);
  await writeFile(file, 'of the other');

  const lost = { code: 'library.lost' };
  await expect(writeFileAtomic(file, bytes)).rejects.toMatchObject(lost);
  await expect(enterJob('more', smallJob())).rejects.toMatchObject(lost);
  await expect(strikeJob('work')).rejects.toMatchObject(lost);
  expect(onLost).toHaveBeenCalled();
  expect(await readFile(file, 'utf8')).toBe('of the other');
  expect((await unfinishedJobs()).map(({ id }) => id)).toEqual(['work']);
  await writeFileAtomic(join(await temporaryFolder(), 'export.png'), bytes);
  await release();
  expect(await readFile(join(home, 'studio'), 'utf8')).toBe(lock);
});
