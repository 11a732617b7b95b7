/** @file Tests of data-folder.ts: the place on each system. */
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

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
