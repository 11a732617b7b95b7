import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { reportError } from '../../shared/errors.ts';
import { newCollection, readCollection, writeCollection, writtenCollection } from './collection.ts';
import { userHome } from './testing/user-home.ts';

let file: string;
let reports: unknown[];
beforeEach(async () => {
  const home = await userHome();
  await mkdir(home, { recursive: true });
  file = join(home, 'collection.json');
  reports = [];
});
const read = () => readCollection((error) => void reports.push(reportError(error)));
const stored = async () => JSON.parse(await readFile(file, 'utf8'));
const painting = { id: 'a'.repeat(64), name: 'Wave.jpg', width: 800, height: 600, added: 1, used: 2 };

test('where there is none it says so', async () => {
  expect(await read()).toBeUndefined();
  expect(reports).toEqual([]);
});

test('what a later version wrote, and what cannot be read, are written back', async () => {
  const later = {
    schema: 1,
    paintings: [
      { ...painting, tags: ['sea'] },
      { id: 'b'.repeat(64), name: 7 },
    ],
    styles: [{ id: 'pencil', favourite: true }],
    presets: [{ schema: 2, id: 'p', recipe: {} }],
    walls: [{ name: 'hall' }],
  };
  await writeFile(file, JSON.stringify(later));
  const before = (await read())!;
  expect(before.collection).toEqual({
    paintings: [painting],
    styles: [{ id: 'pencil', favourite: true }],
    presets: [],
  });
  expect(reports).toMatchObject([{ code: 'collection.aside', values: { count: 2 } }]);
  await writeCollection(before);
  const { paintings, ...rest } = later;
  expect(await stored()).toEqual({ ...rest, paintings: paintings.toReversed() });
});

test('a file of which nothing can be read goes aside; then nobody says which pictures it mentioned', async () => {
  await writeFile(file, '{"paintings": [');
  expect(await read()).toBeUndefined();
  expect(reports).toMatchObject([{ code: 'document.damaged' }]);
  expect(await readdir(join(file, '..'))).toEqual(['collection.unreadable.json']);
  expect(await writtenCollection(newCollection)).toBeUndefined();
});

test('every picture stands in what is written', async () => {
  const collection = { ...newCollection.collection, paintings: [painting] };
  expect(await writtenCollection({ ...newCollection, collection })).toContain(painting.id);
});
