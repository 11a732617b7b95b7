import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { userHome } from '../../library/testing/user-home.ts';
import { openInBrowser } from './open-browser.ts';

/** A system with these programs, each a script; the opener writes down what it is started with. */
async function system(home: string, programs: Record<string, string> = {}) {
  const bin = join(home, 'bin');
  await mkdir(bin);
  const started = join(home, 'started');
  const all = { 'xdg-open': `printf '%s' "$*" > '${started}.part' && mv '${started}.part' '${started}'`, ...programs };
  for (const [name, script] of Object.entries(all)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  return {
    env: { PATH: `${bin}:/bin:/usr/bin`, DISPLAY: ':9' },
    started: () => readFile(started, 'utf8').catch(() => ''),
  };
}

const address = 'http://127.0.0.1:4000/?code=a-secret';

test.skipIf(process.platform === 'win32')(
  'what the browser is started with tells no code, and leads to the address',
  async () => {
    const { env, started } = await system(await userHome());
    await openInBrowser(address, { env, platform: 'linux' });
    await expect.poll(started).toMatch(/^file:/);
    const said = await started();
    expect(said).not.toContain('secret');
    expect(await readFile(fileURLToPath(said), 'utf8')).toContain(address);
  },
);

test.skipIf(process.platform === 'win32')('without a screen nothing is started', async () => {
  const home = await userHome();
  const { env, started } = await system(home);
  await openInBrowser(address, { env: { PATH: env.PATH }, platform: 'linux' });
  expect(await started()).toBe('');
});

test.skipIf(process.platform === 'win32')('a system that has no opener is no failure', async () => {
  await userHome();
  await openInBrowser(address, { env: { PATH: '/nowhere', DISPLAY: ':9' }, platform: 'linux' });
});
