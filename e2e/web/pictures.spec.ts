/**
 * @file What the window shows, compared with pictures that were looked at. Letters differ between machines, and with them the
 * size of much around them: of the work it is the canvas alone, of the start page and the settings all but the letters.
 */
import { expect, type StudioPage, test, testApart } from '../pages/studio-page.ts';

/** From the middle of the canvas, which lies elsewhere where the strip beneath is higher. */
async function middle({ canvas }: StudioPage): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = (await canvas.boundingBox())!;
  const [width, height] = [200, 150];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

test('the photograph, its painting, and both beside each other look as they did', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  await page.mouse.move(700, 20);
  // One pixel of the photograph for one of the window: nothing depends on the room that there is.
  await studio.canvas.focus();
  await page.keyboard.press('1');
  const clip = await middle(studio);
  await expect(page).toHaveScreenshot('painted.png', { clip });
  await page.keyboard.down('b');
  await expect(studio.page.locator('main').getByText('Photo', { exact: true })).toBeVisible();
  await expect(page).toHaveScreenshot('photograph.png', { clip });
  await page.keyboard.up('b');
  await page.keyboard.press('c');
  await expect(studio.wipe).toBeVisible();
  await expect(page).toHaveScreenshot('compared.png', { clip });
  await page.keyboard.press('c');
  await page.keyboard.press('l');
  await expect(page).toHaveScreenshot('black-surround.png', { clip });
});

// Works that other tests made would lie beside it.
testApart('the start page and the settings look as they did', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  await hideLetters(studio);
  await studio.button('All works').click();
  await expect(page.locator('main li canvas')).toHaveCount(1);
  await page.mouse.move(700, 700);
  await expect(page).toHaveScreenshot('start-page.png', { clip: { x: 0, y: 0, width: 720, height: 330 } });
  await page.keyboard.press('Control+,');
  // Its upper rows: a font with lower letters moves the others little by little.
  const { x, y, width } = (await page.getByRole('dialog').boundingBox())!;
  const clip = { x, y, width, height: 140 };
  await expect(page).toHaveScreenshot('settings.png', { clip });
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page).toHaveScreenshot('settings-light.png', { clip });
});

/** Through the object model: the page's policy allows no style elements. */
async function hideLetters({ page }: StudioPage): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { color: transparent !important; } ::placeholder { color: transparent !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
}
