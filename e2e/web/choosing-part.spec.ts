/** @file What counts of a painting: chosen by drag, by keys, by numbers, or by taking its borders off. */
import { pictures } from '../pages/pictures.ts';
import { expect, right, type StudioPage, test } from '../pages/studio-page.ts';

const fields = ['Left', 'Top', 'Width', 'Height'] as const;

/** The dialog as a person knows it. */
function dialogOf({ page }: StudioPage) {
  const dialog = page.getByRole('dialog');
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  return {
    dialog,
    field,
    part: dialog.getByRole('slider', { name: 'Crop area' }),
    press: (name: string) => dialog.getByRole('button', { name, exact: true }).click(),
    async numbers() {
      return await Promise.all(fields.map(async (name) => Number(await field(name).inputValue())));
    },
  };
}

async function open(studio: StudioPage) {
  const { print } = await pictures();
  await expect(studio.painted).toBeVisible();
  await studio.drop([print], right);
  await studio.button('Crop Print').click();
  const opened = dialogOf(studio);
  await expect(opened.part).toBeVisible();
  return opened;
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`a paper margin is taken off with a click, shown on the tile, and undone (${colorScheme})`, async ({
    studio,
  }) => {
    const { page } = studio;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 720 });
    const { dialog, press, numbers } = await open(studio);
    expect(await numbers()).toEqual([0, 0, 460, 340]);
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-choose-part-whole`);
    await press('Trim borders');
    const [left, top, width, height] = await numbers();
    // The edge itself, which is half paper, goes too.
    expect([left! - 30, top! - 20, 400 - width!, 280 - height!].every((off) => off >= 0 && off <= 6)).toBe(true);
    expect(left! + width!).toBeLessThanOrEqual(430);
    expect(await studio.accessibility()).toEqual([]);
    await studio.shot(`${colorScheme}-choose-part`);
    await press('Apply crop');
    await expect(dialog).toBeHidden();
    const shape = () =>
      studio
        .button('Paint like Print')
        .locator('canvas')
        .evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.height);
    await expect.poll(shape).toBeCloseTo(width! / height!, 1);
    await studio.shot(`${colorScheme}-part-chosen`);
    await page.keyboard.press('Control+z');
    await expect.poll(shape).toBeCloseTo(460 / 340, 2);
  });
}

test('a part is drawn, moved and resized by the pointer', async ({ studio }) => {
  const { page } = studio;
  const { dialog, numbers } = await open(studio);
  const picture = (await dialog.locator('canvas').boundingBox())!;
  const at = (x: number, y: number) =>
    [picture.x + (picture.width * x) / 460, picture.y + (picture.height * y) / 340] as const;
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  const near = async (expected: readonly number[]) => {
    const off = (await numbers()).map((number, i) => Math.abs(number - expected[i]!));
    expect(Math.max(...off), `${await numbers()}`).toBeLessThanOrEqual(2);
  };
  await drag(at(460, 170), at(300, 170)); // the right edge
  await near([0, 0, 300, 340]);
  await drag(at(300, 340), at(200, 240)); // the lower right corner
  await near([0, 0, 200, 240]);
  await drag(at(100, 100), at(150, 130)); // inside
  await near([50, 30, 200, 240]);
  await drag(at(440, 20), at(300, 120)); // outside, from corner to corner
  await near([300, 20, 140, 100]);
});

test('a part is chosen without a pointer, and what is painted is that part', async ({ studio, host }) => {
  const { page } = studio;
  const { dialog, part, field, numbers, press } = await open(studio);
  await part.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await numbers()).toEqual([5, 5, 455, 335]);
  await expect(part).toHaveAttribute('aria-valuetext', '455 × 335 pixels, 5 from the left, 5 from the top');
  for (const [name, value] of [
    ['Width', '200'],
    ['Height', '100'],
    ['Left', '60'],
    ['Top', '9999'],
  ] as const) {
    await field(name).fill(value);
    await page.keyboard.press('Enter');
  }
  expect(await numbers()).toEqual([60, 240, 200, 100]);
  await press('Apply crop');
  await expect(dialog).toBeHidden();
  await page.waitForTimeout(600);
  const { works } = await host.window.call('hello', {});
  const { look, paintings } = await host.window.call('openWork', { id: works[0]!.id });
  const print = paintings.find(({ name }) => name === 'Print.png')!;
  expect(look.paint.parts).toEqual({ [print.id]: { left: 60, top: 240, width: 200, height: 100 } });

  await studio.button('Crop Print').click();
  expect(await numbers()).toEqual([60, 240, 200, 100]);
  await press('Whole painting');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await studio.button('Crop Print').click();
  expect(await numbers()).toEqual([60, 240, 200, 100]);
});

for (const size of [
  { width: 1280, height: 720 },
  { width: 700, height: 900 },
]) {
  test(`with text twice as large the dialog is whole at ${size.width} × ${size.height}`, async ({ studio }) => {
    const { page } = studio;
    const { dialog, part } = await open(studio);
    await page.setViewportSize(size);
    await studio.shot(`choose-part-${size.width}`);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    await dialog.getByRole('button', { name: 'Apply crop' }).scrollIntoViewIfNeeded();
    await studio.shot(`choose-part-${size.width}-large-text`);
    await expect(part).toBeVisible();
    await dialog.getByRole('button', { name: 'Apply crop' }).click();
    await expect(dialog).toBeHidden();
  });
}
