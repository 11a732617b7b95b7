/** @file A folder of pictures: all of them painted as the open work is, each a work of its own. */
import { pictures } from '../pages/pictures.ts';
import { expect, left, type StudioPage, test, testApart } from '../pages/studio-page.ts';

const dialog = ({ page }: StudioPage) => page.getByRole('dialog');
const start = (studio: StudioPage) => dialog(studio).getByRole('button', { name: 'Paint all' }).click();

test('the pictures of a dropped folder become works, painted; a broken one is told', async ({ studio }) => {
  const { page } = studio;
  const { holiday } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([holiday], left);
  await expect(dialog(studio)).toContainText('3 pictures in “Holiday”');
  await expect(dialog(studio)).toContainText('Each becomes its own work, painted with Great Wave');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-folder`);
  }
  await start(studio);
  await expect(page.getByText('“Holiday”: 2 pictures painted')).toBeVisible();
  await expect(page.getByText('1 picture couldn’t be painted (Broken.jpg).')).toBeVisible();
  await expect(studio.title).toContainText('Cat');
  await studio.button('Show').click();
  for (const title of ['Astronaut', 'Fig']) {
    const tile = page.getByRole('button', { name: `Open ${title}`, exact: true });
    await expect(tile.first()).toBeVisible();
    await expect(tile.first().locator('canvas')).toBeVisible();
  }
  await studio.shot('folder-painted');
});

test('a folder is picked without a pointer, and its pictures are saved as files, too', async ({ studio }) => {
  const { page } = studio;
  const { holiday } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.button('More').press('Enter');
  const files = await studio.fileDialog(() => page.getByRole('menuitem', { name: 'Paint a folder…' }).press('Enter'));
  await files.setFiles(holiday);
  await expect(dialog(studio)).toContainText('3 pictures in “Holiday”');
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await dialog(studio).getByRole('switch', { name: 'Also save each as a file (JPEG)' }).click();
  await start(studio);
  await expect(page.getByText('“Holiday”: 2 pictures painted')).toBeVisible();
  await expect
    .poll(() => saved.sort())
    .toEqual([
      expect.stringMatching(/^Astronaut_great-wave.*\.jpg$/),
      expect.stringMatching(/^Fig_great-wave.*\.jpg$/),
    ]);
});

test('the queue shows how far a folder is, and stops it at once', async ({ studio }) => {
  const { page } = studio;
  const { slow } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([slow], left);
  await start(studio);
  await page.getByRole('button', { name: 'Queue: 1' }).click();
  await expect(page.getByText(/^\d+ of 24 · \d+\.png$/)).toBeVisible();
  await studio.shot('folder-queue');
  const row = page.getByRole('progressbar', { name: 'Slow' });
  await studio.button('Stop folder').click();
  await expect(row).toBeHidden({ timeout: 1000 });
  await expect(page.getByText(/^Stopped\. \d+ of 24 pictures from “Slow”/)).toBeVisible();
});

test.describe('painted by optimisation', () => {
  test.use({ begin: { way: 'paint' } });
  test('a folder outlives its window, stands in one line of the queue, and is stopped as one', async ({ studio }) => {
    const { page } = studio;
    const { holiday } = await pictures();
    await studio.drop([holiday], left);
    await start(studio);
    await expect(page.getByText('“Holiday”: 2 pictures waiting in the queue.')).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: /^Queue: [12]/ }).click();
    const queue = page.getByRole('dialog');
    await expect(queue.getByText('0 of 2 painted')).toBeVisible();
    // The one that is painted has a line of its own, the one that waits has none.
    await expect(queue.getByRole('button', { name: 'Show' })).toHaveCount(1);
    await expect(queue.getByText(/Iteration \d+ of/)).toBeVisible({ timeout: 90_000 });
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot('folder-painting');
    await studio.button('Stop folder').click();
    await expect(page.getByText(/^Stopped\. 2 of 3 pictures from “Holiday” are in your works\./)).toBeVisible();
    await expect(queue.getByText('Nothing in the queue.')).toBeVisible({ timeout: 60_000 });
  });
});

testApart.describe('when the program is killed', () => {
  testApart.use({ begin: { way: 'paint' } });
  testApart('what was interrupted of a folder is said, and goes on as one', async ({ studio, host }) => {
    const { page } = studio;
    const { holiday } = await pictures();
    await studio.drop([holiday], left);
    await start(studio);
    await expect(page.getByText('“Holiday”: 2 pictures waiting in the queue.')).toBeVisible();
    await page.getByRole('button', { name: /^Queue: [12]/ }).click();
    await expect(page.getByText(/Iteration \d+ of/)).toBeVisible({ timeout: 90_000 });
    await host.kill();
    await host.restart();
    await studio.reconnected();
    await page.reload();
    await page.getByRole('button', { name: 'Queue: 1' }).click();
    await expect(page.getByText(/^Interrupted: 0 of [12] painted$/)).toBeVisible();
    await studio.shot('folder-interrupted');
    await studio.button('Continue folder').click();
    await expect(page.getByText(/Iteration \d+ of/)).toBeVisible({ timeout: 90_000 });
    await studio.button('Stop folder').click();
    await expect(page.getByText(/^Stopped\. 2 of 3 pictures from “Holiday”/)).toBeVisible();
  });
});
