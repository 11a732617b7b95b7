import sharp from 'sharp';
import { expect, type TestContext, test } from 'vitest';
import { colourConversion } from '../convert-space.ts';
import { decodePicture } from '../decode.ts';
import { buildIccProfile } from '../icc-build.ts';
import type { ColourSpace } from '../picture.ts';
import type { WorkingSpace } from '../rgb-spaces.ts';
import { pictureOf, pixelAt, random, savedFile } from '../testing/pictures.ts';
import { adobeRgb } from '../testing/profiles.ts';
import { profileToWrite, readPhotoMetadata } from './photo-metadata.ts';
import { type Colour, throughLittleCms } from './testing/little-cms.ts';
import { print } from './testing/prints.ts';

const next = random(17);
const colours: Colour[] = [
  [0, 0, 0],
  [1, 1, 1],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  ...Array.from({ length: 300 }, (): Colour => [next(), next(), next()]),
];
const planesOf = (list: readonly Colour[]) =>
  Float32Array.from([0, 1, 2].flatMap((c) => list.map((colour) => colour[c]!)));
const clip = (value: number) => Math.min(1, Math.max(0, value));

/** The largest difference between two lists, in the unit of CIELAB of which nobody sees less than one. */
async function furthest(
  context: TestContext,
  some: readonly Colour[],
  others: readonly Colour[],
  profile: Uint8Array | string,
  otherProfile = profile,
): Promise<number> {
  const [labs, otherLabs] = [
    await throughLittleCms(context, some, profile, '*Lab'),
    await throughLittleCms(context, others, otherProfile, '*Lab'),
  ];
  expect(labs).toHaveLength(some.length);
  return Math.max(...labs.map((lab, i) => 255 * Math.hypot(...lab.map((value, c) => value - otherLabs[i]![c]!))));
}

const ways: [ColourSpace, WorkingSpace][] = [
  ['srgb', 'display-p3'],
  ['srgb', 'adobe-rgb'],
  ['srgb', 'prophoto'],
  ['display-p3', 'srgb'],
  ['display-p3', 'adobe-rgb'],
  ['display-p3', 'prophoto'],
];
for (const [from, to] of ways) {
  test(`from ${from} to ${to} every colour is what Little CMS makes of it with our profiles, and what it clips is counted`, async (context) => {
    const conversion = colourConversion(from, to);
    const planes = conversion.convert(planesOf(colours));
    const own = colours.map(
      (_, i): Colour => [0, 1, 2].map((c) => planes[c * colours.length + i]!) as unknown as Colour,
    );
    const lossModel = await throughLittleCms(context, colours, buildIccProfile(from), buildIccProfile(to));
    const clipped = lossModel.map((colour) => colour.map(clip) as unknown as Colour);
    expect(await furthest(context, own, clipped, buildIccProfile(to))).toBeLessThan(0.1);
    // A colour that the target cannot hold does not come back.
    const back = await throughLittleCms(context, lossModel, buildIccProfile(to), buildIccProfile(from));
    const lost = back.filter((colour, i) =>
      colour.some((value, c) => Math.abs(value - colours[i]![c]!) > 0.004),
    ).length;
    expect(Math.abs(conversion.clipped - lost)).toBeLessThan(0.03 * colours.length);
    expect(conversion.clipped > 0).toBe(from === 'display-p3' && to !== 'prophoto');
  });
}

test("our sRGB is Little CMS's own, and our A98 is Adobe RGB (1998) as its profiles in circulation have it", async (context) => {
  expect(await furthest(context, colours, colours, buildIccProfile('srgb'), '*sRGB')).toBeLessThan(0.1);
  expect(await furthest(context, colours, colours, buildIccProfile('adobe-rgb'), adobeRgb())).toBeLessThan(0.1);
});

/** One pixel of a print and its profile, as any program finds them. */
async function pixelAndProfile(path: string): Promise<{ colour: Colour; icc: Buffer }> {
  const { icc } = await sharp(path).metadata();
  const raw = await sharp(path, { ignoreIcc: true }).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer();
  const values = new Uint16Array(raw.buffer, raw.byteOffset, 3);
  return { colour: [values[0]! / 65535, values[1]! / 65535, values[2]! / 65535], icc: icc! };
}
const redOfP3 = pictureOf(4, 4, (c) => (c === 0 ? 1 : 0), 'display-p3');
const inSrgb = async (context: TestContext, path: string) => {
  const { colour, icc } = await pixelAndProfile(path);
  return (await throughLittleCms(context, [colour], icc, '*sRGB'))[0]!;
};

for (const profile of ['display-p3', 'prophoto'] as const) {
  test(`a Display P3 red stays outside sRGB in a print in ${profile}, and nothing is clipped`, async (context) => {
    const { path, clippedShare } = await print(redOfP3, { format: 'tiff', bits: 16, profile });
    const [red, green] = await inSrgb(context, path);
    expect(red).toBeCloseTo(1.093, 2); // CSS Color 4: the red of Display P3 in sRGB
    expect(green).toBeLessThan(-0.2);
    expect(clippedShare).toBe(0);
  });
}

test('a Display P3 red is clipped to that of sRGB in a print in sRGB, and said to be', async (context) => {
  const half = pictureOf(10, 4, (c, _, x) => (x < 3 ? (c === 0 ? 1 : 0) : 0.5), 'display-p3');
  for (const format of ['tiff', 'png', 'jpeg'] as const) {
    const { path, clippedShare } = await print(half, { format, profile: 'srgb' });
    expect(clippedShare).toBeCloseTo(0.3, 6);
    const [red, green, blue] = await inSrgb(context, path);
    expect(red).toBeGreaterThan(0.97);
    expect(Math.max(green, blue)).toBeLessThan(0.03);
  }
});

test('black, white and greys stay black, white and grey in every space and format', async () => {
  const greys = pictureOf(16, 8, (_, y) => y / 7, 'display-p3');
  for (const profile of ['srgb', 'display-p3', 'adobe-rgb', 'prophoto'] as const) {
    for (const format of ['tiff', 'png'] as const) {
      const { path, clippedShare } = await print(greys, { format, profile, bits: 16 });
      const raw = await sharp(path, { ignoreIcc: true }).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer();
      const values = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);
      for (let i = 0; i < values.length; i += 3) {
        const pixel = values.subarray(i, i + 3);
        expect(Math.max(...pixel) - Math.min(...pixel)).toBeLessThanOrEqual(2);
      }
      expect(values[0]).toBe(0);
      expect(values.at(-1)).toBe(65535);
      expect(clippedShare).toBe(0);
    }
  }
});

test('an Adobe RGB photograph whose profile is kept comes back with its own numbers', async () => {
  const profile = await savedFile(adobeRgb(), 'a.icc');
  const pixel = Buffer.from([180, 90, 60]);
  const raw = { raw: { width: 1, height: 1, channels: 3 } } as const;
  const photo = await savedFile(await sharp(pixel, raw).withIccProfile(profile).png().toBuffer());
  const picture = await decodePicture(photo);
  const numbers = await sharp(photo, { ignoreIcc: true }).raw().toBuffer();
  const kept = profileToWrite('keep', await readPhotoMetadata(photo), picture.space);
  const { path } = await print(picture, { format: 'tiff', bits: 16, profile: kept });
  const { colour } = await pixelAndProfile(path);
  for (const [c, value] of colour.entries()) expect(value).toBeCloseTo(numbers[c]! / 255, 2.7);
  expect(kept).toBe('adobe-rgb');
  expect(pixelAt(picture, 0, 0)[0]).not.toBeCloseTo(numbers[0]! / 255, 2);
});
