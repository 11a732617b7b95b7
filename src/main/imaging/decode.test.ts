import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { decodePicture, measurePicture } from './decode.ts';
import { describePicture } from './picture-header.ts';
import { pngChunk } from './png-chunks.ts';
import { handMadePng, pixelAt, savedFile } from './testing/pictures.ts';

const close = (...values: number[]) => values.map((value) => expect.closeTo(value, 6));

test('8-bit RGB becomes planes of value / 255', async () => {
  const png = handMadePng({ width: 2, height: 2, bits: 8, type: 2, values: [255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
  const picture = await decodePicture(await savedFile(png));
  expect(picture).toMatchObject({ width: 2, height: 2, space: 'srgb' });
  expect(picture.alpha).toBeUndefined();
  expect([...picture.pixels]).toEqual([255, 2, 5, 8, 0, 3, 6, 9, 1, 4, 7, 10].map((value) => Math.fround(value / 255)));
});

test('16-bit RGB keeps every bit', async () => {
  const values = [65535, 0, 12345, 1, 2, 3];
  const png = handMadePng({ width: 2, height: 1, bits: 16, type: 2, values });
  const picture = await decodePicture(await savedFile(png));
  expect([...pixelAt(picture, 0, 0), ...pixelAt(picture, 1, 0)]).toEqual(values.map((v) => Math.fround(v / 65535)));
});

test('grey, 8 and 16 bit, fills three planes', async () => {
  const grey8 = await decodePicture(
    await savedFile(handMadePng({ width: 1, height: 1, bits: 8, type: 0, values: [100] })),
  );
  expect([...grey8.pixels]).toEqual(close(100 / 255, 100 / 255, 100 / 255));
  const grey16 = await decodePicture(
    await savedFile(handMadePng({ width: 1, height: 1, bits: 16, type: 0, values: [12345] })),
  );
  expect([...grey16.pixels]).toEqual(close(12345 / 65535, 12345 / 65535, 12345 / 65535));
});

test('transparency lies over white and is kept aside', async () => {
  const values = [255, 0, 0, 51, 0, 0, 0, 255];
  const picture = await decodePicture(await savedFile(handMadePng({ width: 2, height: 1, bits: 8, type: 6, values })));
  expect(pixelAt(picture, 0, 0)).toEqual(close(1, 0.8, 0.8));
  expect(pixelAt(picture, 1, 0)).toEqual(close(0, 0, 0));
  expect([...picture.alpha!]).toEqual(close(0.2, 1));
});

test('16-bit grey with alpha works', async () => {
  const png = handMadePng({ width: 1, height: 1, bits: 16, type: 4, values: [10000, 30000] });
  const picture = await decodePicture(await savedFile(png));
  const over = 1 - (30000 / 65535) * (1 - 10000 / 65535);
  expect([...picture.pixels]).toEqual(close(over, over, over));
  expect([...picture.alpha!]).toEqual(close(30000 / 65535));
});

test('an alpha channel that is opaque everywhere is no transparency', async () => {
  const png = handMadePng({ width: 1, height: 1, bits: 8, type: 6, values: [1, 2, 3, 255] });
  expect((await decodePicture(await savedFile(png))).alpha).toBeUndefined();
});

test('a palette with a clear colour works', async () => {
  const palette = pngChunk('PLTE', Uint8Array.of(255, 0, 0, 0, 255, 0));
  const clear = pngChunk('tRNS', Uint8Array.of(255, 0));
  const png = handMadePng({ width: 2, height: 1, bits: 8, type: 3, values: [0, 1], otherChunks: [palette, clear] });
  const picture = await decodePicture(await savedFile(png));
  expect([pixelAt(picture, 0, 0), pixelAt(picture, 1, 0)]).toEqual([close(1, 0, 0), close(1, 1, 1)]);
  expect([...picture.alpha!]).toEqual([1, 0]);
});

const solid = (r: number, g: number, b: number, size = 16) =>
  sharp({ create: { width: size, height: size, channels: 3, background: { r, g, b } } });

test('CMYK comes out in the colours it was made from', async () => {
  const jpeg = await solid(200, 100, 50).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
  expect((await sharp(jpeg).metadata()).space).toBe('cmyk');
  const picture = await decodePicture(await savedFile(jpeg, 'c.jpg'));
  pixelAt(picture, 5, 5).forEach((value, c) => {
    expect(Math.abs(value - [200, 100, 50][c]! / 255)).toBeLessThan(0.15); // the press cannot print all of it
  });
});

test('only the first frame of an animation is shown', async () => {
  const frames = await Promise.all([solid(255, 0, 0), solid(0, 0, 255)].map((frame) => frame.png().toBuffer()));
  for (const format of ['gif', 'webp'] as const) {
    const animation = await sharp(frames, { join: { animated: true } })
      .toFormat(format, { lossless: true })
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(2);
    const picture = await decodePicture(await savedFile(animation, `a.${format}`));
    expect(picture).toMatchObject({ width: 16, height: 16 });
    expect(pixelAt(picture, 3, 3)).toEqual([1, expect.closeTo(0, 1), expect.closeTo(0, 1)]);
  }
});

test('the orientation that a camera noted is applied, and described', async () => {
  // Red left, blue right; orientation 6 means: turn clockwise to view.
  const values = [255, 0, 0, 0, 0, 255];
  const upright = handMadePng({ width: 2, height: 1, bits: 8, type: 2, values });
  const path = await savedFile(await sharp(upright).withMetadata({ orientation: 6 }).png().toBuffer());
  const picture = await decodePicture(path);
  expect([picture.width, picture.height]).toEqual([1, 2]);
  expect([pixelAt(picture, 0, 0), pixelAt(picture, 0, 1)]).toEqual([
    [1, 0, 0],
    [0, 0, 1],
  ]);
  expect(await describePicture(path)).toMatchObject({ format: 'png', width: 1, height: 2, hasAlpha: false, bits: 8 });
});

for (const bitdepth of [10, 12] as const) {
  test(`white is 1 in a ${bitdepth}-bit AVIF`, async () => {
    const white = new Uint16Array(3 * 64 * 64).fill(65535);
    const avif = await sharp(white, { raw: { width: 64, height: 64, channels: 3 } })
      .toColourspace('rgb16')
      .avif({ bitdepth, lossless: true })
      .toBuffer();
    const picture = await decodePicture(await savedFile(avif, 'w.avif'));
    expect(Math.min(...picture.pixels)).toBe(1);
  });
}

test('a name with brackets, spaces and other scripts is just a name', async () => {
  const png = handMadePng({ width: 1, height: 1, bits: 8, type: 0, values: [9] });
  await decodePicture(await savedFile(png, 'größe 画 [page=2].png'));
});

const jpegOfNoise = () =>
  sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
      background: '#000',
    },
  })
    .jpeg()
    .toBuffer();

test('a JPEG that lacks its end is refused, wherever it was cut', async () => {
  const whole = await jpegOfNoise();
  for (const share of [0.01, 0.1, 0.5, 0.9, 0.99]) {
    const path = await savedFile(whole.subarray(0, Math.floor(whole.length * share)), 'cut.jpg');
    await expect(decodePicture(path), `${share}`).rejects.toMatchObject({ code: 'picture.damaged' });
  }
});

for (const format of ['png', 'tiff', 'webp', 'gif', 'avif'] as const) {
  test(`a ${format} cut in the middle is refused`, async () => {
    const whole = await sharp(await jpegOfNoise())
      .toFormat(format)
      .toBuffer();
    const path = await savedFile(whole.subarray(0, Math.floor(whole.length * 0.5)), `cut.${format}`);
    await expect(decodePicture(path)).rejects.toMatchObject({ code: 'picture.damaged' });
  });
}

test('a JPEG that was cut and given an end marker is refused rather than read as half grey', async () => {
  const whole = await jpegOfNoise();
  const mended = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.of(0xff, 0xd9)]);
  await expect(decodePicture(await savedFile(mended, 'cut.jpg'))).rejects.toMatchObject({ code: 'picture.damaged' });
});

test('a JPEG with harmless rubbish between its segments is read', async () => {
  const whole = await jpegOfNoise();
  const rubbish = Buffer.concat([
    whole.subarray(0, 20),
    Buffer.from([0, 0, 0]),
    whole.subarray(20),
    Buffer.from('tail'),
  ]);
  await decodePicture(await savedFile(rubbish, 'odd.jpg'));
});

test('empty files, texts, folders and unknown pictures each have their sentence', async () => {
  const folder = join(await temporaryFolder(), 'folder.png');
  await mkdir(folder);
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  const jxl = Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1');
  const cases: [string, string][] = [
    [await savedFile(Buffer.alloc(0)), 'picture.empty'],
    [await savedFile(Buffer.from('Dear diary,\n')), 'picture.not-a-picture'],
    [await savedFile(Buffer.alloc(5000)), 'picture.not-a-picture'],
    [await savedFile(heic, 'phone.heic'), 'picture.damaged'],
    [await savedFile(jxl, 'phone.jxl'), 'picture.format'],
    [await savedFile(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), 'picture.damaged'],
    [folder, 'file.folder-not-file'],
    [join(folder, 'none.png'), 'file.missing'],
  ];
  for (const [path, code] of cases) await expect(decodePicture(path), code).rejects.toMatchObject({ code });
});

test('a small file that would unfold to 400 megapixels is refused with its size', async () => {
  // The header alone decides, so the rows behind it may be missing.
  const bomb = handMadePng({ width: 20000, height: 20000, bits: 8, type: 2, values: [] });
  const values = { width: 20000, height: 20000, megapixels: 400, limit: 200 };
  await expect(decodePicture(await savedFile(bomb))).rejects.toMatchObject({ code: 'picture.too-large', values });
});

test('the limit may be set, and holds to the pixel', async () => {
  const path = await savedFile(handMadePng({ width: 3, height: 1, bits: 8, type: 0, values: [1, 2, 3] }));
  await decodePicture(path, { maxPixels: 3 });
  await expect(decodePicture(path, { maxPixels: 2 })).rejects.toMatchObject({ code: 'picture.too-large' });
});

test('a part holds the pixels of the whole: turned by the camera, deep, transparent, printed', async () => {
  const part = { left: 3, top: 2, width: 5, height: 4 };
  const random = Array.from({ length: 12 * 9 * 4 }, (_, i) => (i * 7919) % 65521);
  const raw = { width: 12, height: 9, channels: 3 } as const;
  const colours = sharp(Buffer.from(random.slice(0, 12 * 9 * 3).map((value) => value & 255)), { raw });
  const files = [
    ...[1, 3, 6, 8].map((orientation) => colours.clone().withMetadata({ orientation }).png().toBuffer()),
    handMadePng({ width: 12, height: 9, bits: 16, type: 6, values: random }),
    colours.clone().toColourspace('cmyk').tiff({ compression: 'none' }).toBuffer(),
  ];
  for (const [i, bytes] of files.entries()) {
    const path = await savedFile(await bytes);
    const [whole, cut] = [await decodePicture(path), await decodePicture(path, { part })];
    expect(cut).toMatchObject({ width: 5, height: 4, space: whole.space });
    const corner = (x: number, y: number) => pixelAt(whole, part.left + x, part.top + y);
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < 5; x++) expect(pixelAt(cut, x, y), `file ${i}`).toEqual(corner(x, y));
    expect(await measurePicture(path, { part })).toEqual({ width: 5, height: 4 });
    await expect(decodePicture(path, { part: { ...part, left: 8 } })).rejects.toMatchObject({
      code: 'picture.part-outside',
    });
  }
});
