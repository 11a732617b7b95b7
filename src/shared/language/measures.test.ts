import { afterEach, expect, test } from 'vitest';
import { speak } from './language.ts';
import { byteSize } from './measures.ts';

afterEach(() => speak('en'));

test('a size has two figures at least, and never four, whatever it is of', () => {
  const sizes = [0, 40e3, 4.83e6, 9.96e6, 340.4e6, 999.4e6, 999.6e6, 1.24e9, 9.96e9, 24.4e9];
  const words = ['0.1 MB', '0.1 MB', '4.8 MB', '10 MB', '340 MB', '999 MB', '1.0 GB', '1.2 GB', '10 GB', '24 GB'];
  expect(sizes.map(byteSize)).toEqual(words);
  speak('zh-CN');
  expect(sizes.map(byteSize), 'an error that carries one is read in any language').toEqual(words);
});
