import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { decodePicture } from './decode.ts';
import { encodePicture } from './encode.ts';
import { parseIccProfile } from './icc-profile.ts';
import type { Picture } from './picture.ts';
import { describePicture } from './picture-header.ts';
import { pictureOf, random } from './testing/pictures.ts';

const next = random(11);
const noise = (width: number, height: number, space: Picture['space'] = 'srgb') =>
  pictureOf(width, height, next, space);
const rounded = (values: Float32Array, white: number) =>
  values.map((value) => Math.fround(Math.round(value * white) / white));
const pathOf = async (name: string) => join(await temporaryFolder(), name);
const recipe = JSON.stringify({ schema: 1, note: 'é 画 💛 <&"\' \u0000 end', parameters: { ratio: 1.5 } });

const shapes: [number, number][] = [
  [1, 1],
  [1, 300],
  [300, 1],
  [17, 13],
  [1000, 90],
];
for (const bits of [8, 16] as const) {
  for (const space of ['srgb', 'display-p3'] as const) {
    test(`a PNG of ${bits} bits in ${space} gives back every rounded value, at every shape`, async () => {
      for (const [width, height] of shapes) {
        const picture = noise(width, height, space);
        const path = await pathOf('a.png');
        await encodePicture(picture, path, { bits, recipe });
        const read = await decodePicture(path);
        expect(read.pixels, `${width}×${height}`).toEqual(rounded(picture.pixels, 2 ** bits - 1));
        expect(read).toMatchObject({ width, height, space });
      }
    });
  }
}

test('the alpha plane is kept, in both depths', async () => {
  for (const bits of [8, 16] as const) {
    // White everywhere, so that compositing over white changes nothing.
    const picture = { ...pictureOf(5, 4, () => 1), alpha: Float32Array.from({ length: 20 }, (_, i) => i / 20) };
    const path = await pathOf('a.png');
    await encodePicture(picture, path, { bits });
    expect((await decodePicture(path)).alpha).toEqual(rounded(picture.alpha, 2 ** bits - 1));
    expect(await describePicture(path)).toMatchObject({ hasAlpha: true, bits });
  }
});

test('a transparent picture looks over white as it did before it was saved, and is stored without the white', async () => {
  const alpha = Float32Array.from({ length: 20 }, (_, i) => i / 19);
  // Red of that opacity over white.
  const over = { ...pictureOf(5, 4, (c, y, x) => (c === 0 ? 1 : 1 - alpha[5 * y + x]!)), alpha };
  const path = await pathOf('a.png');
  await encodePicture(over, path, { bits: 16 });
  const read = await decodePicture(path);
  read.pixels.forEach((value, i) => {
    expect(value).toBeCloseTo(over.pixels[i]!, 4);
  });
  await encodePicture(over, path, { bits: 8 });
  const stored = await sharp(path).raw().toBuffer();
  for (let i = 1; i < 20; i++) expect([...stored.subarray(4 * i, 4 * i + 3)]).toEqual([255, 0, 0]);
});

test('smooth, flat and noisy rows all find a filter that can be undone', async () => {
  const picture = pictureOf(64, 60, (c, y, x) => (y < 20 ? x / 64 : y < 40 ? y / 60 : next()) * (1 - c / 4));
  const path = await pathOf('a.png');
  await encodePicture(picture, path);
  expect((await decodePicture(path)).pixels).toEqual(rounded(picture.pixels, 255));
});

test('filtering makes a smooth 16-bit picture much smaller than its values', async () => {
  const picture = pictureOf(300, 300, (_, y, x) => (x + y) / 600);
  const path = await pathOf('a.png');
  await encodePicture(picture, path, { bits: 16 });
  expect((await readFile(path)).length).toBeLessThan(0.1 * 6 * 300 * 300);
});

for (const name of ['a.png', 'a.jpg']) {
  test(`the same picture gives the same bytes twice (${name})`, async () => {
    const picture = noise(200, 150);
    const [one, two] = [await pathOf(name), await pathOf(name)];
    await encodePicture(picture, one, { recipe });
    await encodePicture(picture, two, { recipe });
    expect(await readFile(one)).toEqual(await readFile(two));
  });
}

for (const name of ['a.png', 'a.jpg', 'A.JPEG']) {
  for (const space of ['srgb', 'display-p3'] as const) {
    test(`${name} carries the profile of ${space}, and the library accepts it`, async () => {
      const path = await pathOf(name);
      await encodePicture(noise(16, 16, space), path, { recipe });
      const { icc } = await sharp(path).metadata();
      expect(parseIccProfile(icc!)?.name).toBe(space === 'srgb' ? 'sRGB' : 'Display P3');
      expect((await decodePicture(path)).space).toBe(space);
      await sharp(path).toColourspace('srgb').raw().toBuffer();
    });
  }
}

test('a saturated Display P3 picture looks the same to a reader that honours the profile', async () => {
  // CSS Color 4: color(display-p3 0.9175 0.2003 0.1386) is the red of sRGB.
  const path = await pathOf('a.png');
  await encodePicture(
    pictureOf(4, 4, (c) => [0.9175, 0.2003, 0.1386][c]!, 'display-p3'),
    path,
  );
  const [red, green, blue] = await sharp(path).raw().toBuffer();
  expect(red).toBeGreaterThan(252);
  expect(Math.max(green!, blue!)).toBeLessThan(14);
});

test('a JPEG is close to the picture, in full colour resolution', async () => {
  const picture = pictureOf(64, 64, (c, y, x) => 0.5 + 0.4 * Math.sin(x / 6 + c) * Math.cos(y / 9));
  const path = await pathOf('a.jpg');
  await encodePicture(picture, path, { quality: 95, recipe });
  expect((await sharp(path).metadata()).chromaSubsampling).toBe('4:4:4');
  const read = await decodePicture(path);
  picture.pixels.forEach((value, i) => {
    expect(Math.abs(read.pixels[i]! - value)).toBeLessThan(0.03);
  });
});

test('lower quality gives a smaller JPEG', async () => {
  const [fine, coarse] = [await pathOf('a.jpg'), await pathOf('b.jpg')];
  const picture = noise(64, 64);
  await encodePicture(picture, fine, { quality: 95 });
  await encodePicture(picture, coarse, { quality: 30 });
  expect((await readFile(coarse)).length).toBeLessThan((await readFile(fine)).length / 2);
});

test('values outside 0–1 are clipped', async () => {
  const path = await pathOf('a.png');
  await encodePicture(
    pictureOf(1, 1, (c) => [-3, 0.5, 7][c]!),
    path,
    { bits: 16 },
  );
  expect([...(await decodePicture(path)).pixels]).toEqual([0, Math.fround(32768 / 65535), 1]);
});

test('a value that is no number is our own bug and leaves no file', async () => {
  const path = await pathOf('a.png');
  await expect(
    encodePicture(
      pictureOf(2, 2, () => Number.NaN),
      path,
    ),
  ).rejects.toThrow('internal:');
  expect(await readdir(dirname(path))).toEqual([]);
});

test('an unknown ending is refused with the ones that work', async () => {
  for (const name of ['a.bmp', 'a', 'png']) {
    const refused = encodePicture(noise(1, 1), await pathOf(name));
    await expect(refused).rejects.toMatchObject({
      code: 'picture.save-format',
      values: { extensions: '.png, .jpg, .jpeg' },
    });
  }
});

test('a recipe of 48 KB is refused before anything is written', async () => {
  const path = await pathOf('a.png');
  const refused = encodePicture(noise(1, 1), path, { recipe: JSON.stringify('x'.repeat(48 * 1024)) });
  await expect(refused).rejects.toMatchObject({ code: 'picture.recipe-too-long' });
  expect(await readdir(dirname(path))).toEqual([]);
});

test('pngcheck finds nothing to complain about', async (context) => {
  if (spawnSync('pngcheck', ['-h']).error) context.skip('pngcheck is not installed');
  for (const bits of [8, 16] as const) {
    const path = await pathOf('a.png');
    await encodePicture({ ...noise(90, 700), alpha: new Float32Array(63000).fill(0.5) }, path, { bits, recipe });
    const { status, stdout } = spawnSync('pngcheck', ['-v', path], { encoding: 'utf8' });
    expect(stdout).toContain('No errors detected');
    expect(status).toBe(0);
  }
});

test('exiftool reads the recipe and the profile out of both formats', async (context) => {
  if (spawnSync('exiftool', ['-ver']).error) context.skip('exiftool is not installed');
  for (const name of ['a.png', 'a.jpg']) {
    const path = await pathOf(name);
    await encodePicture(noise(30, 20, 'display-p3'), path, { recipe: '{"note":"é <&> 💛"}' });
    const { stdout } = spawnSync('exiftool', ['-validate', '-warning', '-a', '-G', path], { encoding: 'utf8' });
    const all = spawnSync('exiftool', [path], { encoding: 'utf8' }).stdout;
    expect(stdout).toMatch(/Validate\s*: OK/);
    expect(all).toContain('{"note":"é <&> 💛"}');
    expect(all).toMatch(/Profile Description\s*: Display P3/);
  }
});
