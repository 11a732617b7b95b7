import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fitWithin, type Size } from '../../shared/geometry.ts';
import { decodePicture } from './decode.ts';
import { decodeReduced } from './decode-reduced.ts';
import { checkDecodingMemory, decodingBytes } from './decoding-memory.ts';
import { resizePicture } from './resize.ts';
import { savedFile } from './testing/pictures.ts';

const noise = (width: number, height: number, channels: 3 | 4) =>
  sharp({
    create: { width, height, channels, noise: { type: 'gaussian', mean: 128, sigma: 40 }, background: '#0008' },
  });

const pictures: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['wide', () => noise(301, 97, 3).png().toBuffer()],
  ['tall', () => noise(61, 409, 3).jpeg().toBuffer()],
  ['with a profile', () => noise(200, 180, 3).withIccProfile('p3').png().toBuffer()],
  ['grey', () => noise(150, 150, 3).greyscale().png().toBuffer()],
  ['of 16 bits', () => noise(190, 140, 3).toColourspace('rgb16').png().toBuffer()],
  ['turned by its camera', () => noise(160, 90, 3).withMetadata({ orientation: 6 }).jpeg().toBuffer()],
];

for (const [name, bytes] of pictures) {
  test(`a picture (${name}) that is reduced by strips has the pixels of the whole, resized`, async () => {
    const path = await savedFile(await bytes());
    const whole = await decodePicture(path);
    // By bands of rows and of columns, and by strips.
    for (const side of [5, 6, 11, 37, 64]) {
      const sizeOf = ({ width, height }: Size) => fitWithin(width, height, side);
      const { picture, original } = await decodeReduced(path, sizeOf, { stripPixels: 4000 });
      const expected = resizePicture(whole, picture.width, picture.height);
      expect(original).toEqual({ width: whole.width, height: whole.height });
      expect(picture).toEqual(expected);
    }
  });
}

test('so has one that is clear only below, and a part of it', async () => {
  const pixels = Uint8Array.from({ length: 80 * 120 * 4 }, (_, i) => (i % 4 < 3 || i < 80 * 60 * 4 ? i * 37 : i / 150));
  for (let i = 3; i < 80 * 60 * 4; i += 4) pixels[i] = 255;
  const path = await savedFile(
    await sharp(pixels, { raw: { width: 80, height: 120, channels: 4 } })
      .png()
      .toBuffer(),
  );
  for (const part of [undefined, { left: 10, top: 20, width: 60, height: 90 }]) {
    for (const [size, stripPixels] of [
      [{ width: 20, height: 30 }, 900],
      [{ width: 7, height: 10 }, 900],
      [{ width: 7, height: 11 }, 900],
    ] as const) {
      const whole = await decodePicture(path, part ? { part } : {});
      const { picture } = await decodeReduced(path, () => size, { stripPixels, ...(part && { part }) });
      expect(picture).toEqual(resizePicture(whole, size.width, size.height));
      expect(picture.alpha).toBeDefined();
    }
  }
});

test('a picture that the machine has no memory for is refused before it is decoded, with its size and what is free', () => {
  const large = { file: 'a.png', width: 14_000, height: 14_000, hasAlpha: false, bits: 8 };
  expect(() => checkDecodingMemory(large, 'whole', 3e9)).toThrow(/196 megapixels.* 3\.5 GB.* 3\.0 GB/);
  expect(() => checkDecodingMemory(large, 'whole', 4e9)).not.toThrow();
  expect(() => checkDecodingMemory(large, 'reduced', 1.5e9)).not.toThrow();
  expect(() => checkDecodingMemory({ ...large, width: 4000, height: 3000 }, 'whole', 0)).not.toThrow();
});

test('depth and transparency count', () => {
  const plain = { file: 'a.png', width: 1000, height: 1000, hasAlpha: false, bits: 8 };
  expect(decodingBytes(plain, 'whole')).toBe(18e6);
  expect(decodingBytes({ ...plain, bits: 16, hasAlpha: true }, 'whole')).toBe(32e6);
});
