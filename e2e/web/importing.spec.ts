/** @file Getting pictures in: dropped, pasted and picked files of every kind, and what is none. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pictures } from '../pages/pictures.ts';
import { expect, left, right, test, testApart } from '../pages/studio-page.ts';

test('a dragged picture shows two zones; Escape clears them, and text shows none', async ({ studio }) => {
  const { otherPhoto } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.dragOver([otherPhoto], left);
  await expect(studio.zones).toContainText('Use as photo');
  await expect(studio.zones).toContainText('Paint like this');
  await studio.shot('drop-zones');
  expect(await studio.accessibility()).toEqual([]);
  await studio.page.keyboard.press('Escape');
  await expect(studio.zones).toBeHidden();
  await studio.dragText('A poem', left);
  await expect(studio.zones).toBeHidden();
});

test('on the start page a picture is the photograph of a new work, wherever it falls', async ({ studio }) => {
  const { otherPhoto } = await pictures();
  await studio.button('All works').click();
  await studio.dragOver([otherPhoto], right);
  await expect(studio.zones).toHaveText('Drop your photo');
  await studio.drop([otherPhoto], right);
  await expect(studio.title).toContainText('Coffee');
  await expect(studio.canvas).toBeVisible();
});

test('a picture dropped left is a new work’s photograph, one dropped right is painted like', async ({ studio }) => {
  const { otherPhoto, otherPainting } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([otherPhoto], left);
  await expect(studio.title).toContainText('Coffee');
  await studio.drop([otherPainting], right);
  await expect(studio.way('Paint')).toBeChecked();
  await expect(studio.button('Paint like Lion')).toHaveAttribute('aria-pressed', 'true');
  await studio.page.keyboard.press('Control+z');
  await expect(studio.way('Instant')).toBeChecked();
  await expect(studio.button('Undo')).toBeDisabled();
  await expect(studio.title).toContainText('Coffee');
});

testApart('a dropped photograph is seen while the program still stands', async ({ studio, host }) => {
  const { otherPhoto } = await pictures();
  const before = await studio.sharpLook();
  const program = host.pid();
  process.kill(program, 'SIGSTOP');
  try {
    await studio.drop([otherPhoto], left);
    await expect.poll(studio.look).not.toBe(before);
    await expect(studio.title).not.toContainText('Coffee');
  } finally {
    process.kill(program, 'SIGCONT');
  }
  await expect(studio.title).toContainText('Coffee');
});

testApart('of a dropped file that is gone a sentence is told', async ({ studio }) => {
  await studio.drop([join(tmpdir(), 'moved-away.jpg')], left);
  await expect(studio.notice).toContainText('moved-away.jpg is no longer where it was.');
});

test('of several files the first is the photograph, and the others are paintings', async ({ studio }) => {
  const { otherPhoto, painting, otherPainting } = await pictures();
  await studio.drop([otherPhoto, painting, otherPainting], left);
  await expect(studio.title).toContainText('Coffee');
  await expect(studio.button('Paint like Wave')).toBeVisible();
  await expect(studio.button('Paint like Lion')).toBeVisible();
});

test('the photograph and a painting are swapped, by the line that tells of them and by the button', async ({
  studio,
}) => {
  const { otherPhoto, painting, otherPainting } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([painting, otherPhoto, otherPainting], left);
  await expect(studio.page.getByText('Wave is the photo; 2 paintings added.')).toBeVisible();
  await studio.shot('several-files');
  await studio.button('Swap').click();
  await expect(studio.title).toContainText('Coffee × Wave');
  await expect(studio.button('Paint like Lion')).toBeVisible();
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('swapped');
  await studio.button('Swap photo and painting').click();
  await expect(studio.title).toContainText('Wave × Coffee');
  await studio.page.keyboard.press('Control+z');
  await expect(studio.title).toContainText('Coffee × Wave');
});

test('the painting is copied whole to the clipboard, and a pasted picture asks what it is for', async ({
  studio,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await expect(studio.painted).toBeVisible();
  await studio.canvas.focus();
  await studio.page.keyboard.press('Control+c');
  await expect(studio.page.getByText('Copied to the clipboard')).toBeVisible();
  const copied = await studio.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap(await item!.getType('image/png'));
    return [width, height];
  });
  expect(copied).toEqual([320, 213]);
  await studio.page.keyboard.press('Control+v');
  const question = studio.page.getByRole('dialog');
  await expect(question).toContainText('What would you like to do with this picture?');
  expect(await studio.accessibility()).toEqual([]);
  await question.getByRole('button', { name: 'Paint like this' }).click();
  await expect(studio.way('Paint')).toBeChecked();
});

test('a name of any length is taken, a dropped painting is in sight, and the shelf lets go of it but not the work', async ({
  studio,
}) => {
  const { otherPainting } = await pictures();
  const folder = await mkdtemp(join(tmpdir(), 'impasto-e2e-long-'));
  const long = join(folder, `${'Holiday '.repeat(28)}.jpg`);
  // What follows the end of a JPEG makes another file of it: one that is known keeps its first name.
  await writeFile(long, Buffer.concat([await readFile(otherPainting), Buffer.from('long')]));
  // As on a laptop, where the shelf alone fills the panel.
  await studio.page.setViewportSize({ width: 1280, height: 720 });
  await expect(studio.painted).toBeVisible();
  await studio.drop([long], right);
  const tile = studio.page.getByRole('button', { name: /^Paint like Holiday Holiday/ });
  await expect(tile).toBeInViewport({ ratio: 0.9 });
  await studio.shot('painting-in-sight');
  // What the open work uses is shown also from the bin.
  await tile.hover();
  await studio.page.getByRole('button', { name: /^More options for Holiday/ }).click();
  await studio.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(tile).toContainText('In this work only');
  await studio.page.locator('[data-style] button').first().click();
  await studio.page.keyboard.press('Control+z');
  await expect(tile).toContainText('In this work only');
  await tile.hover();
  await studio.page.getByRole('button', { name: /^More options for Holiday/ }).click();
  await studio.page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(tile).not.toContainText('In this work only');
  await rm(folder, { recursive: true });
});

test('a file of 20 MB is opened, and the strip says so while it is, whatever the way to paint', async ({ studio }) => {
  const { large } = await pictures();
  await studio.way('Paint').click();
  await expect(studio.strip).toContainText('Ready to paint');
  await studio.drop([large], left);
  await expect(studio.strip).toContainText('Opening…');
  await expect(studio.title).toContainText('Large');
  await expect(studio.page.getByText('2600 × 2600')).toBeVisible();
});

test('while a dialog asks about a picture, nothing that is dropped takes its place', async ({ studio }) => {
  const { otherPhoto, painting } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.button('Crop Wave').click();
  const dialog = studio.page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Apply crop' })).toBeEnabled();
  await studio.dragOver([otherPhoto], left);
  await studio.drop([otherPhoto, painting], left);
  await expect(studio.zones).toBeHidden();
  await studio.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await studio.drop([painting], right);
  await expect(studio.way('Paint')).toBeChecked();
  await expect(studio.title).toContainText('Cat × Wave');
});

test('what is no picture is told in words, and what was open stays open', async ({ studio }) => {
  const { broken, folder } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([broken], left);
  await expect(studio.notice).toContainText('Broken.jpg');
  await studio.shot('broken-file');
  expect(await studio.accessibility()).toEqual([]);
  await studio.notice.getByRole('button', { name: 'Close' }).click();
  await studio.drop([folder], left);
  await expect(studio.notice).toContainText('There are no pictures in the folder Empty');
  await expect(studio.title).toContainText('Cat');
});

test('a picture that was saved brings its settings back, and says so', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.type('Strength', 40);
  const download = studio.page.waitForEvent('download');
  await studio.page.keyboard.press('Control+s');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Cat_great-wave(_\d+)?\.png$/);
  const path = await file.path();
  expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
  await studio.type('Strength', 90);
  await studio.page.keyboard.press('Control+z');
  await expect(studio.number('Strength')).toHaveValue('40');
  await studio.type('Strength', 90);
  await studio.drop([path], left);
  await expect(studio.page.getByText('was painted with Impasto')).toBeVisible();
  await expect(studio.number('Strength')).toHaveValue('40');
});

// It stays on the shelf.
testApart('a style file comes onto the shelf, and paints the picture at once', async ({ studio }) => {
  const { style } = await pictures();
  await expect(studio.painted).toBeVisible();
  const tiles = studio.page.locator('[data-style]');
  const before = await tiles.count();
  await studio.drop([style], right);
  await expect(studio.page.getByText('was added to your styles.')).toBeVisible({ timeout: 60_000 });
  await expect(tiles).toHaveCount(before + 1);
  await expect(studio.title).toContainText('pencil', { ignoreCase: true });
  await expect(studio.page.locator('[data-style] button[aria-pressed="true"]')).toHaveCount(1);
  await studio.drop([style], right);
  await expect(studio.page.getByText('Pencil 2 is already in your styles.')).toBeVisible({ timeout: 60_000 });
  await expect(tiles).toHaveCount(before + 1);
});
