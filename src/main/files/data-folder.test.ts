/** @file Tests of data-folder.ts: the place on each system, and who may use what lies there. */
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dataFolder, fileMode, folderMode } from './data-folder.ts';

const home = join('/', 'home', 'ada');
const slashes = (path: string) => path.replaceAll('\\', '/');

describe('the data folder', () => {
  test.each<[string, NodeJS.Platform, Record<string, string>, string]>([
    ['Linux', 'linux', {}, '/home/ada/.local/share/impasto'],
    ['Linux with XDG_DATA_HOME', 'linux', { XDG_DATA_HOME: '/data' }, '/data/impasto'],
    [
      'Linux with a relative XDG_DATA_HOME, which is to be ignored',
      'linux',
      { XDG_DATA_HOME: 'data' },
      '/home/ada/.local/share/impasto',
    ],
    ['macOS', 'darwin', { XDG_DATA_HOME: '/data' }, '/home/ada/Library/Application Support/Impasto'],
    ['Windows', 'win32', { LOCALAPPDATA: '/Local' }, '/Local/Impasto'],
    ['Windows without LOCALAPPDATA', 'win32', {}, '/home/ada/AppData/Local/Impasto'],
  ])('on %s', (_, platform, environment, expected) => {
    expect(slashes(dataFolder(environment, platform, home))).toBe(expected);
  });

  test.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])('is what IMPASTO_HOME says, on %s', (platform) => {
    expect(dataFolder({ IMPASTO_HOME: 'elsewhere' }, platform, home)).toBe(resolve('elsewhere'));
  });
});

test('what lies in it is for its person alone, what lies elsewhere as open as other files', () => {
  const before = process.env.IMPASTO_HOME;
  process.env.IMPASTO_HOME = join(home, 'library');
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
  for (const path of ['library', 'library/works/a/work.json', 'library/..hidden', 'library/a/../b'])
    expect([fileMode(join(home, path)), folderMode(join(home, path))], path).toEqual([0o600, 0o700]);
  for (const path of ['libraries', 'library/../painted.png', '.', '..', 'painted.png'])
    expect([fileMode(join(home, path)), folderMode(join(home, path))], path).toEqual([0o666, 0o777]);
});
