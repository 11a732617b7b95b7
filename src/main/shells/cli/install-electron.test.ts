import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { installElectron, mayInstallElectron } from './install-electron.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal({ json: true, debug: false });

/** Electron's package, whose installer only leaves a mark, or fails. */
async function electronPackage(script = "require('fs').writeFileSync(__dirname + '/fetched', 'yes')"): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'install.js'), script);
  return folder;
}

function surroundings(folder: string, answer?: string) {
  const asked: string[] = [];
  return {
    asked,
    package: folder,
    hasScreen: true,
    ask: async (question: string) => {
      asked.push(question);
      return answer;
    },
  };
}

test.each(['yes', 'Y', ' y '])('after “%s” Electron’s own installer has run', async (answer) => {
  const folder = await electronPackage();
  const around = surroundings(folder, answer);
  expect(await installElectron(terminal, around)).toBe(true);
  expect(around.asked).toHaveLength(1);
  expect(await readFile(join(folder, 'fetched'), 'utf8')).toBe('yes');
});

test.each(['no', '', 'yesterday', 'n'])('after “%s” nothing is fetched', async (answer) => {
  const folder = await electronPackage();
  expect(await installElectron(terminal, surroundings(folder, answer))).toBe(false);
  expect(existsSync(join(folder, 'fetched'))).toBe(false);
});

test('where nobody can be asked, nothing is fetched', async () => {
  const folder = await electronPackage();
  await expect(installElectron(terminal, surroundings(folder))).rejects.toMatchObject({ code: 'window.nobody-to-ask' });
  expect(existsSync(join(folder, 'fetched'))).toBe(false);
});

test('a download that fails is told', async () => {
  const around = surroundings(await electronPackage('process.exit(1)'), 'yes');
  await expect(installElectron(terminal, around)).rejects.toMatchObject({ code: 'window.not-downloaded' });
});

test('it is offered where its package and a screen are there, and refused in words elsewhere', async () => {
  const folder = await electronPackage();
  const [without, unseen] = [surroundings(await temporaryFolder()), { ...surroundings(folder), hasScreen: false }];
  expect([surroundings(folder), without, unseen].map(mayInstallElectron)).toEqual([true, false, false]);
  await expect(installElectron(terminal, without)).rejects.toMatchObject({ code: 'window.not-offered' });
  await expect(installElectron(terminal, unseen)).rejects.toMatchObject({ code: 'window.no-screen' });
});
