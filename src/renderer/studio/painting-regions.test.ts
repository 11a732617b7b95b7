import { expect, test } from 'vitest';
import { togglePainting, withPainting } from './looks.ts';
import { placesOf } from './painting-regions.ts';
import { openTestStudio } from './testing/test-studio.ts';

async function withTwoPaintings() {
  const all = await openTestStudio();
  const { studio, state } = all;
  for (const name of ['wave.jpg', 'poppies.jpg']) {
    await studio.importing.importFiles([{ name, bytes: new TextEncoder().encode(name) }], 'painting');
  }
  const [first, second] = state().work!.paintings.map(({ id }) => id);
  studio.editor.changeLook((look) => togglePainting(withPainting(look, first!), second!));
  return { ...all, first: first!, second: second!, regions: () => state().work!.look.paint.regions };
}

test('a painting counts in the region that is chosen for it, one step that undo takes back', async () => {
  const { studio, first, second, regions } = await withTwoPaintings();
  expect(regions()).toBeUndefined();
  await studio.paintingRegions.place(first, 'subject');
  await studio.paintingRegions.place(second, 'background');
  expect(regions()).toMatchObject({ [first]: { name: 'subject' }, [second]: { name: 'background' } });
  await studio.editor.undo();
  await studio.paintingRegions.place(first, 'rest');
  expect(regions()).toBeUndefined();
});

test('where the photograph has no such region, a sentence says so and all stays', async () => {
  const { studio, state, first, regions } = await withTwoPaintings();
  await studio.paintingRegions.place(first, 'subject');
  await studio.paintingRegions.place(first, 'sky');
  expect(regions()).toMatchObject({ [first]: { name: 'subject' } });
  expect(JSON.stringify(state().notices)).toContain('No sky was found');
});

test('regions belong to their photograph: another one begins without', async () => {
  const { studio, state, first, second, regions } = await withTwoPaintings();
  await studio.paintingRegions.place(first, 'subject');
  await studio.paintingRegions.place(second, 'background');
  studio.settingsCopier.copy();
  expect(state().copiedSettings?.look.paint.regions).toBeUndefined();
  await studio.works.create('f'.repeat(64));
  expect(state().work!.look.paint.paintings).toHaveLength(2);
  expect(regions()).toBeUndefined();
});

test('a region of a recipe that has no name can be kept', () => {
  expect(placesOf(undefined)).not.toContain('own');
  expect(placesOf({ picture: 'a'.repeat(64) })).toContain('own');
});
