/** @file Trained styles: the first start, the shelf, sliders, comparing, undo, saving. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../pages/studio-page.ts';

const left = { x: 400, y: 450 };
const right = { x: 1100, y: 450 };

test('the first start shows a photograph, painted, and every style on it', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  const tiles = studio.page.locator('[data-style]');
  await expect(tiles).not.toHaveCount(0);
  await expect(tiles.locator('canvas')).toHaveCount(await tiles.count(), { timeout: 90_000 });
  await studio.shot('first-start');
});

test('a style is shown while it is pointed at, and kept when it is clicked; undo takes it back', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('Pencil').click();
  await expect(studio.page.getByRole('heading', { level: 1 })).toContainText('Pencil');
  await studio.page.mouse.move(right.x, 20);
  await studio.page.keyboard.press('Control+z');
  await expect(studio.page.getByRole('heading', { level: 1 })).not.toContainText('Pencil');
});

test('a slider repaints the canvas, its number can be typed, double-click resets it', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  const before = await studio.look();
  await studio.number('Strength').fill('0.3');
  await studio.page.keyboard.press('Enter');
  await expect.poll(studio.look).not.toBe(before);
  await expect(studio.number('Strength')).toHaveValue('0.30');
  await studio.button('Reset Strength').click();
  await expect(studio.number('Strength')).toHaveValue('1.00');
});

test('another photograph in the left half begins a new work, a painting in the right half is painted like', async ({
  studio,
}) => {
  await expect(studio.painted).toBeVisible();
  await studio.drop('samples/coffee.png', left, ['dragenter', 'dragover']);
  await expect(studio.page.getByTestId('drop-zones')).toContainText('Paint like this');
  await studio.shot('drop-zones');
  await studio.page.keyboard.press('Escape');
  await expect(studio.page.getByTestId('drop-zones')).toBeHidden();

  await studio.drop('samples/coffee.png', left);
  await expect(studio.page.getByRole('heading', { level: 1 })).toContainText('coffee');
  await studio.drop('paintings/lion.jpg', right);
  await expect(studio.way('Paint')).toBeChecked();
  await expect(studio.button('Paint like lion')).toHaveAttribute('aria-pressed', 'true');
});

test('the border of a comparison is moved by keys and says where it is', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('Compare').click();
  await studio.wipe.focus();
  await studio.page.keyboard.press('Home');
  await expect(studio.wipe).toHaveAttribute('aria-valuetext', '0 % photograph');
  await studio.page.keyboard.press('PageUp');
  await expect(studio.wipe).toHaveAttribute('aria-valuetext', '10 % photograph');
});

test('a file that is no picture is told in words, and what was open stays open', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.drop('README.md', left);
  await expect(studio.notice).toContainText('README.md');
  await studio.shot('broken-file');
  await expect(studio.painted).toBeVisible();
});

test('a picture is saved as a file under a name of photograph and style', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  const download = studio.page.waitForEvent('download');
  await studio.page.keyboard.press('Control+s');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^[\w-]+\.png$/);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
});
