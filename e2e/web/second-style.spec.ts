/** @file A second style in a part of the photo: in the subject, where a person brushed; one step each, saved, there after a reload. */
import { join } from 'node:path';
import { readEmbeddedRecipe } from '../../src/main/imaging/recipe-in-file.ts';
import { expect, left, type StudioPage, test } from '../pages/studio-page.ts';

const sample = join(import.meta.dirname, '..', '..', 'assets', 'samples', 'astronaut.png');

async function open(studio: StudioPage): Promise<void> {
  await studio.sharpLook();
  await studio.drop([sample], left);
  await expect(studio.title).toContainText('astronaut', { ignoreCase: true });
  await studio.sharpLook();
}

/** Places of the canvas that differ, as shares of its width and height. */
function differing(one: readonly number[], other: readonly number[]): { x: number; y: number }[] {
  const [columns, rows] = [96, 60];
  return Array.from({ length: columns * rows }, (_, place) => place)
    .filter((place) => [0, 1, 2].some((c) => Math.abs(one[3 * place + c]! - other[3 * place + c]!) > 20))
    .map((place) => ({ x: (place % columns) / columns, y: Math.floor(place / columns) / rows }));
}

test('the subject is painted in a second style and the rest stays as it was; undone, saved, and there after a reload', async ({
  studio,
}) => {
  const { page } = studio;
  await open(studio);
  const plain = await studio.pixels();
  const second = page.getByRole('region', { name: 'Second style' });
  const style = second.getByRole('combobox', { name: 'Second style' });
  // By keyboard.
  await style.focus();
  await page.keyboard.type('Auv');
  await expect(style).toHaveValue('auvers');
  await expect(second.getByRole('combobox', { name: 'Where' })).toHaveValue('subject');
  const changed = async () => differing(await studio.pixels(), plain);
  await expect.poll(async () => (await changed()).length).toBeGreaterThan(200);
  await studio.sharpLook();
  await studio.shot('second-style');
  const both = await studio.pixels();
  const places = await changed();
  // The person is in the middle of the canvas; beside the picture's upper right corner is none of her.
  expect(places.some(({ x, y }) => Math.abs(x - 0.48) < 0.05 && Math.abs(y - 0.5) < 0.1)).toBe(true);
  expect(places.length).toBeLessThan(0.45 * 96 * 60);
  expect(await studio.accessibility()).toEqual([]);

  await studio.canvas.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await changed()).length).toBe(0);
  await expect(style).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => differing(await studio.pixels(), both).length).toBe(0);

  await second.getByRole('button', { name: 'Swap the two styles' }).click();
  await expect.poll(async () => differing(await studio.pixels(), both).length).toBeGreaterThan(1000);
  await studio.shot('second-style-swapped');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => differing(await studio.pixels(), both).length).toBe(0);

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const recipe = await readEmbeddedRecipe(await (await download).path());
  expect(JSON.parse(recipe ?? '')).toMatchObject({ second: { where: { parts: [{ name: 'subject' }] } } });
  // Written to disk within a second.
  await page.waitForTimeout(1500);
  await page.reload();
  await studio.sharpLook();
  await expect.poll(async () => differing(await studio.pixels(), both).length).toBe(0);
  await expect(second.getByRole('combobox', { name: 'Where' })).toHaveValue('subject');
});

test('where a person brushed is painted in it instead of the photo', async ({ studio }) => {
  const { page } = studio;
  await open(studio);
  await studio.canvas.focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Restore brush' })).toBeVisible();
  // The bar takes room of the picture.
  await studio.sharpLook();
  const plain = await studio.pixels();
  const box = (await studio.canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => differing(await studio.pixels(), plain).length).toBeGreaterThan(20);
  const restored = await studio.pixels();
  const second = page.getByRole('region', { name: 'Second style' });
  await second.getByRole('combobox', { name: 'Second style' }).selectOption('auvers');
  const where = second.getByRole('combobox', { name: 'Where' });
  await expect(where).toHaveValue('subject');
  await where.selectOption('brushed');
  await expect(page.getByText('is painted in the second style now')).toBeVisible();
  const places = async () => differing(await studio.pixels(), plain).length;
  const isAPart = (count: number) => count > 20 && count < 0.2 * 96 * 60;
  await expect.poll(async () => isAPart(await places()), { timeout: 15_000 }).toBe(true);
  expect(differing(await studio.pixels(), restored).length).toBeGreaterThan(20);
  await studio.shot('second-style-brushed');
  await studio.canvas.focus();
  await page.keyboard.press('Control+z');
  await expect(where).toHaveValue('subject');
});
