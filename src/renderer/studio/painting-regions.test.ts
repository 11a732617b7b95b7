import { expect, test } from 'vitest';
import { togglePainting, withPainting } from './looks.ts';
import { placesOf } from './painting-regions.ts';
import { changedBesideLive } from './selectors.ts';
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

test('one painting alone counts everywhere, and of those that stay in the mix each where it did', async () => {
  const { studio, state, first, second, regions } = await withTwoPaintings();
  await studio.paintingRegions.place(first, 'subject');
  await studio.importing.importFiles([{ name: 'third.jpg', bytes: new TextEncoder().encode('third') }], 'painting');
  expect(regions()).toBeUndefined();
  await studio.editor.undo();
  expect(regions()).toMatchObject({ [first]: { name: 'subject' } });
  studio.editor.changeLook((look) => togglePainting(look, state().work!.photo!.id));
  studio.editor.changeLook((look) => togglePainting(look, second));
  expect(regions()).toMatchObject({ [first]: { name: 'subject' } });
  studio.editor.changeLook((look) => togglePainting(look, state().work!.photo!.id));
  expect(regions()).toBeUndefined();
});

test('while it is painted, where a painting counts waits until it is painted again', async () => {
  const { studio, state, first } = await withTwoPaintings();
  await studio.runs.start();
  expect(changedBesideLive(state())).toEqual([]);
  await studio.paintingRegions.place(first, 'subject');
  expect(changedBesideLive(state())).toEqual(['paintings']);
});
