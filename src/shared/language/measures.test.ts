import { afterEach, expect, test } from 'vitest';
import { speak } from './language.ts';
import { aboutDuration, byteSize } from './measures.ts';

afterEach(() => speak('en'));

test('a size has two figures at least, and never four, whatever it is of', () => {
  const sizes = [0, 40e3, 4.83e6, 9.96e6, 340.4e6, 999.4e6, 999.6e6, 1.24e9, 9.96e9, 24.4e9];
  const words = ['0.1 MB', '0.1 MB', '4.8 MB', '10 MB', '340 MB', '999 MB', '1.0 GB', '1.2 GB', '10 GB', '24 GB'];
  expect(sizes.map(byteSize)).toEqual(words);
  speak('zh-CN');
  expect(sizes.map(byteSize), 'an error that carries one is read in any language').toEqual(words);
});

test('what nobody knows exactly is told alike everywhere, by figures that one takes in', () => {
  const seconds = [3, 52, 80, 5000, 9000, 40_000];
  expect(seconds.map(aboutDuration)).toEqual([
    'a few seconds',
    'about 50 sec',
    'about 1 min',
    'about 83 min',
    'about 2.5 hr',
    'about 11 hr',
  ]);
});
