import { readFile, writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePicture } from './encode.ts';
import { pngChunk } from './png-chunks.ts';
import { print } from './print-file/testing/prints.ts';
import { readEmbeddedRecipe } from './recipe-in-file.ts';
import { handMadePng, pictureOf, random, savedFile } from './testing/pictures.ts';
import { writeXmp } from './xmp.ts';

const recipe = JSON.stringify({
  note: 'é 画 💛 <a>&amp;"\' ]]> \u0000',
  list: Array.from({ length: 900 }, (_, i) => i * 1.7),
});
const picture = pictureOf(3, 2, () => 0.5);
const plain = { width: 1, height: 1, bits: 8, type: 0, values: [7] } as const;
const withText = (...data: Uint8Array[]) =>
  savedFile(handMadePng({ ...plain, otherChunks: [pngChunk('iTXt', ...data)] }));
const keyword = Buffer.from('impasto:recipe\0');

for (const name of ['a.png', 'a.jpg']) {
  test(`the recipe comes back character by character out of ${name}`, async () => {
    const path = await savedFile(Buffer.alloc(0), name);
    await encodePicture(picture, path, { recipe });
    expect(await readEmbeddedRecipe(path)).toBe(recipe);
  });

  test(`a long recipe of many characters that XML escapes still fits into ${name}`, async () => {
    const path = await savedFile(Buffer.alloc(0), name);
    const long = JSON.stringify('<'.repeat(10_000) + 'x'.repeat(10_000));
    await encodePicture(picture, path, { recipe: long });
    expect(await readEmbeddedRecipe(path)).toBe(long);
  });

  test(`a ${name} without one has none`, async () => {
    const path = await savedFile(Buffer.alloc(0), name);
    await encodePicture(picture, path);
    expect(await readEmbeddedRecipe(path)).toBeUndefined();
  });
}

for (const compression of ['none', 'zip'] as const) {
  test(`the recipe comes back out of a printed TIFF (${compression})`, async () => {
    const { path } = await print(picture, { format: 'tiff', compression, recipe, metadata: { artist: '<Åsa>' } });
    expect(await readEmbeddedRecipe(path)).toBe(recipe);
  });
}

test('the recipe comes back out of a TIFF whose bytes are in the other order', async () => {
  const packet = Buffer.from(writeXmp({ recipe }));
  const start = Buffer.alloc(26);
  start.write('MM\0*', 'latin1');
  start.writeUInt32BE(8, 4); // the directory
  start.writeUInt16BE(1, 8); // its entries
  start.writeUInt16BE(700, 10);
  start.writeUInt16BE(1, 12); // bytes
  start.writeUInt32BE(packet.length, 14);
  start.writeUInt32BE(start.length, 18); // where they lie
  const path = await savedFile(Buffer.concat([start, packet]), 'a.tif');
  expect(await readEmbeddedRecipe(path)).toBe(recipe);
});

test('a TIFF without one has none', async () => {
  const { path } = await print(picture, { format: 'tiff', metadata: { artist: 'Åsa' } });
  expect(await readEmbeddedRecipe(path)).toBeUndefined();
});

test('an uncompressed text, as another program may have rewritten it, is read', async () => {
  expect(await readEmbeddedRecipe(await withText(keyword, Buffer.from('\0\0de\0Rezept\0{"a":"é"}')))).toBe('{"a":"é"}');
});

test('a recipe behind the pixels is found', async () => {
  const png = handMadePng(plain);
  const text = pngChunk('iTXt', keyword, Buffer.from('\0\0\0\0{}'));
  expect(
    await readEmbeddedRecipe(await savedFile(Buffer.concat([png.subarray(0, -12), text, png.subarray(-12)]))),
  ).toBe('{}');
});

test('XMP that another program has rewritten with attributes and entities is read', async () => {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i2="urn:impasto:1.0/" i2:recipe="{&quot;a&quot;:&#x1F49B;&#38;}"/></rdf:RDF></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer();
  expect(await readEmbeddedRecipe(await savedFile(jpeg, 'a.jpg'))).toBe('{"a":💛&}');
});

test('a small text that unfolds to many megabytes is refused', async () => {
  const bomb = deflateSync(Buffer.alloc(40 * 2 ** 20), { level: 9 });
  expect(bomb.length).toBeLessThan(48 * 1024);
  const path = await withText(keyword, Buffer.from('\x01\0\0\0'), bomb);
  await expect(readEmbeddedRecipe(path)).rejects.toMatchObject({ code: 'picture.recipe-damaged' });
});

test('a text of a megabyte is refused', async () => {
  const path = await withText(keyword, Buffer.from('\0\0\0\0'), Buffer.alloc(2 ** 20, 'x'));
  await expect(readEmbeddedRecipe(path)).rejects.toMatchObject({ code: 'picture.recipe-damaged' });
});

test('damaged recipes are refused in words', async () => {
  for (const data of ['', '\x01', '\x01\0\0\0rubbish', '\x02\0\0\0{}', '\0\0de']) {
    const path = await withText(keyword, Buffer.from(data));
    await expect(readEmbeddedRecipe(path), JSON.stringify(data)).rejects.toMatchObject({
      code: 'picture.recipe-damaged',
    });
  }
});

test('texts of other programs are no recipes', async () => {
  expect(await readEmbeddedRecipe(await withText(Buffer.from('impasto:recipes\0\0\0\0\0{}')))).toBeUndefined();
  expect(await readEmbeddedRecipe(await withText(Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x/>')))).toBeUndefined();
});

test('files that are no pictures have none', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0xff, 0xd8]), Buffer.alloc(100, 0xff)]) {
    expect(await readEmbeddedRecipe(await savedFile(bytes))).toBeUndefined();
  }
});

test('a damaged file gives a recipe, none or a sentence, and always ends', async () => {
  const next = random(23);
  for (const format of ['png', 'jpeg', 'tiff'] as const) {
    const { path } = await print(picture, { format, recipe: '{"a":1}' });
    const whole = await readFile(path);
    for (let round = 0; round < 300; round++) {
      const bytes = Buffer.from(whole.subarray(0, round % 2 ? whole.length : Math.floor(next() * whole.length)));
      for (let k = 0; k < 3 && bytes.length > 0; k++)
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      await writeFile(path, bytes);
      await readEmbeddedRecipe(path).catch((error) => {
        expect(error).toMatchObject({ name: 'AppError' });
      });
    }
  }
});
