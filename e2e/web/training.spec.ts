/** @file A style trained from a painting: started beside the paintings, followed in the queue, and found on the shelf. */
import { expect, testApart } from '../pages/studio-page.ts';

testApart('a style is trained from a painting, waits while one paints, and is taken as it is', async ({ studio }) => {
  await studio.button('Train a style…').click();
  await expect(studio.page.getByRole('combobox', { name: 'Painting' })).toHaveText('Wave');
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('train');
  await studio.button('Start').click();
  // Its own view opens, with the open photograph first.
  await expect(studio.page.getByRole('img', { name: 'Your photo' })).toBeVisible({ timeout: 90_000 });
  await expect(studio.page.getByText(/left$/)).toBeVisible();
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('training');
  await studio.page.keyboard.press('Escape');

  await studio.way('Paint').click();
  await studio.type('Iterations', 12);
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText('Finished after 12', { timeout: 90_000 });
  await studio.page.getByRole('button', { name: /in the queue|^Queue/ }).click();
  await expect(studio.page.getByText(/^Training · /)).toBeVisible({ timeout: 90_000 });
  await studio.button('Watch').click();
  await studio.button('Take it now').click();
  await expect(studio.page.getByText('“Wave” was added to your styles.')).toBeVisible({ timeout: 90_000 });
  await studio.button('Use it').click();
  await expect(studio.title).toContainText('Wave');
  await expect(studio.painted).toBeVisible();
});
