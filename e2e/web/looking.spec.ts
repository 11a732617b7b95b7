/** @file Hands on the canvas: zooming and moving, and colours that only a wide screen shows. */
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

/** Where the picture lies on the canvas, in its pixels. */
const place = ({ canvas }: StudioPage) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const { data } = element.getContext('2d')!.getImageData(0, 0, width, height);
    const drawn = (x: number, y: number) => data[4 * (y * width + x) + 3]! > 0;
    const columns = Array.from({ length: width }, (_, x) => x).filter((x) => drawn(x, height >> 1));
    const rows = Array.from({ length: height }, (_, y) => y).filter((y) => drawn(width >> 1, y));
    return { left: columns[0]!, top: rows[0]!, width: columns.length, height: rows.length };
  });

test('the wheel zooms at the pointer, 0 fits again, and arrows move the picture', async ({ studio }) => {
  const { page } = studio;
  const fitted = await place(studio);
  const box = (await studio.canvas.boundingBox())!;
  await studio.canvas.focus();
  await page.keyboard.press('1');
  await expect.poll(async () => (await place(studio)).width).toBe(320);
  const before = await place(studio);
  const at = { x: before.left + 60, y: before.top + 50 };
  await page.mouse.move(box.x + at.x, box.y + at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await place(studio)).width).toBeGreaterThan(400);
  const after = await place(studio);
  // The part of the picture that is left of the pointer and above it is the same as before.
  expect(Math.abs((at.x - after.left) / after.width - 60 / before.width)).toBeLessThan(0.005);
  expect(Math.abs((at.y - after.top) / after.height - 50 / before.height)).toBeLessThan(0.005);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await place(studio)).left).toBe(after.left + 64);
  await page.keyboard.press('0');
  await expect.poll(() => place(studio)).toEqual(fitted);
});

test('above 400 % a pixel of the photograph is shown as the square that it is, and below it is smoothed', async ({
  studio,
}) => {
  const { page } = studio;
  const [across, down] = [320, 40];
  /** How many columns around the middle of the canvas differ from the one on their left. */
  const borders = () =>
    studio.canvas.evaluate(
      (element: HTMLCanvasElement, [width, height]) => {
        const at = [(element.width - width) >> 1, (element.height - height) >> 1] as const;
        const { data } = element.getContext('2d')!.getImageData(...at, width, height);
        const differs = (x: number) =>
          Array.from({ length: height }, (_, y) => 4 * (y * width + x)).some((place) =>
            [0, 1, 2].some((channel) => data[place + channel] !== data[place - 4 + channel]),
          );
        return Array.from({ length: width - 1 }, (_, x) => x + 1).filter(differs).length;
      },
      [across, down] as const,
    );
  await studio.canvas.focus();
  await page.keyboard.press('1');
  await expect.poll(async () => (await place(studio)).width).toBe(320);
  let zoom = 1;
  const closer = async () => {
    await page.keyboard.press('=');
    zoom *= 1.25;
  };
  while (zoom * 1.25 < 4) await closer();
  await expect(page.getByText(`${Math.round(100 * zoom)}%`, { exact: true })).toBeVisible();
  await expect.poll(borders).toBeGreaterThan(across / 2);
  await closer();
  await expect.poll(borders).toBeLessThanOrEqual(Math.ceil(across / zoom) + 1);
  expect(await borders()).toBeGreaterThan(across / zoom / 2);
});

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
  await expect.poll(async () => (await place(studio)).width).toBe(320);
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
