/** @file The restore brush: the photograph comes back under the hand, is saved and stays; by mouse and by keys. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, type StudioPage, test } from '../pages/studio-page.ts';

/** Red, green and blue of 12 × 12 pixels in the middle of the canvas, where the middle of the picture is. */
const middle = ({ canvas }: StudioPage) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const at = [Math.round(element.width / 2) - 6, Math.round(element.height / 2) - 6] as const;
    const { data } = element.getContext('2d')!.getImageData(...at, 12, 12);
    return [...data].filter((_, i) => i % 4 !== 3);
  });

const farthest = (one: readonly number[], other: readonly number[]) =>
  one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]!)), 0);

/** With the brush in hand, hard and whole: what it paints over is the photograph. */
async function takeUp(studio: StudioPage): Promise<{ painted: number[]; photo: number[] }> {
  const { page } = studio;
  await studio.sharpLook();
  await studio.canvas.focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('region', { name: 'Restore brush' })).toBeVisible();
  for (const [name, percent] of [
    ['Size', 30],
    ['Hardness', 100],
  ] as const) {
    await page.getByRole('textbox', { name: `${name}, number`, exact: true }).fill(`${percent}`);
    await page.keyboard.press('Enter');
  }
  await studio.sharpLook();
  await studio.canvas.focus();
  const painted = await middle(studio);
  await page.keyboard.down('b');
  await expect.poll(async () => farthest(await middle(studio), painted)).toBeGreaterThan(10);
  const photo = await middle(studio);
  await page.keyboard.up('b');
  await expect.poll(() => middle(studio)).toEqual(painted);
  return { painted, photo };
}

const photoShows = async (studio: StudioPage, photo: readonly number[]) =>
  await expect.poll(async () => farthest(await middle(studio), photo)).toBeLessThanOrEqual(6);

test('a stroke brings the photograph back while it is drawn, is one step, is saved, and is there after a reload', async ({
  studio,
}) => {
  const { page } = studio;
  const { painted, photo } = await takeUp(studio);
  const untouched = await studio.pixels();
  const box = (await studio.canvas.boundingBox())!;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  // Beside the middle, which the brush does not reach from there.
  await page.mouse.move(centre.x - 250, centre.y - 20);
  await page.mouse.down();
  await expect.poll(() => studio.pixels()).not.toEqual(untouched);
  expect(await middle(studio)).toEqual(painted);
  await page.mouse.move(centre.x + 30, centre.y + 10, { steps: 8 });
  await photoShows(studio, photo);
  await page.mouse.up();
  await photoShows(studio, photo);
  await studio.shot('restore-brush');
  await page.keyboard.press('Control+z');
  await expect.poll(() => middle(studio)).toEqual(painted);
  await page.keyboard.press('Control+Shift+z');
  await photoShows(studio, photo);

  // Seen at 100 % the middle of the saved file is the photograph's, as the window has it there.
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const { data, info } = await sharp(await readFile(await (await download).path()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  await page.keyboard.press('1');
  const at = 3 * ((info.height >> 1) * info.width + (info.width >> 1));
  await expect
    .poll(async () => {
      const shown = await middle(studio);
      const there = 3 * (6 * 12 + 6);
      return farthest([...data.subarray(at, at + 3)], shown.slice(there, there + 3));
    })
    .toBeLessThanOrEqual(2);
  await page.keyboard.press('0');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Restore brush' })).toBeHidden();
  // What was done a moment ago goes out by itself.
  await expect.poll(() => page.evaluate(() => document.title)).toContain('Cat');
  await page.waitForTimeout(1500);
  await page.reload();
  await studio.sharpLook();
  await photoShows(studio, photo);
});

test('Ctrl Z and Escape in the middle of a stroke take back that stroke, and what was drawn before stays', async ({
  studio,
}) => {
  const { page } = studio;
  const { photo } = await takeUp(studio);
  await page.keyboard.press('Enter');
  await photoShows(studio, photo);
  const before = await studio.pixels();
  const box = (await studio.canvas.boundingBox())!;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const key of ['Control+z', 'Escape']) {
    await page.mouse.move(centre.x - 250, centre.y - 20);
    await page.mouse.down();
    await page.mouse.move(centre.x - 200, centre.y - 40, { steps: 4 });
    await expect.poll(() => studio.pixels()).not.toEqual(before);
    await page.keyboard.press(key);
    await expect.poll(() => studio.pixels()).toEqual(before);
    await page.mouse.move(centre.x - 150, centre.y, { steps: 4 });
    await page.mouse.up();
    expect(await studio.pixels()).toEqual(before);
    await expect(page.getByRole('region', { name: 'Restore brush' })).toBeVisible();
  }
});

test('by keys alone: the brush is moved, touches, draws, hides what it did, and is put away', async ({ studio }) => {
  const { page } = studio;
  const { painted, photo } = await takeUp(studio);
  await page.keyboard.press('Enter');
  await photoShows(studio, photo);
  await page.keyboard.press('Control+z');
  await expect.poll(() => middle(studio)).toEqual(painted);
  // From the left into the middle, in one line.
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect.poll(() => middle(studio)).toEqual(painted);
  await page.keyboard.down('Shift');
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.up('Shift');
  await photoShows(studio, photo);
  await page.keyboard.press('Control+z');
  await expect.poll(() => middle(studio)).toEqual(painted);
  await page.keyboard.press('Control+Shift+z');
  await page.getByRole('switch', { name: 'Show restored' }).press('Space');
  await expect.poll(() => middle(studio)).toEqual(painted);
  await page.getByRole('switch', { name: 'Show restored' }).press('Space');
  await photoShows(studio, photo);
  await studio.button('Clear').press('Enter');
  await expect.poll(() => middle(studio)).toEqual(painted);
  expect(await studio.accessibility()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Restore brush' })).toBeHidden();
});
