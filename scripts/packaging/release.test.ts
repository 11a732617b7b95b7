import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../src/main/files/testing/temporary-folder.ts';
import { checksumsName, installersIn, writeChecksums } from './checksums.ts';
import { releaseCommand } from './draft-release.ts';
import { currentNotes, currentVersion, notesOf } from './release-notes.ts';

const changelog = `# Changelog

## Unreleased

## 0.2.0, 2027-01-05

### The studio

- It prints.

## 0.1.0

- It paints.
`;

test('the notes of a version are what stands below its number, and nothing of its neighbours', () => {
  expect(notesOf(changelog, '0.2.0')).toBe('### The studio\n\n- It prints.\n');
  expect(notesOf(changelog, '0.1.0')).toBe('- It paints.\n');
});

test('a version that is not told of, or of which nothing is told, has no notes', () => {
  expect(() => notesOf(changelog, '0.3.0')).toThrow('CHANGELOG.md has no section "## 0.3.0".');
  expect(() => notesOf(changelog, '0.1')).toThrow(/no section/);
  expect(() => notesOf(changelog, 'Unreleased')).toThrow('CHANGELOG.md says nothing of Unreleased.');
});

test('this version has notes', () => {
  expect(currentNotes().length).toBeGreaterThan(100);
});

test('the hashes are those of the installers, as sha256sum reads them', async () => {
  const folder = await temporaryFolder();
  for (const name of ['b.exe', 'a.AppImage', 'builder-debug.yml', 'a.blockmap'])
    await writeFile(join(folder, name), name);
  await writeChecksums(folder);
  const line = (name: string) => `${createHash('sha256').update(name).digest('hex')}  ${name}\n`;
  expect(await readFile(join(folder, checksumsName), 'utf8')).toBe(line('a.AppImage') + line('b.exe'));
  expect(await installersIn(folder)).toEqual(['a.AppImage', 'b.exe']);
  await expect(writeChecksums(await temporaryFolder())).rejects.toThrow(/There are no installers/);
});

const version = currentVersion();
const files = ['linux-x64.AppImage', 'linux-x64.deb', 'mac-arm64.dmg', 'mac-arm64.zip', 'win-arm64.exe', 'win-x64.exe']
  .map((name) => `Impasto-${version}-${name}`)
  .concat(checksumsName);
const release = { version, notesFile: 'notes.md', files, env: { GITHUB_REF_NAME: `v${version}` } };

test('a draft is made of the tag, with every installer and their hashes', () => {
  const command = releaseCommand(release);
  expect(command.slice(0, 5)).toEqual(['release', 'create', `v${version}`, '--draft', '--verify-tag']);
  expect(command).toEqual(expect.arrayContaining(files));
});

test('nothing is drafted for another tag, or without one of the installers', () => {
  for (const env of [{}, { GITHUB_REF_NAME: 'v9.9.9' }])
    expect(() => releaseCommand({ ...release, env })).toThrow(/The tag is/);
  for (const without of files) {
    const rest = files.filter((file) => file !== without);
    expect(() => releaseCommand({ ...release, files: rest })).toThrow(/lacks/);
  }
});
