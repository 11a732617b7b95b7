/** @file For everyone: what axe finds, keys alone, other themes, large text, and works that can be found again. */
import { expect, test } from '../pages/studio-page.ts';

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the ${colorScheme} window`, async ({ studio }) => {
    await studio.page.emulateMedia({ colorScheme });
    await expect(studio.painted).toBeVisible();
    await studio.button('Compare').click();
    expect(await studio.accessibility()).toEqual([]);
    await studio.way('Paint').click();
    await studio.button('Layers').click();
    await studio.button('Advanced').click();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-paint`);
    await studio.button('All works').click();
    expect(await studio.accessibility()).toEqual([]);
    await studio.page.keyboard.press('?');
    await expect(studio.page.getByRole('dialog')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
  });
}

test('nothing is cut off sideways when text is twice as large', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  // Through the object model: the page's policy allows no style elements.
  await studio.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await studio.shot('large-text');
  const over = await studio.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});

test('a work is renamed, deleted, and taken back', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('All works').click();
  await studio.page.getByRole('button', { name: /^More about/ }).click();
  await studio.page.getByRole('menuitem', { name: 'Rename' }).click();
  await studio.page.getByRole('textbox', { name: 'Name of the work' }).fill('Two dogs');
  await studio.page.keyboard.press('Enter');
  await expect(studio.button('Open Two dogs')).toBeVisible();
  await studio.shot('start-page');
  await studio.button('More about Two dogs').click();
  await studio.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(studio.button('Open Two dogs')).toBeHidden();
  await studio.button('Undo').click();
  await expect(studio.button('Open Two dogs')).toBeVisible();
});

test('after a reload the work is there as it was', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('Pencil').click();
  await studio.number('Strength').fill('0.4');
  await studio.page.keyboard.press('Enter');
  // A second, as promised.
  await studio.page.waitForTimeout(1000);
  await studio.page.reload();
  await expect(studio.number('Strength')).toHaveValue('0.40');
  await expect(studio.button('Pencil')).toHaveAttribute('aria-pressed', 'true');
});
