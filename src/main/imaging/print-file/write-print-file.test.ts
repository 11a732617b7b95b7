import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { decodePicture } from '../decode.ts';
import type { Picture } from '../picture.ts';
import { pictureOf, random } from '../testing/pictures.ts';
import { askReader, descriptionOf, print, stripsOf } from './testing/prints.ts';
import { writePrintFile } from './write-print-file.ts';

const next = random(5);
const noise = (width: number, height: number) => pictureOf(width, height, next);
const smooth = (width: number, height: number) =>
  pictureOf(width, height, (c, y, x) => (x + y + 40 * c) / (width + height + 80));
const rounded16 = (values: Float32Array) => values.map((value) => Math.fround(Math.round(value * 65535) / 65535));
/** The largest difference. */
function furthest(values: Float32Array, others: Float32Array): number {
  return values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - others[i]!)), 0);
}
const lossless = [
  { format: 'tiff', compression: 'none' },
  { format: 'tiff', compression: 'lzw' },
  { format: 'tiff', compression: 'zip' },
  { format: 'png', compression: 'zip' },
] as const;
const shapes: [number, number][] = [
  [1, 1],
  [1, 300],
  [700, 1],
  [17, 13],
  [1500, 70], // several strips of the file
];

for (const file of lossless) {
  const name = `${file.format} (${file.compression})`;

  test(`a 16-bit ${name} gives libvips every rounded value back, at every shape`, async () => {
    for (const [width, height] of shapes) {
      for (const picture of [noise(width, height), smooth(width, height)]) {
        const { path, bytes, size } = await print(picture, { ...file, bits: 16 }, [1, 3, 2, 50]);
        expect((await decodePicture(path)).pixels, `${width}×${height}`).toEqual(rounded16(picture.pixels));
        expect(bytes).toBe(size);
      }
    }
  });

  test(`an 8-bit ${name} is within a level everywhere, and right on average`, async () => {
    const picture = pictureOf(200, 100, (c, _, x) => (100 + c + x / 200) / 255);
    const { path } = await print(picture, { ...file, bits: 8 });
    const read = (await decodePicture(path)).pixels;
    const errors = read.map((value, i) => 255 * (value - picture.pixels[i]!));
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.01);
  });

  test(`${name}: the bytes do not depend on how the rows are portioned`, async () => {
    for (const bits of [8, 16] as const) {
      const picture = noise(301, 97);
      const whole = await print(picture, { ...file, bits }, [97]);
      const cut = await print(picture, { ...file, bits }, [5, 1, 13]);
      expect(await readFile(cut.path)).toEqual(await readFile(whole.path));
    }
  });
}

test('the profile, the resolution and upright stand in every format, as libvips reads them', async () => {
  for (const format of ['tiff', 'png', 'jpeg'] as const) {
    const { path } = await print({ ...noise(20, 10), space: 'display-p3' }, { format, dpi: 240 });
    const { density, orientation, space, channels, icc, isProgressive } = await sharp(path).metadata();
    expect({ density, orientation, space, channels }, format).toEqual({
      density: 240,
      orientation: 1,
      space: 'srgb',
      channels: 3,
    });
    expect(isProgressive ?? false).toBe(false);
    expect(icc).toBeDefined();
    expect((await decodePicture(path)).space).toBe('display-p3');
  }
});

test('libtiff reads each compression as the same picture, and finds nothing odd', async (context) => {
  for (const bits of [8, 16] as const) {
    const picture = smooth(1500, 130);
    const prints = await Promise.all(
      (['none', 'lzw', 'zip'] as const).map((compression) => print(picture, { format: 'tiff', bits, compression })),
    );
    const [plain, ...others] = prints.map(({ path }) => path);
    const said = askReader(context, 'tiffinfo', [plain!]);
    expect(said).not.toMatch(/warning|error/i);
    expect(said).toContain('Image Width: 1500 Image Length: 130');
    expect(said).toContain('Resolution: 300, 300 pixels/inch');
    expect(said).toContain(`Bits/Sample: ${bits}`);
    expect(said).toContain('Samples/Pixel: 3');
    expect(said).toContain('Planar Configuration: single image plane');
    // tiffcmp ends with an error at the first pixel that differs.
    for (const other of others) askReader(context, 'tiffcmp', ['-t', plain!, other]);
    expect(prints[2]!.size, 'smooth areas compress').toBeLessThan(prints[0]!.size / 3);
  }
});

test('pngcheck finds nothing to complain about', async (context) => {
  for (const bits of [8, 16] as const) {
    const metadata = { artist: 'Åsa', copyright: '© Åsa' };
    const { path } = await print(noise(90, 200), { format: 'png', bits, recipe: '{}', metadata });
    expect(askReader(context, 'pngcheck', ['-v', path])).toContain('No errors detected');
  }
});

test('a JPEG is baseline, in full colour resolution, and close to the picture', async () => {
  const picture = pictureOf(320, 240, (c, y, x) => 0.5 + 0.4 * Math.sin(x / 60 + c) * Math.cos(y / 90));
  const { path, bytes, size } = await print(picture, { format: 'jpeg', quality: 95 });
  expect(await sharp(path).metadata()).toMatchObject({ chromaSubsampling: '4:4:4', isProgressive: false });
  const { pixels } = await decodePicture(path);
  expect(furthest(pixels, picture.pixels)).toBeLessThan(0.03);
  expect(bytes).toBe(size);
  const coarser = await print(picture, { format: 'jpeg', quality: 90 });
  expect(coarser.size).toBeLessThan(size);
});

test('transparency is kept in a PNG by choice, and its colours over white are the picture', async () => {
  const opaque = noise(40, 30);
  const alpha = Float32Array.from({ length: 1200 }, (_, i) => i / 1199);
  const over = { ...opaque, alpha, pixels: opaque.pixels.map((value, i) => 1 + (value - 1) * alpha[i % 1200]!) };
  const { path } = await print(over, { format: 'png', bits: 16 });
  const read = await decodePicture(path);
  expect(read.alpha).toEqual(rounded16(alpha));
  expect(furthest(read.pixels, over.pixels)).toBeLessThan(1 / 60000);
  const flat = await print(over, { format: 'png', bits: 16, transparency: false });
  expect((await sharp(flat.path).metadata()).channels).toBe(3);
  expect((await decodePicture(flat.path)).pixels).toEqual(rounded16(over.pixels));
});

test('nothing of a print remains where its strips break off, whatever the format', async () => {
  for (const format of ['tiff', 'png', 'jpeg'] as const) {
    const path = join(await temporaryFolder(), 'print');
    const picture = noise(400, 300);
    async function* broken() {
      yield* stripsOf({ ...picture, height: 100, pixels: picture.pixels.slice(0, 3 * 100 * 400) }, [10]);
      throw new Error('the painter died');
    }
    await expect(writePrintFile(path, descriptionOf(picture, { format }), broken())).rejects.toThrow(
      'the painter died',
    );
    expect(await readdir(dirname(path)), format).toEqual([]);
  }
});

test('missing rows and values that are no numbers are bugs of ours and leave no file', async () => {
  for (const format of ['tiff', 'png', 'jpeg'] as const) {
    const path = join(await temporaryFolder(), 'print');
    const picture = noise(20, 20);
    const short = stripsOf({ ...picture, height: 19, pixels: picture.pixels.slice(0, 3 * 19 * 20) }, [7]);
    await expect(writePrintFile(path, descriptionOf(picture, { format }), short)).rejects.toThrow('internal:');
    const none = stripsOf({ ...picture, pixels: picture.pixels.fill(Number.NaN) } as Picture, [7]);
    await expect(writePrintFile(path, descriptionOf(picture, { format }), none)).rejects.toThrow('internal:');
    expect(await readdir(dirname(path))).toEqual([]);
  }
});

test('a print beyond 4 GB is refused in words before a strip is asked for', async () => {
  const path = join(await temporaryFolder(), 'print');
  const huge = { ...noise(1, 1), width: 30_000, height: 24_000 };
  const strips = stripsOf(huge, [1]);
  const refused = writePrintFile(path, descriptionOf(huge, { format: 'tiff', bits: 16 }), strips);
  await expect(refused).rejects.toMatchObject({ code: 'print.file-too-large', values: { gigabytes: '4.0' } });
  expect(await readdir(dirname(path))).toEqual([]);
  const wide = { ...huge, width: 70_000, height: 10 };
  await expect(writePrintFile(path, descriptionOf(wide, { format: 'jpeg' }), strips)).rejects.toMatchObject({
    code: 'picture.too-large-to-save',
  });
});
