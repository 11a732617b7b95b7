import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { inputsOf } from './inputs.ts';
import { changedJson } from './other-formats.ts';
import { pictureFormats } from './picture-formats.ts';
import { families, samplesOf } from './samples.ts';

test.each(families)('the same seed and index give the same %s, others another one', async (family) => {
  const one = await inputsOf(family);
  // What is written down with its time has another one by now.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const two = await inputsOf(family);
  const texts = Array.from({ length: 20 }, (_, index) => Buffer.from(one(7, index).bytes).toString('base64'));
  expect(Array.from({ length: 20 }, (_, index) => Buffer.from(two(7, index).bytes).toString('base64'))).toEqual(texts);
  expect(new Set(texts).size).toBeGreaterThan(15);
  expect(Buffer.from(one(8, 0).bytes).toString('base64')).not.toBe(texts[0]);
});

test('every kind of picture is seen along its lines: it has parts and numbers', async () => {
  for (const { name, bytes } of await samplesOf('picture')) {
    const format = pictureFormats[name.split('.').at(-1)!]!;
    const { parts, numbers } = format.structureOf(new Uint8Array(bytes));
    // BigTIFF has other directories; it is changed blindly.
    if (name === 'big.tif') continue;
    expect(parts.length, name).toBeGreaterThan(0);
    expect(numbers.length, name).toBeGreaterThan(3);
    for (const [from, to] of parts) expect(from < to && to <= bytes.length, name).toBe(true);
  }
});

test('the sums of a PNG whose chunks were changed are put right', async () => {
  const sample = (await samplesOf('picture')).find(({ name }) => name === 'ours-8.png')!;
  const bytes = new Uint8Array(sample.bytes);
  bytes[20] = 9;
  pictureFormats.png!.mend!(bytes);
  expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(29)).toBe(crc32(bytes.subarray(12, 29)));
});

test('a changed JSON value is another one', () => {
  const value = { a: 1, b: [1, 2], c: { d: 'x' } };
  let calls = 0;
  const random = () => [0.5, 0.4, 0.9, 0.3, 0.7][calls++ % 5]!;
  for (let i = 0; i < 20; i++) expect(changedJson(value, random)).not.toEqual(value);
});
