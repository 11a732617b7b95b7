/** @file Undo takes back what was done last, wherever that was, and ends at the beginning of a work; what cannot be done says why. */
import { pictures } from '../pages/pictures.ts';
import { expect, left, right, test, testApart } from '../pages/studio-page.ts';

testApart(
  'Ctrl Z right after a style was deleted brings the style back, and then steps back in the work',
  async ({ studio }) => {
    const { page } = studio;
    await expect(studio.painted).toBeVisible();
    await studio.type('Strength', 50);
    const tile = studio.button('Pencil');
    await tile.hover();
    await studio.button('More options for Pencil').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(tile).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(tile).toBeVisible();
    await expect(page.getByText('“Pencil” is back.')).toBeVisible();
    await expect(studio.number('Strength')).toHaveValue('50');
    await studio.shot('deleted-style-back');
    await page.keyboard.press('Control+z');
    await expect(studio.number('Strength')).not.toHaveValue('50');
  },
);

testApart(
  'in the dialog of presets a deleted one comes back by Ctrl Z, by its button, and out of the bin',
  async ({ studio }) => {
    const { page } = studio;
    await expect(studio.painted).toBeVisible();
    await studio.button('More').click();
    await page.getByRole('menuitem', { name: 'Presets…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Presets' });
    await dialog.getByRole('textbox').fill('Soft');
    await page.keyboard.press('Enter');
    const apply = studio.button('Apply Soft');
    const remove = async () => {
      await studio.button('More options for Soft').click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(apply).toBeHidden();
    };
    await remove();
    await expect(dialog.getByText('“Soft” was moved to the bin.')).toBeVisible();
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot('preset-deleted');
    await page.keyboard.press('Control+z');
    await expect(apply).toBeVisible();
    await remove();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(apply).toBeVisible();
    await remove();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: /^Sort:/ }).click();
    await page.getByRole('menuitem', { name: 'Show bin (1)' }).click();
    await studio.shot('bin-with-preset');
    await studio.button('Restore Soft').click();
    await expect(studio.button('Pencil')).toBeVisible();
  },
);

testApart(
  'undo ends at the beginning of a work; only right after a photograph came it goes back to the one before',
  async ({ studio }) => {
    const { page } = studio;
    const { otherPhoto } = await pictures();
    await expect(studio.painted).toBeVisible();
    const before = await studio.title.textContent();
    await studio.drop([otherPhoto], left);
    await expect(studio.title).toContainText('Coffee');
    await page.keyboard.press('Control+z');
    await expect(studio.title).toHaveText(before!);
    await expect(page.getByText(/^Back to “/)).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await expect(studio.title).toContainText('Coffee');
    await studio.type('Strength', 60);
    await studio.type('Strength', 40);
    for (let press = 0; press < 12; press++) await page.keyboard.press('Control+z');
    await expect(studio.title).toContainText('Coffee');
    await expect(studio.button('Undo')).toBeDisabled();
    await expect(studio.button('Undo')).toHaveAttribute('title', 'Nothing to undo.');
  },
);

test('a number beyond its bounds becomes the nearest, and a line says which there are', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  const box = studio.number('Strength');
  await studio.type('Strength', 900);
  const most = await box.inputValue();
  await expect(box).toHaveAccessibleDescription(`A number from 0% to ${most}%`);
  await studio.shot('number-beyond');
  expect(await studio.accessibility()).toEqual([]);
  await studio.type('Strength', 30);
  await expect(box).toHaveAccessibleDescription('');
  await box.fill('strong');
  await studio.page.keyboard.press('Enter');
  await expect(box).toHaveValue('30');
  await expect(studio.page.getByText(`A number from 0% to ${most}%`)).toBeVisible();
});

test('Escape leaves Compare, and Ctrl A marks none of the window’s words', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  await studio.canvas.focus();
  await page.keyboard.press('c');
  await expect(studio.wipe).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(studio.wipe).toBeHidden();
  await page.keyboard.press('Control+a');
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
  await studio.number('Strength').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(studio.number('Strength')).toHaveValue('20');
});

test('what a menu cannot do says why beneath its words', async ({ studio }) => {
  await expect(studio.painted).toBeVisible();
  await studio.button('More').click();
  const paste = studio.page.getByRole('menuitem', { name: 'Paste settings' });
  await expect(paste).toContainText('Copy the settings of a work first.');
  await studio.shot('menu-with-reasons');
  expect(await studio.accessibility()).toEqual([]);
});

test('borders that a tile offers to trim are not learnt, unless somebody wants them', async ({ studio }) => {
  const { page } = studio;
  const { print } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([print], right);
  await expect(studio.page.getByRole('button', { name: /^Print has borders/ })).toBeVisible();
  await studio.button('Train a style…').click();
  const trims = page.getByRole('switch', { name: 'Trim the borders of the painting' });
  await expect(trims).toBeChecked();
  await studio.shot('train-borders');
  expect(await studio.accessibility()).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Crop' }).click();
  await expect(studio.button('Borders trimmed')).toBeDisabled();
  await trims.click();
  await expect(trims).not.toBeChecked();
  await expect(studio.button('Trim borders')).toBeEnabled();
});

test('where nothing points, and with the keyboard, the buttons of a tile are there', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  const menu = studio.button('More options for Pencil');
  await page.mouse.move(700, 450);
  await expect(menu).toHaveCSS('opacity', '0');
  await studio.button('Pencil').focus();
  await expect(menu).toHaveCSS('opacity', '1');
  await studio.canvas.focus();
  await expect(menu).toHaveCSS('opacity', '0');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await session.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
  await expect(menu).toHaveCSS('opacity', '1');
});
