import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { root } from '../run-step.ts';
import { notices } from './notices.ts';
import { shippedPackages } from './shipped-packages.ts';
import { targets } from './targets.ts';

/** `npm ci` installs the binaries of one system; what the others ship is judged by what is the same everywhere. */
const installed = (target: (typeof targets)[number]) =>
  shippedPackages(target).filter(({ path }) => existsSync(join(root, path)));
const windowLicences = 'Libraries of the window';

test.each(targets)('every package that is shipped for %s has the text of its licence in the notices', (target) => {
  const shipped = installed(target);
  expect(shipped.length).toBeGreaterThan(20);
  const text = notices(target, { shipped, windowLicences });
  for (const { name, version, licence } of shipped) expect(text).toContain(`\n${name} ${version} (${licence})\n====`);
});

test('they name who made the networks, paintings and photographs, and carry the texts that other licences ask for', () => {
  const text = notices('linux-x64', { shipped: installed('linux-x64'), windowLicences });
  for (const said of [
    'VGG-16: CC BY 4.0',
    'Karen Simonyan and Andrew Zisserman',
    'BlazeFace, short range: Apache-2.0',
    'Apache License 2.0, of the face detector',
    'Katsushika Hokusai',
    'Clemens Engelhardt',
    'Node.js is licensed for use as follows',
    'THIRD PARTY SOFTWARE NOTICES AND INFORMATION',
    'GNU LESSER GENERAL PUBLIC LICENSE',
    'MOZILLA PUBLIC LICENSE',
    'LICENSES.chromium.html',
    windowLicences,
  ]) {
    expect(text).toContain(said);
  }
});

test.skipIf(!existsSync(join(root, 'node_modules/@img/sharp-libvips-linux-x64')))(
  'the libraries inside libvips are named, and where their source is',
  () => {
    const text = notices('linux-x64', { windowLicences });
    for (const said of ['| librsvg ', '| mozjpeg ', 'https://github.com/lovell/sharp-libvips'])
      expect(text).toContain(said);
  },
);

test('a package without the text of its licence is refused by its name', async () => {
  const packages = await temporaryFolder();
  const shipped = shippedPackages('linux-x64').filter(({ name }) => name === 'ws');
  cpSync(join(root, 'node_modules/ws'), join(packages, 'node_modules/ws'), { recursive: true });
  expect(notices('linux-x64', { packages, shipped, windowLicences })).toContain('Einar Otto Stangvik');
  rmSync(join(packages, 'node_modules/ws/LICENSE'));
  expect(() => notices('linux-x64', { packages, shipped, windowLicences })).toThrow(
    /^ws .* without the text of its licence/,
  );
  mkdirSync(join(packages, 'node_modules/ws'), { recursive: true });
  writeFileSync(join(packages, 'node_modules/ws/LICENSE'), ' \n');
  expect(() => notices('linux-x64', { packages, shipped, windowLicences })).toThrow(/^ws /);
});

test('what is shipped is what the lock names for production, for that system alone', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dependencies?: Record<string, string> }>;
  };
  const names = (target: (typeof targets)[number]) => shippedPackages(target).map(({ name }) => name);
  for (const target of targets)
    expect(names(target)).toEqual(expect.arrayContaining(Object.keys(lock.packages['']!.dependencies!)));
  const binaries = (target: (typeof targets)[number]) => names(target).filter((name) => name.startsWith('@img/sharp-'));
  expect(binaries('linux-x64')).toEqual(['@img/sharp-libvips-linux-x64', '@img/sharp-linux-x64']);
  expect(binaries('mac-arm64')).toEqual(['@img/sharp-darwin-arm64', '@img/sharp-libvips-darwin-arm64']);
  expect(binaries('win-x64')).toEqual(['@img/sharp-win32-x64']);
  expect(binaries('win-arm64')).toEqual(['@img/sharp-win32-arm64']);
});
