/** @file The resolution of a print is typed, with its unit or without; of one that no print can have the nearest is taken, and said. */
import { expect, test } from './catalogue.ts';

test('a resolution that is typed is taken, and one beyond the bounds is told in a sentence', async ({
  page,
  catalogue,
}) => {
  await page.goto(`${catalogue}?state=print`);
  await page.locator('html[data-state="print"]').waitFor();
  const list = page.getByRole('combobox', { name: 'Resolution (dpi)' });
  const box = page.getByRole('textbox', { name: 'Resolution (dpi), number' });
  const wrong = page.getByText('A number from 20 to 2,400 dpi');
  await box.fill('254 dpi');
  await box.press('Enter');
  await expect(list).toHaveValue('254');
  await expect(box).toHaveValue('254');
  await box.fill('5');
  await box.press('Enter');
  await expect(wrong).toBeVisible();
  await expect(box).toHaveAccessibleDescription('A number from 20 to 2,400 dpi');
  await expect(list).toHaveValue('20');
  await box.fill('254');
  await box.press('Enter');
  await expect(wrong).toBeHidden();
  await box.fill('many');
  await box.press('Enter');
  await expect(wrong).toBeVisible();
  await expect(box).toHaveValue('254');
  await list.selectOption('300');
  await expect(wrong).toBeHidden();
  await expect(box).toHaveValue('300');
});
