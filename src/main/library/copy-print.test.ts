/** @file Tests of where a finished print may be copied (prints.ts). */
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { copyPrint, printFile } from './prints.ts';
import { finishedPrint } from './testing/finished-print.ts';
import { userHome } from './testing/user-home.ts';

test('a print is never saved over what the library keeps, whatever name leads there', async () => {
  const home = await userHome();
  const print = await finishedPrint('the print');
  const folder = await temporaryFolder();
  await symlink(home, join(folder, 'link'));
  for (const target of [printFile(print), join(home, 'new.tif'), join(folder, 'link', 'new.tif')]) {
    await expect(copyPrint(print, target), target).rejects.toMatchObject({ code: 'output.in-library' });
  }
  await copyPrint(print, join(folder, 'print.tif'));
  expect(await readFile(join(folder, 'print.tif'), 'utf8')).toBe('the print');
});
