import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { decodePicture, measurePicture } from '../decode.ts';
import { pictureSizeOf } from '../jpeg-frame.ts';
import { openPicture } from '../picture-header.ts';
import { readPhotoMetadata } from '../print-file/photo-metadata.ts';
import { pixelAt, random, savedFile } from '../testing/pictures.ts';
import { fujiRaw, rawsAround } from '../testing/raws.ts';
import { openRaw } from './open-raw.ts';

/** 720 × 480, red on its left half and blue on its right. */
let jpeg: Buffer;
let thumbnail: Buffer;
beforeAll(async () => {
  const half = { width: 360, height: 480, channels: 3 } as const;
  const blue = await sharp({ create: { ...half, background: '#00f' } })
    .png()
    .toBuffer();
  jpeg = await sharp({ create: { ...half, width: 720, background: '#f00' } })
    .composite([{ input: blue, left: 360, top: 0 }])
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
  thumbnail = await sharp(jpeg).resize(160, 107).jpeg().toBuffer();
});

for (const ending of Object.keys(rawsAround)) {
  test(`of a ${ending.toUpperCase()} the camera's own picture is read, turned and in the colours that the raw says`, async () => {
    const path = await savedFile(rawsAround[ending]!(jpeg), `photo.${ending}`);
    expect(await measurePicture(path)).toEqual({ width: 480, height: 720 });
    const picture = await decodePicture(path);
    expect([picture.width, picture.height]).toEqual([480, 720]);
    // Turned to the right by a quarter: what was on the left is on top. The red of Adobe RGB lies outside Display P3 as little as blue.
    const [top, bottom] = [pixelAt(picture, 240, 100), pixelAt(picture, 240, 600)];
    expect(top[0]).toBeGreaterThan(0.95);
    expect(top[2]).toBeLessThan(0.2);
    expect(bottom[2]).toBeGreaterThan(0.95);
    expect(bottom[0]).toBeLessThan(0.2);
    const file = await openPicture(path);
    expect(file.isRaw).toBe(true);
    expect(file.profile?.name).toBe('Adobe RGB');
    expect(await readPhotoMetadata(path)).toMatchObject({
      ...{ make: 'Maker', model: 'Model', capturedAt: '2024:05:06 07:08:09' },
    });
  });
}

test('of a RAF it is read as its own EXIF says', async () => {
  const turned = await sharp(jpeg).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const path = await savedFile(fujiRaw(turned), 'photo.raf');
  expect(await measurePicture(path)).toEqual({ width: 480, height: 720 });
  expect((await decodePicture(path)).width).toBe(480);
});

test('the largest picture that readers know is taken: no thumbnail, no sensor that is packed as a lossless JPEG', async () => {
  const lossless = Buffer.from(await sharp(jpeg).resize(2000).jpeg().toBuffer());
  const frame = lossless.indexOf(Buffer.from([0xff, 0xc0]));
  lossless[frame + 1] = 0xc3;
  expect(pictureSizeOf(lossless)).toBeUndefined();
  expect(pictureSizeOf(jpeg)).toEqual({ width: 720, height: 480 });
  for (const bytes of [rawsAround.arw!(thumbnail), rawsAround.cr3!(lossless), fujiRaw(Buffer.alloc(4000))]) {
    expect(openRaw(Uint8Array.from(bytes))).toEqual({});
    const path = await savedFile(bytes, 'photo.raw');
    await expect(decodePicture(path)).rejects.toMatchObject({ code: 'picture.raw-alone' });
    await expect(measurePicture(path)).rejects.toMatchObject({ code: 'picture.raw-alone' });
  }
});

test('a picture that is no raw is none', async () => {
  expect(openRaw(Uint8Array.from(jpeg))).toBeUndefined();
  expect(openRaw(Uint8Array.from(await sharp(jpeg).tiff().toBuffer()))).toBeUndefined();
  expect(openRaw(Uint8Array.from(await sharp(thumbnail).avif({ effort: 0 }).toBuffer()))).toBeUndefined();
  expect(openRaw(new Uint8Array())).toBeUndefined();
});

test('raws with random bytes changed, or cut off anywhere, are read or refused in words, and never reach out of the file', async () => {
  const next = random(29);
  const makers = [...Object.values(rawsAround), fujiRaw];
  for (const [kind, make] of makers.entries()) {
    const whole = make(jpeg);
    const headLength = whole.length - jpeg.length;
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(whole);
      // Where the places stand, mostly.
      for (let k = 0; k <= round % 6; k++)
        bytes[Math.floor(next() * (k % 3 === 2 ? bytes.length : headLength + 40))] = [0, 1, 0x7f, 0xff, 0x10][k % 5]!;
      const cut = round % 3 === 0 ? bytes.subarray(0, Math.floor(next() * bytes.length)) : bytes;
      const found = openRaw(Uint8Array.from(cut))?.jpeg;
      if (found) expect(found.length, `${kind} ${round}`).toBeLessThan(cut.length + 1000);
    }
    const path = await savedFile(whole.subarray(0, whole.length - 300), 'cut.raw');
    await decodePicture(path).catch((error) => expect(error).toMatchObject({ name: 'AppError' }));
  }
});
