/** @file Locks on disks that know no second names for a file: memory sticks, some network folders. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { takeLock } from './lock-file.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'ENOTSUP' })),
}));

test.each([undefined, `${2 ** 30}`, ''])('one of many takes it where %j lay before', async (before) => {
  const folder = await temporaryFolder();
  for (let round = 0; round < 10; round++) {
    const file = join(folder, `${round}`);
    if (before !== undefined) await writeFile(file, before);
    const quick = { watchMilliseconds: 60, lookMilliseconds: 10 };
    const locks = await Promise.all(Array.from({ length: 6 }, () => takeLock(file, quick)));
    const held = locks.filter((lock) => lock !== undefined);
    expect(held, `round ${round}`).toHaveLength(1);
    await held[0]!.release();
  }
  expect(await readdir(folder)).toEqual([]);
});
