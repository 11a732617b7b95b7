import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { contentOf, dropOtherContent, keepContent } from './content-sets.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { readJournal } from './journal.ts';
import { userHome } from './testing/user-home.ts';

beforeEach(() => userHome());

test('sets that no training needs go, but for the one that is kept', async () => {
  const bytes = Uint8Array.of(1);
  for (const set of ['one', 'two']) await keepContent(set, 0, bytes);
  await dropOtherContent(await readJournal(), 'two');
  expect([await contentOf('one'), await contentOf('two')].map(({ length }) => length)).toEqual([0, 1]);
  await dropOtherContent(await readJournal());
  expect(await contentOf('two')).toEqual([]);
});

test('while something that is unfinished cannot be read, which may need any set, all stay', async () => {
  await keepContent('one', 0, Uint8Array.of(1));
  await makeDataFolder('jobs', 'of-a-newer-program');
  await writeFile(join(dataFolder(), 'jobs', 'of-a-newer-program', 'job.json'), '{');
  await dropOtherContent(await readJournal());
  expect(await contentOf('one')).toHaveLength(1);
});
