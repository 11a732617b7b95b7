import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { electronProgram } from './electron-window.ts';

const screen = { env: { DISPLAY: ':0' }, platform: 'linux' } as const;

async function withProgram(name: string): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), '');
  await chmod(join(folder, name), 0o755);
  return folder;
}

test.each([
  ['linux', 'electron'],
  ['win32', 'electron.exe'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
] as const)('on %s Electron is %s in its folder, or in the one that the environment names', async (platform, name) => {
  const folder = await withProgram(name);
  expect(electronProgram({ ...screen, platform }, folder)).toBe(join(folder, name));
  const env = { ...screen.env, ELECTRON_OVERRIDE_DIST_PATH: folder };
  expect(electronProgram({ env, platform }, '/nowhere')).toBe(join(folder, name));
});

test('it is not looked for in vain: no program, or no screen, means the browser', async () => {
  expect(electronProgram(screen, await temporaryFolder())).toBeUndefined();
  expect(electronProgram({ ...screen, env: {} }, await withProgram('electron'))).toBeUndefined();
});
