/** @file For everyone: what axe finds in every state, large text, small windows, works that can be found again. */
import { expect, test, testApart } from '../pages/studio-page.ts';

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the ${colorScheme} window`, async ({ studio }) => {
    const { page } = studio;
    await page.emulateMedia({ colorScheme });
    await expect(studio.painted).toBeVisible();
    await studio.button('Compare').click();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-instant`);
    await studio.way('Paint').click();
    await studio.button('Layers').click();
    await studio.button('All layers').click();
    await studio.button('Advanced').click();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-paint`);
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-settings`);
    await page.keyboard.press('Escape');
    await studio.button('Save').click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-menu`);
    await page.keyboard.press('Escape');
    await studio.button('All works').click();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-works`);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
  });
}

const windows = [
  ['a small screen', { width: 1280, height: 720 }],
  ['a large screen', { width: 2560, height: 1440 }],
  ['a narrow window', { width: 700, height: 900 }],
] as const;
for (const [name, size] of windows) {
  test(`nothing is cut off sideways in ${name}, also with text twice as large`, async ({ studio }) => {
    await studio.page.setViewportSize(size);
    await expect(studio.painted).toBeVisible();
    await studio.way('Paint').click();
    const over = () => studio.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await over()).toBeLessThanOrEqual(0);
    await studio.shot(name.replaceAll(' ', '-'));
    // Through the object model: the page's policy allows no style elements.
    await studio.page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await over()).toBeLessThanOrEqual(0);
    await studio.shot(`${name.replaceAll(' ', '-')}-large-text`);
  });
}

test('a work is renamed, deleted, and taken back; deleted once more it leaves an empty canvas', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('All works').click();
  await studio.page
    .getByRole('button', { name: /^More options for/ })
    .first()
    .click();
  await studio.page.getByRole('menuitem', { name: 'Rename' }).click();
  await studio.page.getByRole('textbox', { name: 'Name' }).fill('My best cat');
  await studio.page.keyboard.press('Enter');
  await expect(studio.button('Open My best cat')).toBeVisible();
  await studio.shot('start-page');
  await studio.button('More options for My best cat').click();
  await studio.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(studio.button('Open My best cat')).toBeHidden();
  await studio.button('Undo').click();
  await expect(studio.button('Open My best cat')).toBeVisible();
  // Deleted while it is open, it leaves an empty canvas.
  await studio.button('More options for My best cat').click();
  await studio.page.getByRole('menuitem', { name: 'Delete' }).click();
  await studio.button('Back to the picture').click();
  await expect(studio.page.getByText('Drop a photo here')).toBeVisible();
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('empty');
});

testApart('a work that was deleted long ago is found in the bin, and taken back from there', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('All works').click();
  // Its small picture is made once nothing else is to do.
  await expect(studio.page.locator('main canvas')).toBeVisible();
  await studio.button('More options for Cat').click();
  await studio.page.getByRole('menuitem', { name: 'Delete' }).click();
  await studio.page.reload();
  await studio.button('All works').click();
  await studio.button('Bin: 1').click();
  await expect(studio.page.getByText('after 30 days')).toBeVisible();
  await expect(studio.page.locator('main canvas')).toBeVisible();
  expect(await studio.accessibility()).toEqual([]);
  await studio.shot('bin');
  await studio.button('Restore Cat').click();
  await expect(studio.page.getByRole('button', { name: /^Bin/ })).toBeHidden();
  await studio.button('Open Cat').click();
  await expect(studio.title).toContainText('Cat × Great Wave');
});

test('after a reload the work is there as it was', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('Pencil').click();
  await studio.type('Strength', 40);
  // A second, as promised.
  await studio.page.waitForTimeout(1000);
  await studio.page.reload();
  await expect(studio.number('Strength')).toHaveValue('40');
  await expect(studio.button('Pencil')).toHaveAttribute('aria-pressed', 'true');
});

test('Chinese is spoken from the moment it is chosen, after a reload, and English again beside it', async ({
  studio,
}) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByLabel('Language').selectOption({ label: '简体中文' });
  await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await studio.accessibility()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('button', { name: '对比' })).toBeVisible();
  await expect(page.getByRole('button', { name: '巨浪', pressed: true })).toBeVisible();
  await studio.shot('chinese');
  await page.keyboard.press('Control+,');
  await page.getByLabel('语言').selectOption({ label: 'English' });
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(studio.button('Compare')).toBeVisible();
});
