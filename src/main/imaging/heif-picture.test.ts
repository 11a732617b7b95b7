import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { startCrop } from './crop.ts';
import { decodePicture, measurePicture } from './decode.ts';
import { decodeReduced } from './decode-reduced.ts';
import { describePicture } from './picture-header.ts';
import { pixelAt, random, savedFile } from './testing/pictures.ts';

/** Made with x265 by pillow-heif 1.8.1, and the PNG beside each by its decoder, with `testing/heic/make.py`. */
const at = (name: string) => join(import.meta.dirname, 'testing', 'heic', name);

const alike: [claim: string, name: string][] = [
  ['as they come, 8 bit with halved colours', 'plain'],
  ['transparent', 'clear'],
  ['whose colours were multiplied by its transparency', 'premultiplied'],
  ['turned, the second of two in the file', 'turned'],
  ['in tiles, cut, turned and mirrored', 'tiled'],
];

for (const [claim, name] of alike) {
  test(`a HEIC picture ${claim} has the pixels that another decoder gives, but for how colours are rounded`, async () => {
    const path = at(`${name}.heic`);
    // In the colours that it is in, so that nothing is converted.
    const own = await decodePicture(path, name === 'tiled' ? { space: 'display-p3' } : {});
    const { data, info } = await sharp(at(`${name}.png`))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([own.width, own.height]).toEqual([info.width, info.height]);
    expect(await measurePicture(path)).toEqual({ width: info.width, height: info.height });
    const away: number[] = [];
    for (let y = 0; y < info.height; y++) {
      for (let x = 0; x < info.width; x++) {
        const place = (y * info.width + x) * info.channels;
        const alpha = info.channels === 4 ? data[place + 3]! / 255 : 1;
        const share = own.alpha?.[y * info.width + x] ?? 1;
        expect(Math.abs(share - alpha)).toBeLessThan(1.1 / 255);
        for (const [c, value] of pixelAt(own, x, y).entries()) {
          const stored = data[place + c]! / 255;
          const over = 1 - alpha + (name === 'premultiplied' ? stored : stored * alpha);
          away.push(255 * Math.abs(value - over));
        }
      }
    }
    expect(Math.max(...away)).toBeLessThan(4.5);
    expect(away.reduce((sum, each) => sum + each) / away.length).toBeLessThan(0.4);
  });
}

test('10 bits and the colours of Display P3 are kept', async () => {
  const path = at('deep.heic');
  expect(await describePicture(path)).toMatchObject({ format: 'heif', bits: 10, width: 60, height: 42 });
  const picture = await decodePicture(path);
  expect(picture.space).toBe('display-p3');
  // A ramp from black to white, 60 pixels wide: 8 bits would be off by up to half a step of 255.
  const ramp = Array.from({ length: 60 }, (_, x) => pixelAt(picture, x, 2)[1]);
  for (const [x, value] of ramp.entries()) expect(value).toBeCloseTo(x / 59, 2);
  const steps = ramp.map((value) => value * 1023);
  for (const step of steps) expect(Math.abs(step - Math.round(step))).toBeLessThan(0.001);
  expect(steps.some((step) => Math.abs((step / 1023) * 255 - Math.round((step / 1023) * 255)) > 0.2)).toBe(true);
});

test('a profile in the file is applied: the red of Display P3 lies outside sRGB', async () => {
  const picture = await decodePicture(at('phone.heic'));
  expect(picture.space).toBe('display-p3');
  const [red, green, blue] = pixelAt(picture, 5, 5);
  expect(red).toBeGreaterThan(0.98);
  expect(Math.max(green, blue)).toBeLessThan(0.02);
  // Grey stays grey in any space, so that the red alone tells.
  const converted = pixelAt(await decodePicture(at('phone.heic'), { space: 'srgb' }), 5, 5);
  expect(converted[0]).toBe(1);
  expect((await describePicture(at('phone.heic'))).profileName).toContain('P3');
});

test('smaller versions, parts and crops are those of the whole', async () => {
  const path = at('turned.heic');
  const whole = await decodePicture(path);
  const part = { left: 5, top: 7, width: 9, height: 11 };
  const cut = await decodePicture(path, { part });
  expect(cut).toMatchObject({ width: 9, height: 11 });
  for (const [x, y] of [
    [0, 0],
    [8, 10],
    [3, 4],
  ] as const) {
    expect(pixelAt(cut, x, y)).toEqual(pixelAt(whole, 5 + x, 7 + y));
  }
  const { picture, original } = await decodeReduced(path, () => ({ width: 21, height: 30 }));
  expect(original).toEqual({ width: 42, height: 60 });
  expect(picture).toMatchObject({ width: 21, height: 30 });
  const crop = await startCrop(path, { size: 42, zoom: 1, across: 0, down: 0, flip: false });
  const pixels = await crop.pixels;
  for (const i of [0, 41, 500, 1763]) expect(pixels[i]).toBeCloseTo(whole.pixels[i]!, 2);
});

test('a HEIC file that ends early, or says another size than its picture has, is refused in words', async () => {
  const bytes = await readFile(at('tiled.heic'));
  for (const share of [0.3, 0.6, 0.9, 0.995]) {
    const path = await savedFile(bytes.subarray(0, Math.floor(share * bytes.length)), 'cut.heic');
    await expect(decodePicture(path), `${share}`).rejects.toMatchObject({ code: 'picture.damaged' });
  }
  const other = Buffer.from(bytes);
  const ispe = other.lastIndexOf('ispe');
  other.writeUInt32BE(121, ispe + 8);
  await expect(decodePicture(await savedFile(other, 'other.heic'))).rejects.toMatchObject({ code: 'picture.damaged' });
  other.writeUInt32BE(60_000, ispe + 8);
  other.writeUInt32BE(60_000, ispe + 12);
  await expect(decodePicture(await savedFile(other, 'huge.heic'))).rejects.toMatchObject({ code: 'picture.too-large' });
});

test('HEIC files with random bytes changed decode or are refused in words', { timeout: 120_000 }, async () => {
  const next = random(17);
  const whole = await readFile(at('tiled.heic'));
  for (let round = 0; round < 12; round++) {
    const bytes = Buffer.from(whole);
    for (let k = 0; k <= round % 5; k++) bytes[Math.floor(next() ** 2 * bytes.length)] = Math.floor(next() * 256);
    await decodePicture(await savedFile(bytes, 'odd.heic')).catch((error) => {
      expect(error).toMatchObject({ name: 'AppError' });
      expect(error.code).not.toBe('internal');
    });
  }
});
