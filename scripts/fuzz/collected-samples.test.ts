import { expect, test } from 'vitest';
import { parseRecipe } from '../../src/main/app/recipe.ts';
import { userHome } from '../../src/main/library/testing/user-home.ts';
import { isWorkArchive, unpackWork } from '../../src/main/library/work-archive.ts';
import { parsePresetFile } from '../../src/shared/preset-file.ts';
import { sentFiles } from './collected-samples.ts';
import { libraryCopy, readLibrary } from './library.ts';
import { otherFormats } from './other-formats.ts';
import { samplesOf } from './samples.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const sent = (ending: string) => sentFiles().find(({ name }) => name.endsWith(ending))!;

test('before anything is changed, works and presets as files are sound, with mask and regions', () => {
  const { bytes } = sent('.impasto');
  expect(isWorkArchive(bytes)).toBe(true);
  const { read, pictures, results, snapshots } = unpackWork(bytes, 'cat.impasto');
  expect(read.aside.settings).toEqual([]);
  expect(read.work.mask?.parts).toHaveLength(3);
  expect(Object.keys(read.work.look.paint.regions ?? {})).toHaveLength(1);
  expect([pictures.length, results.size, snapshots.size]).toEqual([3, 1, 2]);
  expect(parsePresetFile(textOf(sent('.preset.json').bytes)).kind).toBe('value');
});

test('before anything is changed, the recipe with mask and regions is taken', async () => {
  const { bytes, name } = (await samplesOf('recipe')).find((sample) => sample.name === 'stylise-regions.json')!;
  expect(parseRecipe(textOf(bytes), name)).toMatchObject({ job: 'stylise', mask: { parts: [{}, {}, {}] } });
});

test('before anything is changed, nothing of the library is told as damaged; each of the added ones is, once it is cut off', async () => {
  await userHome();
  const library = await libraryCopy();
  await readLibrary();
  const added = (await samplesOf('document')).filter(({ name }) => /^collection|fa5ce000|longer/.test(name));
  expect(added).toHaveLength(7);
  for (const { name, bytes } of added) {
    // Notes that a kill cut off are taken up to there.
    if (name.endsWith('.notes')) continue;
    library.put({ name, bytes: bytes.subarray(0, bytes.length / 2) });
    await expect(readLibrary(), name).rejects.toThrow();
    library.restore();
  }
  await readLibrary();
});

test('a work as a file is seen along its lines, and what is rewritten is another archive', () => {
  const bytes = new Uint8Array(sent('.impasto').bytes);
  const { parts, numbers } = otherFormats.impasto!.structureOf(bytes);
  // Eight entries, each with a header before it and one at the end, and the end itself.
  expect(parts).toHaveLength(2 * 8 + 1);
  expect(numbers.length).toBeGreaterThan(100);
  expect(otherFormats.impasto!.rewrite!(bytes, () => 0.5)).not.toEqual(bytes);
});
