import { beforeEach, expect, test } from 'vitest';
import { contentOf, dropOtherContent, keepContent } from './content-sets.ts';
import { userHome } from './testing/user-home.ts';

beforeEach(() => userHome());

test('sets that no training needs go, but for the one that is kept', async () => {
  const bytes = Uint8Array.of(1);
  for (const set of ['one', 'two']) await keepContent(set, 0, bytes);
  await dropOtherContent('two');
  expect([await contentOf('one'), await contentOf('two')].map(({ length }) => length)).toEqual([0, 1]);
  await dropOtherContent();
  expect(await contentOf('two')).toEqual([]);
});
