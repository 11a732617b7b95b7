import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { readWebAccess, writeWebAccess } from './web-access.ts';

const access = { port: 4321, key: '3f'.repeat(32) };
let path: string;

beforeEach(async () => {
  const before = process.env.IMPASTO_HOME;
  process.env.IMPASTO_HOME = await temporaryFolder();
  path = join(process.env.IMPASTO_HOME, 'web.json');
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
});

test('what was kept is there again', async () => {
  await writeWebAccess(access);
  expect(await readWebAccess()).toEqual(access);
});

// Only the system's own user can give files away.
test.skipIf(process.getuid?.() !== 0)('a key that another user has put there is not taken: he knows it', async () => {
  await writeFile(path, JSON.stringify(access));
  await chown(path, 65534, 65534);
  const { port, key } = await readWebAccess();
  expect(port).toBe(0);
  expect(key).not.toBe(access.key);
  // What is written now is ours.
  await writeWebAccess({ port: 4321, key });
  expect(await readWebAccess()).toEqual({ port: 4321, key });
});

test('what is no file gives a new key, and is not waited for', async () => {
  await mkdir(path);
  expect((await readWebAccess()).key).toMatch(/^[0-9a-f]{64}$/);
});
