/** @file The colours of whole prints, from the photograph's file to the print's. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ApplyParameters } from '../../shared/parameters/apply.ts';
import { openShop, printed, type Shop, smallPrint } from './testing/small-print.ts';

const displayP3 = join(import.meta.dirname, '../../../assets/profiles/Display-P3.icc');

type Colour = readonly [red: number, green: number, blue: number];

/** A JPEG of one colour, 0–255, with a profile that says what its numbers mean, or none. */
async function photoOf({ folder }: Shop, [r, g, b]: Colour, profile?: string): Promise<string> {
  const path = join(folder, profile ? 'wide.jpg' : 'usual.jpg');
  const plain = await sharp({ create: { width: 96, height: 64, channels: 3, background: { r, g, b } } })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
  await writeFile(path, profile ? withProfile(plain, await readFile(profile)) : plain);
  return path;
}

/** The library would convert the numbers: an APP2 segment behind the first marker leaves them. */
function withProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\x01\x01', 'latin1');
  head.writeUInt16BE(head.length - 2 + profile.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, profile, jpeg.subarray(2)]);
}

async function printOf(shop: Shop, subject: string, parameters: Partial<ApplyParameters>): Promise<string> {
  const request = await smallPrint(shop, { parameters, options: { subject, replace: true } });
  await printed(shop, request);
  return request.output;
}

/** Every hundredth pixel of a print, in linear light. */
async function linearPixels(path: string): Promise<Colour[]> {
  const bytes = await sharp(path, { ignoreIcc: true }).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer();
  const values = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  const linear = (encoded: number) => (encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4);
  const at = (i: number) => linear(values[i]! / 65535);
  return Array.from({ length: Math.floor(values.length / 300) }, (_, i): Colour => {
    return [at(300 * i), at(300 * i + 1), at(300 * i + 2)];
  });
}

/** From Display P3 (CSS Color 4); beyond 0–1 where sRGB does not hold it. */
const inSrgb = ([r, g, b]: Colour): Colour => [
  1.2249 * r - 0.2249 * g,
  1.042 * g - 0.042 * r,
  1.0982 * b - 0.0197 * r - 0.0786 * g,
];

async function isDisplayP3(path: string): Promise<boolean> {
  const { icc } = await sharp(path).metadata();
  return icc!.equals(await readFile(displayP3));
}

test.each<[string, Partial<ApplyParameters>]>([
  ['at strength 0', { strength: 0 }],
  ['with all of the photograph’s colours kept', { keepColours: 1 }],
])('a Display P3 red stays outside sRGB in a print %s', async (_, parameters) => {
  const shop = await openShop();
  const print = await printOf(shop, await photoOf(shop, [255, 0, 0], displayP3), parameters);
  expect(await isDisplayP3(print)).toBe(true);
  for (const colour of (await linearPixels(print)).map(inSrgb)) {
    expect(Math.max(...colour.map((value) => Math.max(-value, value - 1)))).toBeGreaterThan(0.01);
    if (parameters.strength === 0) expect(colour[0]).toBeCloseTo(1.22, 1);
  }
});

test('a style, which paints in sRGB, is no more colourful in the print of a Display P3 photograph', async () => {
  const shop = await openShop();
  // Greys are the same numbers in both spaces, so the network sees and paints the same.
  const wide = await printOf(shop, await photoOf(shop, [120, 120, 120], displayP3), {});
  expect(await isDisplayP3(wide)).toBe(true);
  const colours = (await linearPixels(wide)).map(inSrgb);
  const normal = await linearPixels(await printOf(shop, await photoOf(shop, [120, 120, 120]), {}));
  for (const [i, colour] of colours.entries()) {
    for (const [c, value] of colour.entries()) expect(Math.abs(value - normal[i]![c]!)).toBeLessThan(0.002);
  }
  // Or it would tell nothing.
  const spread = Math.max(...normal.map((colour) => Math.max(...colour) - Math.min(...colour)));
  expect(spread).toBeGreaterThan(0.05);
});
