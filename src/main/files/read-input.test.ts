import { spawnSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInputFile } from './read-input.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

test('an ordinary file is read whole', async () => {
  const path = join(await temporaryFolder(), 'ä 1[2].png');
  await writeFile(path, 'hello');
  expect(new TextDecoder().decode(await readInputFile(path, 5))).toBe('hello');
});

test('a file over the limit is refused with both sizes', async () => {
  const path = join(await temporaryFolder(), 'big');
  await writeFile(path, new Uint8Array(3_000_001));
  const refusal = { code: 'file.too-big', values: { megabytes: 4, limit: 2 } };
  await expect(readInputFile(path, 2_000_000)).rejects.toMatchObject(refusal);
});

test('missing files and folders have sentences of their own', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  await expect(readInputFile(join(folder, 'none'), 9)).rejects.toMatchObject({ code: 'file.missing' });
  await expect(readInputFile(join(folder, 'file', 'in it'), 9)).rejects.toMatchObject({ code: 'file.missing' });
  await expect(readInputFile(folder, 9)).rejects.toMatchObject({ code: 'file.folder-not-file' });
});

test.skipIf(process.platform === 'win32')('devices and pipes, which may never end, are refused at once', async () => {
  const pipe = join(await temporaryFolder(), 'pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  for (const path of ['/dev/zero', pipe]) {
    await expect(readInputFile(path, 9)).rejects.toMatchObject({ code: 'file.not-plain' });
  }
});

test('a link that leads nowhere or in a circle is named as one', async () => {
  const folder = await temporaryFolder();
  await symlink(join(folder, 'gone.jpg'), join(folder, 'link.jpg'));
  await symlink(join(folder, 'round.jpg'), join(folder, 'round.jpg'));
  for (const name of ['link.jpg', 'round.jpg']) {
    await expect(readInputFile(join(folder, name), 10), name).rejects.toMatchObject({ code: 'file.dead-link' });
  }
  await expect(readInputFile(join(folder, 'none.jpg'), 10)).rejects.toMatchObject({ code: 'file.missing' });
});
