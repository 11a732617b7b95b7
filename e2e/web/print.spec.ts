/** @file Prints: the dialog, its page, samples and forecasts, and prints that are paused, killed, cancelled and saved. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { fillDisk, whyNoFullDisk } from '../../src/main/files/testing/full-disk.ts';
import { expect, type StudioPage, test, testApart } from '../pages/studio-page.ts';

const dialog = ({ page }: StudioPage) => page.getByRole('dialog', { name: 'Print' });
const choose = async (studio: StudioPage, name: string) => await dialog(studio).getByRole('radio', { name }).click();
const list = (studio: StudioPage, name: string) => dialog(studio).getByLabel(name, { exact: true });
const queue = ({ page }: StudioPage) => page.getByRole('dialog', { name: 'Queue' });

async function open(studio: StudioPage): Promise<void> {
  await expect(studio.painted).toBeVisible();
  await studio.page.keyboard.press('Control+e');
  await expect(dialog(studio)).toBeVisible();
}

/** Small enough for a test: some pixels of paper. */
async function ownPixels(studio: StudioPage, width: number, height: number): Promise<void> {
  await list(studio, 'Paper size').selectOption('own');
  await list(studio, 'Unit').selectOption('px');
  for (const [name, value] of [
    ['Width', width],
    ['Height', height],
  ] as const) {
    await dialog(studio).getByRole('textbox', { name, exact: true }).fill(`${value}`);
    await studio.page.keyboard.press('Enter');
  }
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the dialog in ${colorScheme}: destinations, sizes, placing, and axe finds nothing in any state`, async ({
    studio,
  }) => {
    const { page } = studio;
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme });
    await open(studio);
    const forecast = dialog(studio).getByText(/pixels · /);
    await expect(forecast).toContainText('JPEG, about');
    await expect(forecast).toContainText('ready in about');
    await expect(dialog(studio).getByText(/^Needs/)).toContainText('of memory');
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`print-${colorScheme}-lab`);

    await studio.button('Change…').click();
    await expect(dialog(studio).getByRole('radio', { name: '16 bit' })).toBeDisabled();
    await expect(dialog(studio).getByText('JPEG is limited to 8 bits per channel.')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`print-${colorScheme}-change`);
    await choose(studio, 'Archive');
    await expect(dialog(studio).getByRole('radio', { name: '16 bit' })).toBeChecked();
    await expect(forecast).toContainText('TIFF, about');
    await list(studio, 'Compression').selectOption('lzw');
    await expect(dialog(studio).getByText('ZIP makes it smaller.')).toBeVisible();
    await studio.shot(`print-${colorScheme}-lzw`);
    await list(studio, 'Compression').selectOption('zip');
    await expect(dialog(studio).getByText('ZIP makes it smaller.')).toHaveCount(0);

    await list(studio, 'Paper size').selectOption('A1');
    await expect(list(studio, 'Resolution (dpi)')).toHaveValue('200');
    await choose(studio, 'Fill');
    await list(studio, 'Bleed').selectOption('3');
    await dialog(studio).getByRole('switch', { name: 'Crop marks' }).click();
    await expect(dialog(studio).getByText('Trim line')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`print-${colorScheme}-fill`);

    await choose(studio, 'Fit');
    await studio.type('White border', 40);
    await list(studio, 'Bleed').selectOption('25');
    await list(studio, 'Paper size').selectOption('own');
    await studio.shot(`print-${colorScheme}-fit`);
    expect(await studio.accessibility()).toEqual([]);
    await ownPixels(studio, 90_000, 90_000);
    await expect(dialog(studio).getByText(/Few programs open files over 4 GB/)).toBeVisible();
    await expect(studio.button('Print')).toBeDisabled();
    await studio.shot(`print-${colorScheme}-problem`);
  });
}

test('the crop is moved by drag, by arrows and in numbers', async ({ studio }) => {
  await open(studio);
  await choose(studio, 'Fill');
  await list(studio, 'Paper size').selectOption('20x20cm');
  const page = dialog(studio).getByRole('img', { name: /^Page/ });
  const across = studio.number('Crop: horizontal');
  await studio.type('Crop: zoom', 150);
  const box = (await page.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await studio.page.mouse.move(middle.x, middle.y);
  await studio.page.mouse.down();
  await studio.page.mouse.move(middle.x + 60, middle.y, { steps: 4 });
  await studio.page.mouse.up();
  await expect(across).not.toHaveValue('50');
  const dragged = Number(await across.inputValue());
  expect(dragged).toBeLessThan(50);
  await page.focus();
  await studio.page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await across.inputValue())).toBeGreaterThan(dragged);
  await studio.type('Crop: horizontal', 40);
  await expect(across).toHaveValue('40');
  await studio.shot('print-crop');
});

test('a click shows the print at that spot, and Escape closes the dialog', async ({ studio }) => {
  await open(studio);
  await dialog(studio)
    .getByRole('img', { name: /^Page/ })
    .click({ position: { x: 300, y: 250 } });
  const sample = dialog(studio).getByRole('img', { name: 'Sample of the print, pixel for pixel' });
  await expect(sample).toBeVisible({ timeout: 90_000 });
  const size = await sample.evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.clientWidth]);
  expect(size[0]).toBeGreaterThan(300);
  expect(size[1]).toBe(size[0]);
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('print-sample');
  await studio.page.keyboard.press('Escape');
  await expect(dialog(studio)).toBeHidden();
});

test('a print and a test strip are made in the queue, saved as whole files, and removed after a second thought', async ({
  studio,
}) => {
  const { page } = studio;
  await open(studio);
  await choose(studio, 'Fine-art printer');
  await ownPixels(studio, 240, 160);
  await list(studio, 'Resolution (dpi)').selectOption('100');
  await studio.button('Test strip').click();
  await studio.button('Print').click();
  await expect(dialog(studio)).toBeHidden();
  await page.getByRole('button', { name: /^Queue/ }).click();
  const saves = queue(studio).getByRole('button', { name: 'Save…' });
  await expect(saves).toHaveCount(2, { timeout: 120_000 });
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('print-queue');
  const remove = queue(studio).getByRole('button', { name: 'Remove print' });
  const unsaved = queue(studio).getByRole('button', { name: 'Delete permanently' });
  await remove.last().click();
  await expect(unsaved).toBeFocused();
  await studio.shot('print-remove-unsaved');
  await page.keyboard.press('Tab');
  await expect(unsaved).toHaveCount(0);
  await expect(saves).toHaveCount(2);
  const saved = [];
  for (const index of [0, 1]) {
    const download = page.waitForEvent('download');
    await saves.nth(index).click();
    const file = await download;
    saved.push({ name: file.suggestedFilename(), ...(await sharp(await file.path()).metadata()) });
  }
  expect(saved).toMatchObject([
    { name: 'Cat_great-wave_test-strip.tif', width: 827, height: 1169, format: 'tiff' },
    { name: 'Cat_great-wave_240x160px.tif', width: 240, height: 160, format: 'tiff' },
  ]);
  await remove.first().click();
  await expect(saves).toHaveCount(1);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  const space = page.getByRole('region', { name: 'Storage' });
  await expect(space).toContainText('Cat_great-wave_240x160px.tif. Copies you’ve saved are kept.');
  await space.getByRole('button', { name: 'Remove prints' }).click();
  await studio.shot('space-prints');
  await space.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(space.getByRole('button', { name: 'Remove prints' })).toBeDisabled();
  await expect(page.getByText(/ freed\.$/)).toBeVisible();
});

test.describe('a picture that was painted by optimisation', () => {
  test.use({ begin: { way: 'paint', parameters: { iterations: 6 } } });
  test('has a test strip, too: it says that it is painted anew, and its progress is spoken', async ({ studio }) => {
    const { page } = studio;
    await studio.button('Paint').click();
    await expect(studio.strip).toContainText('Finished after 6 iterations', { timeout: 90_000 });
    await page.keyboard.press('Control+e');
    await choose(studio, 'Archive');
    await ownPixels(studio, 240, 160);
    await list(studio, 'Resolution (dpi)').selectOption('100');
    const strip = studio.button('Test strip');
    await expect(strip).toHaveAttribute('title', /unchanged, and repainted with finer and broader strokes/);
    await studio.shot('print-optimised');
    expect(await studio.accessibility()).toEqual([]);
    await strip.click();
    // Also behind the open dialog.
    const spoken = page.getByTestId('spoken');
    await expect(spoken).toHaveText(/^Cat_Wave_test-strip.tif: \d0 percent done$/, { timeout: 60_000 });
    await expect(spoken).not.toHaveAttribute('aria-hidden');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Queue/ }).click();
    const save = queue(studio).getByRole('button', { name: 'Save…' });
    await expect(save).toHaveCount(1, { timeout: 120_000 });
    const download = page.waitForEvent('download');
    await save.click();
    const file = await download;
    expect(await sharp(await file.path()).metadata()).toMatchObject({ width: 827, height: 1169, depth: 'ushort' });
    await queue(studio).getByRole('button', { name: 'Remove print' }).click();
    await expect(save).toHaveCount(0);
  });
});

const largePrint = async (studio: StudioPage) => {
  await open(studio);
  await choose(studio, 'Archive');
  await list(studio, 'Paper size').selectOption('A1');
  await studio.button('Print').click();
  await studio.page.getByRole('button', { name: /^Queue/ }).click();
};

testApart('killed and started again, a print goes on; cancelled, nothing is left of it', async ({ studio, host }) => {
  const { page } = studio;
  await largePrint(studio);
  const row = queue(studio).getByRole('listitem');
  await expect(row).toContainText(/Enlarging|Painting/, { timeout: 60_000 });
  await queue(studio).getByRole('button', { name: 'Pause' }).click();
  await expect(row).toContainText('Paused at');
  await studio.shot('print-paused');
  await host.kill();
  await host.restart();
  await studio.reconnected();
  await page.reload();
  await page.getByRole('button', { name: /^Queue/ }).click();
  await expect(row).toContainText('Interrupted at');
  await queue(studio).getByRole('button', { name: 'Continue' }).click();
  await expect(row).toContainText(/left/, { timeout: 60_000 });
  await queue(studio).getByRole('button', { name: 'Cancel print' }).click();
  await expect(row).toHaveCount(0);
  // Without the mark that each folder of the library has.
  const left = async (folder: string) =>
    (await readdir(join(host.home, folder))).filter((name) => !name.startsWith('.'));
  await expect.poll(() => left('prints')).toEqual([]);
  expect(await left('jobs')).toEqual([]);
});

testApart('the child that prints is killed: a sentence, and one click goes on', async ({ studio, host }) => {
  await largePrint(studio);
  const row = queue(studio).getByRole('listitem');
  await expect(row).toContainText(/Enlarging|Painting|Writing/, { timeout: 60_000 });
  host.killChild('work');
  await expect(row).toContainText('Interrupted at');
  await expect(studio.notice).toContainText('stopped unexpectedly');
  await studio.shot('print-interrupted');
  await queue(studio).getByRole('button', { name: 'Try again' }).click();
  await expect(row).toContainText(/left/, { timeout: 60_000 });
});

testApart(
  'a disk that is full in the middle of a print is told; with room again, it goes on',
  async ({ studio, host }) => {
    const why = whyNoFullDisk();
    testApart.skip(why !== undefined, why);
    await largePrint(studio);
    const row = queue(studio).getByRole('listitem');
    await expect(row).toContainText(/Enlarging|Painting/, { timeout: 60_000 });
    const makeRoom = await fillDisk(host.childPid('work')!);
    await expect(row).toContainText('Interrupted at', { timeout: 60_000 });
    await expect(studio.notice).toContainText('disk', { ignoreCase: true });
    await studio.shot('print-disk-full');
    await makeRoom();
    await queue(studio).getByRole('button', { name: 'Try again' }).click();
    await expect(row).toContainText(/left/, { timeout: 60_000 });
  },
);
