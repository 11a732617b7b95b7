import sharp from 'sharp';
import { expect, test } from 'vitest';
import { startCrop } from './crop.ts';
import { decodePicture, measurePicture } from './decode.ts';
import { buildIccProfile } from './icc-build.ts';
import { describePicture } from './picture-header.ts';
import { encodeTransfer } from './rgb-spaces.ts';
import { pixelAt, savedFile } from './testing/pictures.ts';
import { linearProfile } from './testing/profiles.ts';
import { type HandMadePage, handMadeTiff, type TiffForm } from './testing/tiffs.ts';

const srgb = { 34675: buildIccProfile('srgb') };
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 4));

async function decoded(page: HandMadePage, form?: TiffForm) {
  return await decodePicture(await savedFile(handMadeTiff([page], form), 'odd.tif'));
}

/** 0–1 as the number of a file. */
const kinds: Record<string, { bits: 8 | 16 | 32; format: 1 | 3; of: (value: number) => number }> = {
  'floating point, 32 bits': { bits: 32, format: 3, of: (value) => value },
  'floating point, 16 bits': { bits: 16, format: 3, of: halfBits },
  'whole numbers of 32 bits': { bits: 32, format: 1, of: (value) => Math.round(value * (2 ** 32 - 1)) },
};
const tones = [0, 51 / 255, 102 / 255, 153 / 255, 204 / 255, 1];
const forms: TiffForm[] = [{}, { bigEndian: true }, { isBig: true }, { bigEndian: true, isBig: true }];

for (const [name, { bits, format, of }] of Object.entries(kinds)) {
  test(`grey and colours in ${name} have the tones they are written in, in every form of TIFF`, async () => {
    for (const form of forms) {
      const grey = await decoded({ width: 6, height: 1, bits, format, values: tones.map(of) }, form);
      const accuracy = bits === 16 && format === 3 ? 3 : 4;
      tones.forEach((tone, x) => {
        for (const value of pixelAt(grey, x, 0)) expect(value).toBeCloseTo(tone, accuracy);
      });
      const rgb = await decoded(
        { width: 2, height: 1, channels: 3, bits, format, values: tones.map(of), tags: srgb },
        form,
      );
      [...pixelAt(rgb, 0, 0), ...pixelAt(rgb, 1, 0)].forEach((value, i) => {
        expect(value).toBeCloseTo(tones[i]!, accuracy);
      });
    }
  });

  test(`transparency in ${name} lies over white and is kept aside, colours multiplied by it are divided`, async () => {
    for (const kind of [1, 2]) {
      const share = kind === 1 ? 0.6 : 1;
      const values = [0.4 * share, 0.6].map(of);
      const page: HandMadePage = { width: 1, height: 1, channels: 2, photometric: 1, bits, format, values };
      const picture = await decoded({ ...page, tags: { 338: [kind] } });
      expect(pixelAt(picture, 0, 0)[0]).toBeCloseTo(1 + (0.4 - 1) * 0.6, 2);
      expect(picture.alpha?.[0]).toBeCloseTo(0.6, 2);
    }
  });
}

test('a profile of linear light is applied to floating-point colours', async () => {
  const values = [0.2, 0.5, 1];
  const page: HandMadePage = { width: 1, height: 1, channels: 3, bits: 32, format: 3, values };
  const picture = await decoded({ ...page, tags: { 34675: linearProfile() } });
  expect(pixelAt(picture, 0, 0)).toEqual(near(...values.map(encodeTransfer)));
});

const one: HandMadePage = { width: 1, height: 1, channels: 3, bits: 32, format: 3, values: [0.2, 0.5, 1] };

test('floating-point colours that say nothing are linear light; those that name their primaries are encoded', async () => {
  expect(pixelAt(await decoded(one), 0, 0)).toEqual(near(...one.values.map(encodeTransfer)));
  const half = { ...one, bits: 16, values: one.values.map(halfBits) } as const;
  pixelAt(await decoded(half), 0, 0).forEach((value, c) => {
    expect(value).toBeCloseTo(encodeTransfer(one.values[c]!), 3);
  });
  const rationals = { 318: [3127, 3290], 319: [6400, 3300, 3000, 6000, 1500, 600] };
  expect(pixelAt(await decoded({ ...one, rationals }), 0, 0)).toEqual(near(...one.values));
});

test('a floating-point TIFF of the picture library has the colours it was made of', async () => {
  const colour = { r: 200, g: 100, b: 50 };
  const solid = sharp({ create: { width: 4, height: 3, channels: 3, background: colour } });
  const tiff = await solid.toColourspace('scrgb').tiff({ compression: 'none' }).toBuffer();
  expect((await sharp(tiff).metadata()).depth).toBe('float');
  const picture = await decodePicture(await savedFile(tiff, 'f.tiff'));
  pixelAt(picture, 1, 1).forEach((value, c) => {
    expect(value).toBeCloseTo([200, 100, 50][c]! / 255, 2);
  });
});

test('numbers of a measurement or of HDR lights are refused rather than clipped to white', async () => {
  const counts = Array.from({ length: 48 }, (_, i) => 180 + 40 * i);
  const grey: HandMadePage = { width: 8, height: 6, bits: 32, format: 3, values: counts };
  await expect(decoded(grey)).rejects.toMatchObject({ code: 'picture.beyond-white' });
  const sharpened = counts.map((_, i) => (i === 9 ? 1.3 : i === 8 ? Number.NaN : i / 48));
  expect(pixelAt(await decoded({ ...grey, values: sharpened }), 1, 1)).toEqual([1, 1, 1]);
});

test('samples that nobody here can read are named', async () => {
  const cases: [Partial<HandMadePage>, object][] = [
    [
      { bits: 64, format: 3, tags: srgb },
      { code: 'samples.float', values: { bits: 64 } },
    ],
    [{ bits: 32, format: 1, photometric: 32844 }, { code: 'samples.logLuv' }],
    [
      { bits: 8, format: 1, tags: { 259: [50000] } },
      { code: 'samples.compressed', values: { compression: 'Zstandard' } },
    ],
    [{ bits: 16, format: 1, tags: { 258: [5, 6, 5] } }, { code: 'samples.mixed' }],
    [{ bits: 8, format: 1, photometric: 5, tags: { 332: [2] } }, { code: 'samples.inks' }],
    [
      { bits: 16, format: 2 },
      { code: 'samples.signed', values: { bits: 16 } },
    ],
    [
      { bits: 16, format: 1, tags: { 258: [12, 12, 12] } },
      { code: 'samples.unsigned', values: { bits: 12 } },
    ],
  ];
  for (const [change, kind] of cases) {
    const path = await savedFile(handMadeTiff([{ ...one, ...change }]), 'odd.tif');
    for (const read of [decodePicture, measurePicture]) {
      await expect(read(path), JSON.stringify(kind)).rejects.toMatchObject({
        code: 'picture.samples',
        values: { kind },
      });
    }
  }
});

// The same colours by an independent implementation (LittleCMS, D50 to sRGB): L*a*b* and 8-bit sRGB.
const lab: [number, number, number, number[]][] = [
  [100, 0, 0, [255, 255, 255]],
  [0, 0, 0, [0, 0, 0]],
  [53, 0, 0, [126, 126, 126]],
  [60, 40, 30, [217, 114, 94]],
  [40, -20, -30, [5, 105, 143]],
];

for (const [name, photometric, bits, of] of [
  ['CIELAB of 8 bits', 8, 8, (l, a, b) => [(l / 100) * 255, a, b]],
  ['CIELAB of 16 bits', 8, 16, (l, a, b) => [(l / 100) * 65535, a * 256, b * 256]],
  ['ICC Lab of 8 bits', 9, 8, (l, a, b) => [(l / 100) * 255, a + 128, b + 128]],
  ['ICC Lab of 16 bits', 9, 16, (l, a, b) => [(l / 100) * 65280, (a + 128) * 256, (b + 128) * 256]],
] as [string, number, 8 | 16, (l: number, a: number, b: number) => number[]][]) {
  test(`${name} has its colours`, async () => {
    const values = lab.flatMap(([l, a, b]) => of(l, a, b).map(Math.round));
    const path = await savedFile(
      handMadeTiff([{ width: lab.length, height: 1, channels: 3, photometric, bits, values }]),
      'lab.tif',
    );
    expect(await describePicture(path)).toMatchObject({ width: lab.length, height: 1, hasAlpha: false, bits });
    const picture = await decodePicture(path);
    lab.forEach(([, , , wanted], x) => {
      pixelAt(picture, x, 0).forEach((value, c) => {
        expect(Math.abs(value * 255 - wanted[c]!)).toBeLessThan(5.5);
      });
    });
  });
}

test('Lab under another white than that of print is as white there', async () => {
  const values = [100, 60].flatMap((l) => [Math.round((l / 100) * 255), 0, 0]);
  const rationals = { 318: [3127, 3290] };
  const page: HandMadePage = { width: 2, height: 1, channels: 3, photometric: 8, values, rationals };
  const picture = await decoded(page);
  expect(pixelAt(picture, 0, 0)).toEqual([1, 1, 1].map((one) => expect.closeTo(one, 3)));
  const [r, g, b] = pixelAt(picture, 1, 0);
  expect([g - r, g - b]).toEqual([expect.closeTo(0, 3), expect.closeTo(0, 3)]);
});

test('plain YCbCr, which no JPEG has packed, has its colours', async () => {
  // BT.601: Y = 0.299 R + 0.587 G + 0.114 B; Cb = 128 + (B - Y) / 1.772; Cr = 128 + (R - Y) / 1.402.
  const colours = [
    [200, 100, 50],
    [0, 0, 0],
    [255, 255, 255],
    [30, 60, 200],
  ] as const;
  const values = colours.flatMap(([r, g, b]) => {
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    return [y, 128 + (b - y) / 1.772, 128 + (r - y) / 1.402].map(Math.round);
  });
  const picture = await decoded({ width: 4, height: 1, channels: 3, photometric: 6, values, tags: { 530: [1, 1] } });
  colours.forEach((wanted, x) => {
    pixelAt(picture, x, 0).forEach((value, c) => {
      expect(Math.abs(value * 255 - wanted[c]!)).toBeLessThan(3);
    });
  });
});

test('a part of odd samples holds the pixels of the whole, and a crop for training has their colours', async () => {
  const values = Array.from({ length: 8 * 6 }, (_, i) => i / 47);
  const path = await savedFile(handMadeTiff([{ width: 8, height: 6, bits: 32, format: 3, values }]), 'odd.tif');
  const whole = await decodePicture(path);
  const part = await decodePicture(path, { part: { left: 2, top: 1, width: 3, height: 4 } });
  expect(pixelAt(part, 2, 3)).toEqual(pixelAt(whole, 4, 4));
  const crop = await (await startCrop(path, { size: 6, zoom: 1, across: 0, down: 0, flip: false })).pixels;
  expect(crop[7]).toBeCloseTo(pixelAt(whole, 1, 1)[0], 2);
});

/** Of a positive number that a half holds almost exactly. */
function halfBits(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(value));
  return ((exponent + 15) << 10) | Math.round((value / 2 ** exponent - 1) * 1024);
}
