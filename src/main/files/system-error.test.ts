/** @file Tests of shared/system-error.ts with errors that the system really gives. */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportError, sentences } from '../../shared/errors.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

function reportOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    return reportError(error);
  }
  throw new Error('it did not fail');
}

test('what the system says of a file or folder is told as a sentence about that place', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(reportOf(() => readdirSync(file))).toMatchObject({ code: 'place.unreadable', values: { place: file } });
  expect(reportOf(() => mkdirSync(join(file, 'x')))).toMatchObject({ code: 'place.unwritable' });
  const long = join(folder, 'n'.repeat(300));
  const { code, values } = reportOf(() => readFileSync(long));
  expect(sentences(code, values).join(' ')).toContain(`${long} can’t be read (the name is too long)`);
});

test('a working folder that was deleted has a sentence of its own', async (context) => {
  if (process.platform === 'win32') context.skip('a folder that is used cannot be deleted');
  const [before, folder] = [process.cwd(), join(await temporaryFolder(), 'gone')];
  mkdirSync(folder);
  process.chdir(folder);
  rmdirSync(folder);
  try {
    expect(reportOf(() => process.cwd())).toMatchObject({ code: 'place.working-folder' });
  } finally {
    process.chdir(before);
  }
});

test('mistakes of our own stay what they are', () => {
  expect(reportError(new TypeError('x is undefined')).code).toBe('internal');
  expect(reportError(Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' })).code).toBe('internal');
  const spawning = Object.assign(new Error('no'), { code: 'ENOENT', syscall: 'spawn node', path: 'node' });
  expect(reportError(spawning).code).toBe('internal');
});
