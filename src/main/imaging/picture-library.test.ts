import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodePicture } from './decode.ts';
import { sharp } from './picture-library.ts';
import { savedFile } from './testing/pictures.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>';
const pgm = Buffer.concat([Buffer.from('P5 4 4 255\n'), Buffer.alloc(16)]);
const files: readonly (readonly [string, Uint8Array, string])[] = [
  ['a vector picture', Buffer.from(svg), 'picture.format'],
  ['one behind a declaration', Buffer.from(`<?xml version="1.0"?>\n${svg}`), 'picture.format'],
  ['one behind a mark and empty lines', Buffer.from(`\ufeff\n\n ${svg}`), 'picture.format'],
  ['one behind text', Buffer.from(`text ${svg}`), 'picture.not-a-picture'],
  ['a packed one', gzipSync(svg), 'picture.not-a-picture'],
  ['one that begins as a GIF does', Buffer.from(`GIF89a${svg}`), 'picture.damaged'],
  ['a bare bitmap', pgm, 'picture.not-a-picture'],
  ['a table of numbers', Buffer.from('1,2,3\n4,5,6\n'), 'picture.not-a-picture'],
];

for (const [name, bytes, code] of files) {
  test(`${name} is refused in words`, async () => {
    await expect(decodePicture(await savedFile(bytes))).rejects.toMatchObject({ code });
  });
}

test('the library itself opens no vector picture, whoever asks', async () => {
  await expect(sharp(Buffer.from(svg)).metadata()).rejects.toThrow();
  await expect(sharp(gzipSync(svg)).metadata()).rejects.toThrow();
  await expect(sharp(await savedFile(Buffer.from(svg))).metadata()).rejects.toThrow();
});

test('what takes too long is told as that', async () => {
  const { readStrictly } = await import('./strictness.ts');
  const slow = () => Promise.reject(new Error('timeout: 50% complete'));
  await expect(readStrictly('a.png', Buffer.from('\x89PNG'), slow)).rejects.toMatchObject({ code: 'picture.too-slow' });
});
