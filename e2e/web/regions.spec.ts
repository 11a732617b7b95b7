/** @file Regions of the photograph in one click: a face comes back and nothing else does; where there is none, that is said. */
import { join } from 'node:path';
import { expect, left, type StudioPage, test } from '../pages/studio-page.ts';

const sample = (name: string) => join(import.meta.dirname, '..', '..', 'assets', 'samples', name);

async function open(studio: StudioPage, photo: string): Promise<void> {
  const { page } = studio;
  await studio.sharpLook();
  await studio.drop([sample(photo)], left);
  await expect(studio.title).toContainText(photo.replace(/\.\w+$/, ''), { ignoreCase: true });
  await studio.sharpLook();
  await studio.canvas.focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Restore brush' })).toBeVisible();
  await studio.sharpLook();
}

/** Places of the canvas that differ, by how much the most different of their colours does. */
const differing = (one: readonly number[], other: readonly number[], least: number) =>
  Array.from({ length: one.length / 3 }, (_, place) => place).filter((place) =>
    [0, 1, 2].some((c) => Math.abs(one[3 * place + c]! - other[3 * place + c]!) > least),
  );

test('Protect faces brings back the face of a portrait and leaves the rest, is one step, and is on after a reload', async ({
  studio,
}) => {
  const { page } = studio;
  await open(studio, 'astronaut.png');
  const painted = await studio.pixels();
  await page.keyboard.down('b');
  await expect.poll(async () => differing(await studio.pixels(), painted, 12).length).toBeGreaterThan(200);
  const photo = await studio.pixels();
  await page.keyboard.up('b');
  await expect.poll(() => studio.pixels()).toEqual(painted);

  const protect = page.getByRole('switch', { name: 'Protect faces' });
  await expect(protect).not.toBeChecked();
  await protect.click();
  await expect(protect).toBeChecked();
  const changed = async () => differing(await studio.pixels(), painted, 12);
  await expect.poll(async () => (await changed()).length).toBeGreaterThan(15);
  await studio.shot('region-faces');
  const places = await changed();
  // 96 × 60 places in all.
  expect(places.length).toBeLessThan(0.08 * 96 * 60);
  const restored = await studio.pixels();
  const asPhoto = places.filter((place) => !differing(restored, photo, 12).includes(place));
  expect(asPhoto.length / places.length).toBeGreaterThan(0.6);
  expect(await studio.accessibility()).toEqual([]);

  await page.keyboard.press('Control+z');
  await expect.poll(() => studio.pixels()).toEqual(painted);
  await expect(protect).not.toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => studio.pixels()).toEqual(restored);
  // Written to disk within a second.
  await page.waitForTimeout(1500);
  await page.reload();
  await studio.sharpLook();
  await expect.poll(async () => (await changed()).length).toBeGreaterThan(15);
  await studio.canvas.focus();
  await page.keyboard.press('r');
  await expect(protect).toBeChecked();
  await studio.sharpLook();
  // By keys, off: the face is painted like the rest.
  await protect.press('Space');
  await expect(protect).not.toBeChecked();
  await expect.poll(async () => (await changed()).length).toBe(0);
});

test('where there is no face, a sentence says so, and the switch is off', async ({ studio }) => {
  await open(studio, 'coffee.png');
  const protect = studio.page.getByRole('switch', { name: 'Protect faces' });
  await protect.click();
  await expect(studio.notice).toContainText('No face was found in this photo.');
  await expect(protect).not.toBeChecked();
});

test('by keys: where there is no sky, a sentence says so, and the mask stays as it was', async ({ studio }) => {
  const { page } = studio;
  await open(studio, 'coffee.png');
  await studio.button('Sky').focus();
  await page.keyboard.press('Enter');
  await expect(studio.notice).toContainText('No sky was found in this photo.');
  await expect(studio.button('Clear')).toBeDisabled();
  await expect(studio.button('Sky')).toBeFocused();
});
