import { cp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openInventory } from './inventory.ts';
import { userHome } from './testing/user-home.ts';

test.skipIf(process.platform === 'win32')('what it writes is for its person alone', async () => {
  const home = await userHome();
  const inventory = await openInventory({ onTrouble: (error) => expect.fail(String(error)) });
  await inventory.keep();
  for (const name of ['library.json', 'works/.impasto-library', 'jobs/.impasto-library', 'prints', 'pictures'])
    expect((await stat(join(home, name))).mode & 0o077).toBe(0);
});

async function started(): Promise<{ isHere: boolean; troubles: unknown[] }> {
  const troubles: unknown[] = [];
  const inventory = await openInventory({ onTrouble: (error) => troubles.push(error) });
  await inventory.keep();
  return { isHere: inventory.isHere('prints'), troubles };
}

test('a folder that has only lost its mark is known and marked anew; a copy in its place, or an emptied one, is not', async () => {
  const home = await userHome();
  const [folder, mark] = [join(home, 'prints'), join(home, 'prints', '.impasto-library')];
  await started();
  const known = await readFile(mark, 'utf8');
  await writeFile(join(folder, 'print'), '');
  await rm(mark);
  expect(await started()).toEqual({ isHere: true, troubles: [] });
  expect(await readFile(mark, 'utf8')).toBe(known);

  const away = { isHere: false, troubles: [{ code: 'library.away', values: { folder } }] };
  await rename(mark, join(home, 'mark'));
  await cp(folder, join(home, 'copy'), { recursive: true });
  await rename(folder, join(home, 'first'));
  await rename(join(home, 'copy'), folder);
  expect(await started()).toMatchObject(away);
  await rm(folder, { recursive: true });
  await rename(join(home, 'first'), folder);
  await rm(join(folder, 'print'));
  expect(await started()).toMatchObject(away);
  await rename(join(home, 'mark'), mark);
  expect(await started()).toEqual({ isHere: true, troubles: [] });
});
