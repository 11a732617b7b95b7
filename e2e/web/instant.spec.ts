/** @file Trained styles: the shelf, previews, sliders, looking closely, comparing. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { pictures } from '../pages/pictures.ts';
import { expect, left, type StudioPage, test, testApart } from '../pages/studio-page.ts';

testApart.describe('at the first start', () => {
  testApart.use({ begin: 'first start' });
  testApart('a photograph is open, painted, and every style is shown on it', async ({ studio }) => {
    await expect(studio.painted).toBeVisible();
    const tiles = studio.page.locator('[data-style]');
    await expect(tiles).not.toHaveCount(0);
    await expect(tiles.locator('canvas')).toHaveCount(await tiles.count(), { timeout: 90_000 });
    await studio.shot('first-start');
  });
});

test('a style is shown while it is pointed at, and kept when it is clicked; undo takes it back', async ({ studio }) => {
  const before = await studio.sharpLook();
  await studio.button('Pencil').hover();
  await expect.poll(studio.look).not.toBe(before);
  await expect(studio.button('Undo')).toBeDisabled();
  await studio.page.mouse.move(700, 400);
  await expect.poll(studio.look).toBe(before);

  await studio.button('Pencil').click();
  await expect(studio.title).toContainText('Pencil');
  await studio.page.mouse.move(700, 400);
  await studio.page.keyboard.press('Control+z');
  await expect(studio.title).toContainText('Great Wave');
  await expect.poll(studio.look).toBe(before);
});

test('a slider repaints the canvas, its number can be typed, a dot takes it back', async ({ studio }) => {
  const before = await studio.sharpLook();
  await studio.type('Strength', 30);
  await expect.poll(studio.look).not.toBe(before);
  await expect(studio.number('Strength')).toHaveValue('30');
  await studio.button('Reset Strength').click();
  await expect(studio.number('Strength')).toHaveValue('100');
  await expect.poll(studio.look).toBe(before);
});

test('fifty moves of a slider in a second end with the last one on the canvas, as one step', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.type('Strength', 50);
  const wanted = await expect
    .poll(studio.look)
    .toBeTruthy()
    .then(() => settled(studio.look));
  await studio.button('Reset Strength').click();
  const track = await studio.slider('Strength').locator('xpath=../..').boundingBox();
  const middle = track!.y + track!.height / 2;
  const at = (part: number) => track!.x + part * track!.width;
  await studio.page.mouse.move(at(0.99), middle);
  await studio.page.mouse.down();
  for (let move = 0; move < 50; move++) await studio.page.mouse.move(at(0.05 + 0.9 * Math.abs(Math.sin(move))), middle);
  await studio.page.mouse.move(at(0.5), middle);
  await studio.page.mouse.up();
  await studio.type('Strength', 50);
  await expect.poll(studio.look).toBe(wanted);
  // The typed number, then the whole drag.
  await studio.page.keyboard.press('Escape');
  await studio.canvas.focus();
  await studio.page.keyboard.press('Control+z');
  await studio.page.keyboard.press('Control+z');
  await expect(studio.number('Strength')).toHaveValue('100');
});

test('the comparison works by keys: its border says where it is, and B shows the photograph', async ({ studio }) => {
  const painted = await studio.sharpLook();
  await studio.page.keyboard.press('c');
  await studio.wipe.focus();
  await studio.page.keyboard.press('Home');
  await expect(studio.wipe).toHaveAttribute('aria-valuetext', '0% photo');
  await studio.page.keyboard.press('PageUp');
  await expect(studio.wipe).toHaveAttribute('aria-valuetext', '10% photo');
  await studio.page.keyboard.press('End');
  await expect(studio.wipe).toHaveAttribute('aria-valuetext', '100% photo');
  await studio.page.keyboard.press('c');
  await expect(studio.wipe).toBeHidden();
  await studio.page.keyboard.down('b');
  await expect.poll(studio.look).not.toBe(painted);
  await studio.page.keyboard.up('b');
  await expect.poll(studio.look).toBe(painted);
});

test('the menu says how large a picture is saved, and with finer strokes, which ones', async ({ studio }) => {
  const { page } = studio;
  await studio.drop([(await pictures()).tallPhoto], left);
  await expect(studio.title).toContainText('Dogs');
  await expect(studio.painted).toBeVisible();
  await studio.button('Save').click();
  await expect(page.getByRole('menuitem', { name: /^Save picture… 1100 × 1652 px(?!,)/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: 'Finer strokes' }).click();
  await studio.button('Save').click();
  await expect(page.getByRole('menuitem', { name: /^Save picture… 1100 × 1652 px, strokes as at 100%/ })).toBeVisible();
  await studio.shot('save-menu');
  expect(await studio.accessibility()).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^Save as shown… \d+ × \d+ px, strokes as on screen/ }).click();
  const { width, height } = await sharp(await (await download).path()).metadata();
  expect(height).toBeLessThan(1652);
  expect(width / height).toBeCloseTo(1100 / 1652, 2);
});

test('saving a large picture shows how far it is and can be cancelled; the next time it is saved', async ({
  studio,
}) => {
  const { page } = studio;
  await studio.drop([(await pictures()).widePhoto], left);
  await expect(studio.title).toContainText('Mountains');
  await expect(studio.painted).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('progressbar', { name: 'Saving' })).toBeVisible(fine);
  await studio.shot('saving');
  expect(await studio.accessibility()).toEqual([]);
  await studio.button('Cancel').click();
  await expect(page.getByText('Nothing was saved.')).toBeVisible(fine);
  await expect(studio.button('Cancel')).toBeHidden();
  const download = page.waitForEvent('download', fine);
  await page.keyboard.press('Control+s');
  expect((await sharp(await (await download).path()).metadata()).width).toBe(3200);
});

test('at 100 % the window shows what is saved, sharp on both sides, and the next place once it is moved there', async ({
  studio,
  host,
}) => {
  await studio.drop([(await pictures()).tallPhoto], left);
  await expect(studio.title).toContainText('Dogs');
  await expect(studio.painted).toBeVisible();
  // Its fit into the window is sharp before anything else is asked for.
  const preview = /^Preview, \d+ px$/;
  const badge = studio.page.getByText(preview);
  await expect(badge).toBeHidden(fine);
  // Between two looks of a test that is slow, a fast machine paints all that is missing.
  const previews = await studio.noteText(preview);
  await studio.canvas.focus();
  await studio.page.keyboard.press('1');
  await expect.poll(previews).toBe(1);
  await expect(badge).toBeHidden(fine);
  await studio.shot('at-100-percent');

  const { settings } = await host.window.call('hello', {});
  const { bytes } = await host.window.call('exportPicture', { work: settings.work!, format: 'png' });
  // The badge goes a moment before the canvas is drawn.
  await expect.poll(() => differenceInTheMiddle(studio, Buffer.from(bytes))).toBeLessThan(1.5);
  await studio.page.keyboard.down('b');
  const photo = await readFile((await pictures()).tallPhoto);
  await expect.poll(() => differenceInTheMiddle(studio, photo)).toBeLessThan(1.5);
  await studio.page.keyboard.up('b');

  for (let step = 0; step < 4; step++) await studio.page.keyboard.press('ArrowUp');
  await expect.poll(previews).toBeGreaterThan(1);
  await expect(badge).toBeHidden(fine);
});

/** All that is seen, at the size of the screen: many seconds where others want the machine, too. */
const fine = { timeout: 120_000 };

/** Of the canvas, whose middle is the picture's, from a file: the mean of 8-bit values. */
async function differenceInTheMiddle(studio: StudioPage, file: Buffer): Promise<number> {
  const side = 200;
  const { width, height } = await sharp(file).metadata();
  const seen = await studio.canvas.evaluate(
    (canvas: HTMLCanvasElement, { side, width, height }) => {
      const left = Math.round(canvas.width / 2 - width / 2);
      const top = Math.round(canvas.height / 2 - height / 2);
      const [x, y] = [Math.floor(width / 2 - side / 2), Math.floor(height / 2 - side / 2)];
      const { data } = canvas.getContext('2d')!.getImageData(left + x, top + y, side, side);
      return { x, y, data: Array.from(data) };
    },
    { side, width, height },
  );
  const place = { left: seen.x, top: seen.y, width: side, height: side };
  const expected = await sharp(file).extract(place).ensureAlpha().raw().toBuffer();
  return seen.data.reduce((sum, value, i) => sum + Math.abs(value - expected[i]!), 0) / (side * side * 3);
}

/** The picture once it has stopped changing. */
async function settled(look: () => Promise<number>): Promise<number> {
  let before = await look();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const now = await look();
    if (now === before) return now;
    before = now;
  }
}
