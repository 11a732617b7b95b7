import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { userHome } from '../../library/testing/user-home.ts';
import { openStudio } from './open-studio.ts';

test('where there can be no library the studio says so, with the folder', async () => {
  const file = join(await userHome(), 'a file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'below')]) {
    process.env.IMPASTO_HOME = folder;
    await expect(openStudio()).rejects.toMatchObject({ code: 'library.folder', values: { folder } });
  }
});
