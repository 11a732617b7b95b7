import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { AppError } from '../../shared/errors.ts';
import { readSettings, writeSettings } from './settings.ts';
import { userHome } from './testing/user-home.ts';

let home: string;
let troubles: AppError[];
beforeEach(async () => {
  home = await userHome();
  await mkdir(home, { recursive: true });
  troubles = [];
});

const read = () => readSettings((error) => void troubles.push(error as AppError));
const file = () => join(home, 'settings.json');

test('settings come back', async () => {
  const defaults = await read();
  await writeSettings({ ...defaults, theme: 'dark', hintsSeen: ['drop'] });
  expect(await read()).toEqual({ ...defaults, theme: 'dark', hintsSeen: ['drop'] });
  expect(troubles).toEqual([]);
});

test('what a later version set is usual here, and is there again for that version', async () => {
  const defaults = await read();
  const later = { theme: 'sepia', surround: 'black', grain: { size: 3 }, pace: { secondsPerMegapixel: 'slow' } };
  await writeFile(file(), JSON.stringify(later));
  const settings = await read();
  expect(settings).toEqual({ ...defaults, surround: 'black' });
  await writeSettings({ ...settings, surround: 'white' });
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ ...later, surround: 'white' });
  await writeSettings({ ...settings, theme: 'dark' });
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ ...later, theme: 'dark' });
});

test.each(['', '{"theme":', '[]', 'null', '\0\0\0'])(
  'a file that holds %j goes aside, is told, and is not written over',
  async (text) => {
    await writeFile(file(), text);
    const settings = await read();
    expect(troubles).toMatchObject([{ code: 'document.damaged', values: { file: file() } }]);
    await writeSettings({ ...settings, theme: 'dark' });
    expect(await readFile(join(home, 'settings.unreadable.json'), 'utf8')).toBe(text);
    await writeFile(file(), text);
    await read();
    expect((await readdir(home)).sort()).toEqual(['settings.unreadable-2.json', 'settings.unreadable.json']);
  },
);
