/** @file The window around the picture: panels that are hidden and widened, messages, the focus, and Back. */
import { expect, test, testApart } from '../pages/studio-page.ts';

testApart(
  'Tab after a click on the picture hides the panels, and shows them again; a reload keeps it',
  async ({ studio }) => {
    const { page } = studio;
    await expect(studio.painted).toBeVisible();
    const tune = page.getByRole('complementary', { name: 'Tune' });
    await studio.canvas.click();
    await page.keyboard.press('Tab');
    await expect(tune).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Photo and styles' })).toBeHidden();
    await studio.shot('panels-hidden');
    await page.reload();
    await expect(studio.painted).toBeVisible();
    await expect(tune).toBeHidden();
    await studio.button('Hide or show panels').click();
    await expect(tune).toBeVisible();
  },
);

test('whoever comes to the picture by keys goes on by keys, and sees where they are', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  const isFocused = () => studio.canvas.evaluate((canvas) => canvas === document.activeElement);
  for (let press = 0; press < 60 && !(await isFocused()); press++) await page.keyboard.press('Tab');
  expect(await isFocused()).toBe(true);
  const ring = () => studio.canvas.evaluate((canvas) => getComputedStyle(canvas).outlineStyle);
  expect(await ring()).toBe('solid');
  await page.keyboard.press('Tab');
  expect(await isFocused()).toBe(false);
  await expect(page.getByRole('complementary', { name: 'Tune' })).toBeVisible();
  // With the mouse there is none, whatever key is pressed afterwards.
  await studio.canvas.click();
  await page.keyboard.press('l');
  expect(await isFocused()).toBe(true);
  expect(await ring()).toBe('none');
});

testApart('the border of a panel is dragged, moved by keys, and is there after a reload', async ({ studio }) => {
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  const border = page.getByRole('separator', { name: 'Width of the left panel' });
  const width = async () => (await page.getByRole('navigation', { name: 'Photo and styles' }).boundingBox())!.width;
  const before = await width();
  const { x, y, height } = (await border.boundingBox())!;
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 84, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeCloseTo(before + 80, -1);
  await border.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeCloseTo(before + 64, -1);
  await page.reload();
  await expect(studio.painted).toBeVisible();
  await expect.poll(width).toBeCloseTo(before + 64, -1);
  await border.dblclick();
  await expect.poll(width).toBeCloseTo(before, -1);
});

test('Back closes a dialog, then asks before it leaves', async ({ studio, shell }) => {
  test.skip(shell === 'electron', 'a window of its own has no Back');
  const { page } = studio;
  await expect(studio.painted).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await studio.canvas.click();
  await page.goBack();
  await expect(page.getByText('Go back once more to leave Impasto.')).toBeVisible();
  await expect(studio.painted).toBeVisible();
});

test('whoever wants less motion gets none', async ({ studio }) => {
  const { page } = studio;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(studio.painted).toBeVisible();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) =>
        [getComputedStyle(element).transitionDuration, getComputedStyle(element).animationDuration].some((durations) =>
          durations.split(',').some((duration) => Number.parseFloat(duration) > 0),
        ),
      ).length,
  );
  expect(moving).toBe(0);
});
