import { mkdir, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { removeOpeningPage, writeOpeningPage } from './opening-page.ts';
import { userHome } from './testing/user-home.ts';

const address = (code: string) => `http://127.0.0.1:4000/?code=${code}`;
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('the page leads to the address, and its own name tells nothing of the code', async () => {
  const home = await userHome();
  const path = await writeOpeningPage(address('secret.code'), { home });
  expect(await readFile(path, 'utf8')).toContain(`url=${address('secret.code')}`);
  expect(path).not.toContain('secret');
});

test.skipIf(process.platform === 'win32')('nobody else can read it, or find it', async () => {
  const path = await writeOpeningPage(address('a'), { home: await userHome() });
  expect([await modeOf(path), await modeOf(dirname(path))]).toEqual(['600', '700']);
});

test('it goes when its code is used; the page of another code stays', async () => {
  const home = await userHome();
  const [one, other] = [await writeOpeningPage(address('a'), { home }), await writeOpeningPage(address('b'), { home })];
  await removeOpeningPage('a', { home });
  expect(await readdir(dirname(one))).toEqual([other.slice(dirname(other).length + 1)]);
  await removeOpeningPage('never written', { home });
});

test('what nobody used for as long as codes are good goes with the next', async () => {
  const home = await userHome();
  const old = await writeOpeningPage(address('a'), { home });
  await utimes(old, 0, 0);
  const next = await writeOpeningPage(address('b'), { home });
  expect(await readdir(dirname(old))).toEqual([next.slice(dirname(next).length + 1)]);
});

test('a browser that is a snap finds it in its own folder, and it goes from there as well', async () => {
  const home = await userHome();
  const common = join(home, 'snap', 'firefox', 'common');
  await mkdir(common, { recursive: true });
  const path = await writeOpeningPage(address('a'), { home, snap: 'firefox' });
  expect(dirname(path)).toBe(join(common, 'impasto'));
  await removeOpeningPage('a', { home });
  expect(await readdir(dirname(path))).toEqual([]);
  // A second one, beside what is there.
  expect(dirname(await writeOpeningPage(address('b'), { home, snap: 'firefox' }))).toBe(dirname(path));
  // One that is not there is no snap.
  expect(await writeOpeningPage(address('c'), { home, snap: 'gone' })).toContain('opening');
});
