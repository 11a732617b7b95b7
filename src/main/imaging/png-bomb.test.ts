import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { decodePicture, measurePicture } from './decode.ts';
import { holdsItsPixels } from './png-bomb.ts';
import { pngChunk, pngSignature } from './png-chunks.ts';

function png(width: number, height: number, bits: number, colourType: number, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([bits, colourType, 0, 0, 0], 8);
  return Buffer.concat([pngSignature, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND')]);
}

test('a few bytes that say they are a large picture are refused unread', async () => {
  const file = join(await temporaryFolder(), 'deep.png');
  await writeFile(file, png(16_777_215, 7, 16, 6, deflateSync(new Uint8Array(1000))));
  await expect(measurePicture(file)).rejects.toMatchObject({ code: 'picture.damaged' });
  await expect(decodePicture(file)).rejects.toMatchObject({ code: 'picture.damaged' });
});

test('an even picture, packed as far as it goes, is none of them', () => {
  const [width, height] = [4000, 3000];
  const rows = new Uint8Array(height * (width * 8 + 1));
  expect(holdsItsPixels(png(width, height, 16, 6, deflateSync(rows, { level: 9 })))).toBe(true);
  expect(holdsItsPixels(png(width, height, 16, 6, deflateSync(rows, { level: 9 }).subarray(0, 5000)))).toBe(false);
  expect(holdsItsPixels(new Uint8Array(4))).toBe(true);
});
