import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openNotes } from './notes.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

test('notes are read back in order, also by another run', async () => {
  const path = join(await temporaryFolder(), 'notes');
  expect(await openNotes(path).read()).toEqual([]);
  await openNotes(path).add({ name: 'ratio', value: 2 });
  await openNotes(path).add('line\nbreak');
  expect(await openNotes(path).read()).toEqual([{ name: 'ratio', value: 2 }, 'line\nbreak']);
});

test('a note cut off anywhere takes its own place and no other', async () => {
  const path = join(await temporaryFolder(), 'notes');
  const notes = openNotes(path);
  await notes.add({ a: 1 });
  const whole = (await readFile(path)).length;
  await notes.add({ b: 22 });
  for (let bytes = (await readFile(path)).length - 1; bytes > whole; bytes--) {
    await truncate(path, bytes);
    expect(await notes.read()).toEqual([{ a: 1 }, null]);
  }
  await notes.add({ c: 3 });
  expect(await notes.read()).toEqual([{ a: 1 }, null, { c: 3 }]);
});

test('a note that cannot be kept says why', async () => {
  const folder = await temporaryFolder();
  await expect(openNotes(join(folder, 'none', 'notes')).add(1)).rejects.toMatchObject({
    code: 'output.folder-missing',
  });
  await expect(openNotes(folder).add(1)).rejects.toMatchObject({ code: 'output.is-folder' });
});
