/** @file A film of a painting, made by the browser and watched again. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { pictures } from '../pages/pictures.ts';
import { expect, type StudioPage, test } from '../pages/studio-page.ts';

test.use({ begin: { way: 'paint' } });

const grid = 16;

/** Through the browser's own player, in a page without the studio's policy: its length, and what it shows, on a coarse grid. */
async function watched(page: Page, film: Buffer, ending: string, seconds: readonly number[]) {
  const player = await page.context().newPage();
  const address = `data:video/${ending};base64,${film.toString('base64')}`;
  const seen = await player.evaluate(
    async ({ address, seconds, grid }) => {
      const video = document.createElement('video');
      const happens = (name: string) => new Promise((done) => video.addEventListener(name, done, { once: true }));
      video.src = address;
      await happens('loadeddata');
      const canvas = new OffscreenCanvas(grid, grid);
      const context = canvas.getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      const frames: number[][] = [];
      for (const at of seconds) {
        video.currentTime = at;
        await happens('seeked');
        context.drawImage(video, 0, 0, grid, grid);
        frames.push([...context.getImageData(0, 0, grid, grid).data].filter((_, i) => i % 4 !== 3));
      }
      return { width: video.videoWidth, height: video.videoHeight, seconds: video.duration, frames };
    },
    { address, seconds: [...seconds], grid },
  );
  await player.close();
  return seen;
}

async function onGrid(file: string): Promise<number[]> {
  return [...(await sharp(file).removeAlpha().resize(grid, grid, { fit: 'fill' }).raw().toBuffer())];
}

/** Mean distance of two pictures, of 255. */
function distance(one: readonly number[], other: readonly number[]): number {
  expect(one).toHaveLength(other.length);
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length;
}

async function saved(studio: StudioPage, menu: string, item: string | RegExp) {
  await studio.page.getByRole('button', { name: menu, exact: true }).click();
  const download = studio.page.waitForEvent('download', { timeout: 120_000 });
  await studio.page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), path: await file.path() };
}

test('a time-lapse begins with the photograph and ends with the painting', async ({ studio }) => {
  await studio.type('Iterations', 24);
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText('Finished after 24', { timeout: 90_000 });
  const film = await saved(studio, 'Time-lapse', 'Save time-lapse…');
  expect(film.name).toMatch(/_time-lapse\.(mp4|webm)$/);
  const painting = await saved(studio, 'Save', /^Save picture…/);
  expect(await studio.accessibility()).toEqual([]);

  const seen = await watched(studio.page, await readFile(film.path), film.name.split('.').at(-1)!, [0.2, 4, 9.8]);
  expect(seen.seconds).toBeCloseTo(10, 1);
  expect(Math.max(seen.width, seen.height)).toBe(1080);
  const [first, middle, last] = seen.frames as [number[], number[], number[]];
  const [photo, painted] = [await onGrid((await pictures()).photo), await onGrid(painting.path)];
  // Films have fewer colours than pictures.
  expect(distance(first, photo)).toBeLessThan(8);
  expect(distance(last, painted)).toBeLessThan(8);
  expect(distance(first, last)).toBeGreaterThan(2 * distance(last, painted));
  expect(distance(middle, first)).toBeGreaterThan(0);
});

test('called off while it is made, no file is saved, and the painting is as it was', async ({ studio }) => {
  await studio.type('Iterations', 12);
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText('Finished after 12', { timeout: 90_000 });
  const look = await studio.look();
  await studio.button('Time-lapse').click();
  await studio.page.getByRole('menuitem', { name: 'Save time-lapse…' }).click();
  await studio.button('Cancel').click();
  await expect(studio.page.getByText('Nothing was saved.')).toBeVisible();
  expect(await studio.look()).toBe(look);
  await expect(studio.button('Time-lapse')).toBeEnabled();
});
