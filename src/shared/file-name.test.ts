import { expect, test } from 'vitest';
import { longestName, shortName } from './file-name.ts';

test('a name that is too long keeps its beginning and its ending', () => {
  expect(shortName('cat.jpg')).toBe('cat.jpg');
  const short = shortName(`${'Holiday '.repeat(30)}.jpeg`);
  expect(short).toMatch(/^Holiday Holiday .*….jpeg$/);
  expect(short).toHaveLength(longestName);
});

test('no character of a long name is cut in two', () => {
  for (const lead of ['', 'a']) expect(shortName(lead + '🐱'.repeat(150))).not.toMatch(/\p{Surrogate}/u);
});
