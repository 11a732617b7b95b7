import { expect, test } from 'vitest';
import { longestName, nameBeside, plainName, shortName } from './file-name.ts';

test('a name that is too long keeps its beginning and its ending', () => {
  expect(shortName('cat.jpg')).toBe('cat.jpg');
  const short = shortName(`${'Holiday '.repeat(30)}.jpeg`);
  expect(short).toMatch(/^Holiday Holiday .*….jpeg$/);
  expect(short).toHaveLength(longestName);
});

test('no character of a long name is cut in two', () => {
  for (const lead of ['', 'a']) expect(shortName(lead + '🐱'.repeat(150))).not.toMatch(/\p{Surrogate}/u);
});

test('of files of one name each has its own, whatever it ends with', () => {
  const taken =
    (...names: string[]) =>
    (name: string) =>
      names.includes(name);
  expect(nameBeside('cat_4x.png', taken())).toBe('cat_4x.png');
  expect(nameBeside('cat_4x.png', taken('cat_4x.png', 'cat_4x_2.png'))).toBe('cat_4x_3.png');
  expect(nameBeside('.profile', taken('.profile'))).toBe('.profile_2');
  expect(nameBeside('cat', taken('cat'))).toBe('cat_2');
});

test('a plain name is of letters, digits and hyphens, in any script', () => {
  expect(plainName(' Dogs at the window! ')).toBe('Dogs-at-the-window');
  expect(plainName('窗边的狗.jpg')).toBe('窗边的狗-jpg');
});
