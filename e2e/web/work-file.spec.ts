/** @file A work that goes out and comes back as a file. */
import { expect, left, test } from '../pages/studio-page.ts';

test.use({ begin: { way: 'paint' } });

test('a work that was saved as a file is opened by a drop', async ({ studio }, testInfo) => {
  const { page } = studio;
  await studio.type('Iterations', 12);
  await studio.button('Paint').click();
  await expect(studio.strip).toContainText('Finished after 12', { timeout: 90_000 });
  const look = await studio.look();
  await studio.button('All works').click();
  await page
    .getByRole('button', { name: /^More options for/ })
    .first()
    .click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save with its timeline…' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.impasto$/);
  const path = testInfo.outputPath(file.suggestedFilename());
  await file.saveAs(path);
  await studio.drop([path], left);
  await expect(page.getByText(/was opened from the file/)).toBeVisible({ timeout: 60_000 });
  await expect.poll(studio.look, { timeout: 60_000 }).toBe(look);
  await expect(studio.strip).toContainText('Finished after 12');
});
