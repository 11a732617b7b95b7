import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureSize } from './picture-size.ts';

const grey = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#777' } });

test('the size of a picture is read off its first bytes', async () => {
  const files = {
    png: await grey(700, 300).png().toBuffer(),
    jpeg: await grey(700, 300)
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .jpeg()
      .toBuffer(),
    progressive: await grey(700, 300).jpeg({ progressive: true }).toBuffer(),
    webp: await grey(700, 300).webp().toBuffer(),
    lossless: await grey(700, 300).webp({ lossless: true }).toBuffer(),
    extended: await grey(700, 300)
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .webp()
      .toBuffer(),
    gif: await grey(700, 300).gif().toBuffer(),
  };
  for (const [name, file] of Object.entries(files)) {
    expect([name, pictureSize(file)]).toEqual([name, { width: 700, height: 300 }]);
  }
});

test('what is cut off, or no such picture, has no size', async () => {
  const jpeg = await grey(70, 30).jpeg().toBuffer();
  for (const bytes of [new Uint8Array(), new Uint8Array(1), jpeg.subarray(0, 40), new TextEncoder().encode('<svg/>')]) {
    expect(pictureSize(bytes)).toBeUndefined();
  }
});
