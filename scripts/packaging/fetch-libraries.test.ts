import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { fetchLibraries } from './fetch-libraries.ts';
import { missingPackages, shippedPackages } from './shipped-packages.ts';
import { targets } from './targets.ts';
import { ownTarget } from './testing/own-target.ts';

/** A package as npm packs one, by npm itself. */
async function packedByNpm(): Promise<Buffer> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'lib'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'a-library', version: '1.0.0' }));
  await writeFile(join(folder, 'lib', 'a.node'), 'code');
  const { status, stderr } = spawnSync('npm', ['pack'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(status, stderr).toBe(0);
  return await readFile(join(folder, 'a-library-1.0.0.tgz'));
}

const library = (archive: Buffer) => ({
  name: 'a-library',
  version: '1.0.0',
  path: 'node_modules/a-library',
  licence: 'MIT',
  integrity: `sha512-${createHash('sha512').update(archive).digest('base64')}`,
});

test('a library of another processor is put where Node looks for it', async () => {
  const [folder, archive] = [await temporaryFolder(), await packedByNpm()];
  await fetchLibraries('win-arm64', folder, [library(archive)], async () => archive);
  expect(await readFile(join(folder, 'node_modules/a-library/lib/a.node'), 'utf8')).toBe('code');
});

test('of one that is not what the lock names, nothing is unpacked', async () => {
  const [folder, archive] = [await temporaryFolder(), await packedByNpm()];
  const wanted = [library(archive)];
  const tampered = Buffer.from(archive);
  tampered[archive.length >> 1]! ^= 1;
  await expect(fetchLibraries('win-arm64', folder, wanted, async () => tampered)).rejects.toThrow(
    /not the file that was meant/,
  );
  expect(existsSync(join(folder, 'node_modules'))).toBe(false);
});

test.skipIf(!ownTarget)('what this system needs is installed', () => {
  expect(missingPackages(ownTarget!)).toEqual([]);
});

test('what any target needs is named with a hash', () => {
  for (const target of targets) {
    for (const { integrity, name } of shippedPackages(target)) expect(integrity, name).toMatch(/^sha512-/);
  }
});
