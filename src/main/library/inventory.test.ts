import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { openInventory } from './inventory.ts';

test.skipIf(process.platform === 'win32')('what it writes is for its person alone', async () => {
  const before = process.env.IMPASTO_HOME;
  const home = await temporaryFolder();
  process.env.IMPASTO_HOME = home;
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
  const inventory = await openInventory({ onTrouble: (error) => expect.fail(String(error)) });
  await inventory.keep();
  for (const name of ['library.json', 'works/.impasto-library', 'jobs/.impasto-library', 'prints', 'pictures'])
    expect((await stat(join(home, name))).mode & 0o077).toBe(0);
});
