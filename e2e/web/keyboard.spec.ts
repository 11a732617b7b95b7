/** @file The keyboard alone: from a file to a saved picture, without a pointer. */
import { readFile } from 'node:fs/promises';
import { pictures } from '../pages/pictures.ts';
import { expect, type StudioPage, test } from '../pages/studio-page.ts';

/** Goes on by Tab until what is focused has this name. */
async function tabTo({ page }: StudioPage, name: RegExp, max = 80): Promise<void> {
  for (let press = 0; press < max; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: element } = document;
      const labelled = element?.getAttribute('aria-labelledby');
      const label = labelled && document.getElementById(labelled)?.textContent;
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`nothing called ${name} is reached by Tab`);
}

test('a photograph is opened, painted, tuned, compared and saved by keys alone', async ({ studio }) => {
  const { page } = studio;
  const { otherPhoto } = await pictures();
  await expect(studio.painted).toBeVisible();
  const files = await studio.fileDialog(() => page.keyboard.press('Control+o'));
  await files.setFiles(otherPhoto);
  const question = page.getByRole('dialog');
  await expect(question).toBeVisible();
  await tabTo(studio, /^Use as photo$/);
  await page.keyboard.press('Enter');
  await expect(studio.title).toContainText('Coffee');
  await expect(question).toBeHidden();

  await tabTo(studio, /^Poppies$/);
  await page.keyboard.press('Enter');
  await expect(studio.title).toContainText('Poppies');
  await tabTo(studio, /^Strength$/);
  const before = await studio.number('Strength').inputValue();
  await page.keyboard.press('ArrowLeft');
  await expect(studio.number('Strength')).not.toHaveValue(before);
  await tabTo(studio, /^Compare$/);
  await page.keyboard.press('Enter');
  await tabTo(studio, /^Divider between/);
  await page.keyboard.press('ArrowRight');
  await expect(studio.wipe).toHaveAttribute('aria-valuetext', '52% photo');

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Coffee_poppies(_\d+)?\.png$/);
  expect((await readFile(await file.path())).subarray(1, 4).toString()).toBe('PNG');
});

test('what is focused can be seen, and Escape closes the innermost thing only', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  await tabTo(studio, /^More$/);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(outline).not.toBe('none');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Settings/ }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(studio.title).toContainText('Cat');
});

test('where there is no picture to save, Ctrl S does not save the browser’s page either', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('All works').click();
  // It listens before the key is pressed.
  const heard = await studio.page.evaluateHandle(() => {
    const prevented: boolean[] = [];
    window.addEventListener('keydown', (event) => event.key === 's' && prevented.push(event.defaultPrevented));
    return prevented;
  });
  await studio.page.keyboard.press('Control+s');
  await expect.poll(() => heard.jsonValue()).toEqual([true]);
});
