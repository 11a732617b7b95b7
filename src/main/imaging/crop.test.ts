import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Crop, placeCrop, startCrop } from './crop.ts';
import { decodePicture } from './decode.ts';
import { handMadePng, random, savedFile } from './testing/pictures.ts';

const whole: Crop = { size: 32, zoom: 1, across: 0, down: 0, flip: false };

const cropped = async (path: string, crop: Crop) => await (await startCrop(path, crop)).pixels;

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}

/** Red grows to the right, green downwards. */
function ramp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    bytes.set([((i % width) * 255) / (width - 1), (Math.floor(i / width) * 255) / (height - 1), 90], i * 3);
  }
  return bytes;
}

test('the crop lies inside the picture, whatever the sizes', () => {
  const next = random(5);
  for (let round = 0; round < 2000; round++) {
    const side = () => Math.ceil(10 ** (next() * 4));
    const picture = { width: side(), height: side() };
    const crop = { size: side(), zoom: 1.8 ** next(), across: next(), down: next(), flip: false };
    const placed = placeCrop(picture, crop);
    const room = placed.scaled ?? picture;
    expect(Math.min(placed.left, placed.top)).toBeGreaterThanOrEqual(0);
    expect(placed.side).toBeGreaterThan(0);
    expect(placed.left + placed.side).toBeLessThanOrEqual(room.width);
    expect(placed.top + placed.side).toBeLessThanOrEqual(room.height);
    if (placed.scaled) expect(placed.scaled.width).toBeLessThanOrEqual(picture.width + crop.size);
  }
});

test('a picture of the same size comes back as decodePicture reads it', async () => {
  const path = await savedFile(
    await sharp(ramp(32, 32), { raw: { width: 32, height: 32, channels: 3 } })
      .png()
      .toBuffer(),
  );
  expect(largestDifference(await cropped(path, whole), (await decodePicture(path)).pixels)).toBeLessThan(1e-6);
});

test('a flip mirrors left and right', async () => {
  const path = await savedFile(
    await sharp(ramp(32, 32), { raw: { width: 32, height: 32, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const straight = await cropped(path, whole);
  const flipped = await cropped(path, { ...whole, flip: true });
  for (let i = 0; i < straight.length; i++) expect(flipped[i]).toBe(straight[i - (i % 32) + 31 - (i % 32)]);
});

test('the four corners of a larger picture are where they should be', async () => {
  const raw = { width: 300, height: 200, channels: 3 } as const;
  const path = await savedFile(await sharp(ramp(300, 200), { raw }).jpeg({ quality: 95 }).toBuffer(), 'ramp.jpg');
  for (const across of [0, 1]) {
    for (const down of [0, 1]) {
      const pixels = await cropped(path, { ...whole, zoom: 1.5, across, down });
      const corner = 32 * 31 * down + 31 * across;
      expect(pixels[corner]).toBeCloseTo(across, 1);
      expect(pixels[32 * 32 + corner]).toBeCloseTo(down, 1);
    }
  }
});

test('the orientation a camera noted is applied, shrinking and enlarging', async () => {
  const raw = { width: 120, height: 80, channels: 3 } as const;
  for (const size of [32, 200]) {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const jpeg = sharp(ramp(120, 80), { raw }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' });
      const path = await savedFile(await jpeg.withMetadata({ orientation }).toBuffer(), 'turned.jpg');
      const { width, height, pixels } = await decodePicture(path);
      const crop = await cropped(path, { ...whole, size, across: 1, down: 1 });
      const [last, corner] = [width * height - 1, size * size - 1];
      for (const c of [0, 1, 2]) {
        const [mine, full] = [crop[c * size * size + corner]!, pixels[c * width * height + last]!];
        expect(Math.abs(mine - full), `orientation ${orientation}`).toBeLessThan(0.06);
      }
    }
  }
});

test('transparent parts are white', async () => {
  const clear = sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  const path = await savedFile(await clear.png().toBuffer());
  expect(Math.min(...(await cropped(path, whole)))).toBe(1);
});

test('16 bits, grey, grey with alpha and palettes come out in the colours of decodePicture', async () => {
  const size = { width: 32, height: 32 };
  const flat = (...pixel: number[]) => Array.from({ length: 32 * 32 }, () => pixel).flat();
  const files = [
    handMadePng({ ...size, bits: 16, type: 2, values: flat(65535, 0, 12345) }),
    handMadePng({ ...size, bits: 16, type: 0, values: flat(30000) }),
    handMadePng({ ...size, bits: 16, type: 6, values: flat(60000, 20000, 100, 30000) }),
    handMadePng({ ...size, bits: 8, type: 0, values: flat(100) }),
    handMadePng({ ...size, bits: 8, type: 4, values: flat(100, 51) }),
    await sharp(ramp(32, 32), { raw: { ...size, channels: 3 } })
      .tiff({ compression: 'none' })
      .toColourspace('cmyk')
      .toBuffer(),
    await sharp(ramp(32, 32), { raw: { ...size, channels: 3 } })
      .gif()
      .toBuffer(),
    await sharp(ramp(32, 32), { raw: { ...size, channels: 3 } })
      .avif({ lossless: true })
      .toBuffer(),
  ];
  for (const [i, bytes] of files.entries()) {
    const path = await savedFile(bytes);
    const expected = (await decodePicture(path, { space: 'srgb' })).pixels;
    expect(largestDifference(await cropped(path, whole), expected), `file ${i}`).toBeLessThan(0.012);
  }
});

test('pictures of a pixel, of ten, and slivers are enlarged', async () => {
  for (const [width, height] of [
    [1, 1],
    [10, 10],
    [3000, 1],
    [1, 3000],
  ] as const) {
    const create = { width, height, channels: 3, background: '#336699' } as const;
    const path = await savedFile(await sharp({ create }).png().toBuffer());
    const pixels = await cropped(path, { size: 64, zoom: 1.7, across: 0.9, down: 0.4, flip: true });
    expect(pixels.length).toBe(3 * 64 * 64);
    expect(pixels[0]).toBeCloseTo(0x33 / 255, 5);
    expect(pixels.at(-1)).toBeCloseTo(0x99 / 255, 5);
  }
});

test('what is no whole picture is refused in words, gigantic headers at once', async () => {
  const raw = { width: 300, height: 200, channels: 3 } as const;
  const jpeg = await sharp(ramp(300, 200), { raw }).jpeg().toBuffer();
  const gigantic = handMadePng({ width: 60000, height: 60000, bits: 8, type: 2, values: [] });
  const cases: readonly [string, Uint8Array][] = [
    ['picture.empty', Buffer.alloc(0)],
    ['picture.not-a-picture', Buffer.from('no picture\n')],
    ['picture.damaged', jpeg.subarray(0, jpeg.length >> 1)],
    ['picture.damaged', Buffer.concat([jpeg.subarray(0, jpeg.length >> 1), Buffer.from([0xff, 0xd9])])],
    ['picture.too-large', gigantic],
  ];
  for (const [code, bytes] of cases) {
    await expect(cropped(await savedFile(bytes), { ...whole, down: 1 }), code).rejects.toMatchObject({ code });
  }
});

test('the pixels are the same each time', async () => {
  const path = await savedFile(await readFile('assets/samples/fig.jpg'), 'fig.jpg');
  const crop = { size: 96, zoom: 1.4, across: 0.3, down: 0.8, flip: true };
  const [first, second] = await Promise.all([cropped(path, crop), cropped(path, crop)]);
  expect(second).toEqual(first);
});
