/** @file Hands on the canvas beside the wheel, and colours that only a wide screen shows. */
import { pictures } from '../pages/pictures.ts';
import { expect, left, type StudioPage, test } from '../pages/studio-page.ts';

// The photograph: nothing is painted anew at another size meanwhile.
test.use({ begin: { way: 'paint' } });

/** A sum over the pixels around the middle of the canvas, moved by so much. */
const middle = ({ canvas }: StudioPage, by: readonly [number, number]) =>
  canvas.evaluate((element: HTMLCanvasElement, [x, y]) => {
    const [width, height] = [120, 80];
    const at = [Math.round((element.width - width) / 2) + x, Math.round((element.height - height) / 2) + y] as const;
    const { data } = element.getContext('2d')!.getImageData(...at, width, height);
    return data.reduce((sum, value) => (sum * 31 + value) >>> 0, 0);
  }, by);

test('the middle button and Space move the picture with the pointer, and nothing else does', async ({ studio }) => {
  const { page } = studio;
  const box = (await studio.canvas.boundingBox())!;
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const by = [90, 40] as const;
  const drag = async (button: 'left' | 'middle') => {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down({ button });
    await page.mouse.move(start.x + by[0], start.y + by[1], { steps: 4 });
    await page.mouse.up({ button });
  };
  await studio.canvas.focus();
  await page.keyboard.press('1');
  const before = await middle(studio, [0, 0]);
  await drag('left');
  expect(await middle(studio, [0, 0])).toBe(before);
  await drag('middle');
  await expect.poll(() => middle(studio, by)).toBe(before);
  await page.keyboard.press('1');
  await page.keyboard.press('0');
  await page.keyboard.press('1');
  await expect.poll(() => middle(studio, [0, 0])).toBe(before);
  await page.keyboard.down('Space');
  await drag('left');
  await page.keyboard.up('Space');
  await expect.poll(() => middle(studio, by)).toBe(before);
});

test('of a photograph with a wide profile the canvas shows all colours that the screen has', async ({ studio }) => {
  const { wide } = await pictures();
  await studio.drop([wide], left);
  await expect(studio.title).toContainText('Wide');
  const reds = () =>
    studio.canvas.evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d')!;
      const at = (part: number) => [
        ...context.getImageData(canvas.width * part, canvas.height / 2, 1, 1, { colorSpace: 'display-p3' }).data,
      ];
      return { space: context.getContextAttributes().colorSpace, left: at(0.4), right: at(0.6) };
    });
  await expect.poll(async () => (await reds()).left).toEqual([234, 51, 35, 255]);
  expect(await reds()).toEqual({ space: 'srgb', left: [234, 51, 35, 255], right: [234, 51, 35, 255] });
  const screen = await studio.page.context().newCDPSession(studio.page);
  await screen.send('Emulation.setEmulatedMedia', { features: [{ name: 'color-gamut', value: 'p3' }] });
  await studio.page.reload();
  await expect.poll(async () => (await reds()).left).toEqual([255, 0, 0, 255]);
  expect(await reds()).toEqual({ space: 'display-p3', left: [255, 0, 0, 255], right: [234, 51, 35, 255] });
});
