/** @file The shelf of all works and presets, with a mouse, with keys, and after a reload. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyParameters } from '../../src/shared/parameters/apply.ts';
import { styliseParameters } from '../../src/shared/parameters/stylise.ts';
import { presetFileText } from '../../src/shared/preset-file.ts';
import { pictures } from '../pages/pictures.ts';
import { expect, left, right, test, testApart } from '../pages/studio-page.ts';

testApart(
  'a painting that was used once is there for the next photograph, with its star, also when loaded anew',
  async ({ studio }) => {
    const { otherPhoto, painting } = await pictures();
    await expect(studio.painted).toBeVisible();
    await studio.drop([painting], right);
    const tile = studio.button('Paint like Wave');
    await expect(tile).toHaveAttribute('aria-pressed', 'true');
    await tile.hover();
    await studio.button('Add to favourites: Wave').click();
    await studio.way('Instant').click();
    await studio.drop([otherPhoto], left);
    await expect(studio.title).toContainText('Coffee');
    await studio.page.reload();
    await expect(studio.title).toContainText('Coffee');
    await expect(studio.button('Remove from favourites: Wave')).toBeVisible();
    await tile.click();
    await expect(studio.title).toContainText('Coffee × Wave');
    await studio.page.keyboard.press('Control+z');
    await expect(tile).toHaveAttribute('aria-pressed', 'false');
  },
);

test('on a small screen both lists, adding a painting and training are in sight', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.page.setViewportSize({ width: 1280, height: 720 });
  for (const name of ['Styles', 'My paintings'])
    await expect(studio.page.getByRole('heading', { name, exact: true })).toBeInViewport({ ratio: 1 });
  for (const name of ['Add painting…', 'Train a style…'])
    await expect(studio.button(name)).toBeInViewport({ ratio: 1 });
  await studio.shot('shelf-small-screen');
  expect(await studio.accessibility()).toEqual([]);
});

testApart('with the keyboard a style goes to the bin and comes back', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  const tile = studio.button('Pencil');
  await studio.button('More options for Pencil').focus();
  await studio.page.keyboard.press('Enter');
  await expect(studio.page.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await studio.page.keyboard.press('End');
  await studio.page.keyboard.press('Enter');
  await expect(tile).toBeHidden();
  await studio.page.getByRole('button', { name: /^Sort:/ }).click();
  await studio.page.getByRole('menuitem', { name: 'Show bin (1)' }).click();
  await studio.button('Restore Pencil').click();
  await expect(tile).toBeVisible();
});

testApart(
  'a preset that is dropped is applied, and kept; a damaged one is refused with a sentence',
  async ({ studio }) => {
    const folder = await mkdtemp(join(tmpdir(), 'impasto-e2e-preset-'));
    const [sound, damaged] = [join(folder, 'Soft.preset.json'), join(folder, 'Bad.preset.json')];
    const look = {
      way: 'instant' as const,
      instant: { style: 'pencil', parameters: applyParameters({ strength: 0.35 }) },
      paint: { paintings: [], parameters: styliseParameters({}) },
    };
    await writeFile(sound, presetFileText({ version: '0', title: 'Soft', look, paintings: [] }));
    await writeFile(damaged, (await readFile(sound, 'utf8')).slice(0, -30));
    await expect(studio.painted).toBeVisible();
    const before = await studio.title.textContent();
    await studio.drop([damaged], left);
    await expect(studio.notice).toContainText('Bad.preset.json isn’t a preset, or it is damaged.');
    await studio.drop([sound], left);
    await expect(studio.title).toContainText('Pencil');
    await studio.page.keyboard.press('Control+z');
    await expect(studio.title).toHaveText(before!);
    await studio.button('Presets…').click();
    await studio.button('Apply Soft').click();
    await expect(studio.title).toContainText('Pencil');
    await rm(folder, { recursive: true });
  },
);
