import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { takenOver } from '../../library/testing/taken-over.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { openStudio } from './open-studio.ts';
import { smallStudio } from './testing/small-studio.ts';

test('where there can be no library the studio says so, with the folder', async () => {
  const file = join(await userHome(), 'a file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'below')]) {
    process.env.IMPASTO_HOME = folder;
    await expect(openStudio()).rejects.toMatchObject({ code: 'library.folder', values: { folder } });
  }
});

test('a mistake that nobody caught is told in the window, and what was changed is on the disk before it may do harm', async () => {
  const home = await userHome();
  const { studio, window } = await smallStudio();
  const { id } = await window.call('createWork', {});
  const title = async () => JSON.parse(await readFile(join(home, 'works', id, 'work.json'), 'utf8')).title;
  await expect.poll(title).toBe('Untitled');
  // What is usually written a moment later is written by the rescue alone.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await window.call('changeWork', { id, title: 'Changed' });
  studio.survive(new Error('of ours'));
  expect(await window.next('trouble')).toMatchObject({ code: 'internal' });
  vi.useRealTimers();
  await expect.poll(title).toBe('Changed');
});

test('a studio whose works another machine has taken over says so, saves nothing, and leaves the other alone', async () => {
  const home = await userHome();
  const { studio, window } = await smallStudio();
  const { id } = await window.call('createWork', {});
  const file = join(home, 'works', id, 'work.json');
  await expect.poll(() => readFile(file, 'utf8')).toContain('Untitled');
  const lock = await takenOver(home);
  await writeFile(file, 'of the other');
  await window.call('changeWork', { id, title: 'Changed' });
  expect(await window.next('trouble')).toMatchObject({ code: 'library.lost' });
  await expect(window.call('changeWork', { id, title: 'Again' })).rejects.toMatchObject({ code: 'library.lost' });
  await studio.dispose();
  expect(await readFile(file, 'utf8')).toBe('of the other');
  expect(await readFile(join(home, 'studio'), 'utf8')).toBe(lock);
});
