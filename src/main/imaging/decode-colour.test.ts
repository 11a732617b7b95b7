import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodePicture } from './decode.ts';
import { buildIccProfile } from './icc-build.ts';
import { describePicture } from './picture-header.ts';
import {
  decodeTransfer,
  encodeTransfer,
  linearToXyz,
  multiply3,
  transform3,
  type Vector3,
  xyzToLinear,
} from './rgb-spaces.ts';
import { handMadePng, pixelAt, random, savedFile } from './testing/pictures.ts';
import { adobeRgb, tableProfile } from './testing/profiles.ts';

const p3 = buildIccProfile('display-p3');
const srgb = buildIccProfile('srgb');

const onePixel = (bits: 8 | 16, values: number[], iccProfile?: Uint8Array) =>
  savedFile(handMadePng({ width: 1, height: 1, bits, type: 2, values, ...(iccProfile && { iccProfile }) }));

/** The published way, step by step in double precision: the judge of the fast one. */
function converted(rgb: Vector3, from: 'srgb' | 'display-p3', to: 'srgb' | 'display-p3'): Vector3 {
  const linear = rgb.map(decodeTransfer) as unknown as Vector3;
  const other = transform3(multiply3(xyzToLinear[to], linearToXyz[from]), linear);
  return other.map((value) => encodeTransfer(Math.min(1, Math.max(0, value)))) as unknown as Vector3;
}

for (const [claim, profile] of [
  ['untagged', undefined],
  ['tagged sRGB', srgb],
] as const) {
  for (const space of [undefined, 'srgb'] as const) {
    test(`${claim} 16-bit values pass unchanged (asked for: ${space ?? 'nothing'})`, async () => {
      const picture = await decodePicture(await onePixel(16, [65535, 0, 12345], profile), space ? { space } : {});
      expect(picture.space).toBe('srgb');
      expect([...picture.pixels]).toEqual([1, 0, Math.fround(12345 / 65535)]);
    });
  }
}

for (const bits of [8, 16] as const) {
  const white = 2 ** bits - 1;

  test(`a Display P3 picture of ${bits} bits stays in Display P3, unchanged`, async () => {
    const path = await onePixel(bits, [white, 0, 77], p3);
    expect(await describePicture(path)).toMatchObject({ profileName: 'Display P3', bits });
    const picture = await decodePicture(path);
    expect(picture.space).toBe('display-p3');
    expect([...picture.pixels]).toEqual([1, 0, Math.fround(77 / white)]);
  });

  test(`the red of Display P3 in ${bits} bits is clipped to the red of sRGB when that is asked for`, async () => {
    const picture = await decodePicture(await onePixel(bits, [white, 0, 0], p3), { space: 'srgb' });
    expect([...picture.pixels]).toEqual([1, 0, 0]);
  });

  test(`the red of sRGB in ${bits} bits is 0.9175, 0.2003, 0.1386 in Display P3`, async () => {
    // The numbers of the CSS Color 4 specification: color(srgb 1 0 0) = color(display-p3 0.91749 0.20029 0.13856).
    const picture = await decodePicture(await onePixel(bits, [white, 0, 0]), { space: 'display-p3' });
    expect(picture.space).toBe('display-p3');
    [0.91749, 0.20029, 0.13856].forEach((value, c) => {
      expect(picture.pixels[c]).toBeCloseTo(value, 3);
    });
  });

  for (const [from, to, profile] of [
    ['srgb', 'display-p3', srgb],
    ['display-p3', 'srgb', p3],
  ] as const) {
    test(`${bits}-bit colours from ${from} to ${to} have the numbers of the formula`, async () => {
      const next = random(3);
      const values = Array.from({ length: 300 }, () => Math.floor(next() ** 2 * (white + 1)));
      const png = handMadePng({ width: 100, height: 1, bits, type: 2, values, iccProfile: profile });
      const picture = await decodePicture(await savedFile(png), { space: to });
      for (let x = 0; x < 100; x++) {
        const own = values.slice(3 * x, 3 * x + 3).map((value) => value / white) as unknown as Vector3;
        const wanted = converted(own, from, to);
        pixelAt(picture, x, 0).forEach((value, c) => {
          expect(Math.abs(value - wanted[c]!)).toBeLessThan(3e-7);
        });
      }
    });
  }
}

test('an Adobe RGB picture is held in Display P3, with the colours an independent engine finds', async () => {
  const next = random(5);
  const values = Array.from({ length: 300 }, () => Math.floor(next() * 65536));
  const path = await savedFile(
    handMadePng({ width: 100, height: 1, bits: 16, type: 2, values, iccProfile: adobeRgb() }),
  );
  const picture = await decodePicture(path);
  expect(picture.space).toBe('display-p3');
  // The library's 16-bit working space is its own version of Display P3.
  const { data } = await sharp(path)
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const lossModel = new Uint16Array(data.buffer, data.byteOffset, 300);
  // Compared in linear light: the library interpolates in a table, which is coarse where colours are clipped.
  const differences = Array.from({ length: 300 }, (_, i) =>
    Math.abs(decodeTransfer(pixelAt(picture, Math.floor(i / 3), 0)[i % 3]!) - decodeTransfer(lossModel[i]! / 65535)),
  );
  expect(Math.max(...differences)).toBeLessThan(0.006);
  expect(differences.reduce((sum, difference) => sum + difference) / 300).toBeLessThan(0.0004);
});

test('an Adobe RGB picture asked for in sRGB agrees with an independent engine too', async () => {
  const values = [200, 100, 50, 90, 160, 120, 128, 128, 128, 30, 60, 200];
  const path = await savedFile(handMadePng({ width: 4, height: 1, bits: 8, type: 2, values, iccProfile: adobeRgb() }));
  const picture = await decodePicture(path, { space: 'srgb' });
  const lossModel = await sharp(path).raw().toBuffer();
  for (let x = 0; x < 4; x++) {
    pixelAt(picture, x, 0).forEach((value, c) => {
      expect(Math.abs(value - lossModel[3 * x + c]! / 255)).toBeLessThan(1.5 / 255);
    });
  }
});

test('a monitor profile is converted to sRGB, white to white', async () => {
  const monitor = Buffer.from(adobeRgb());
  const at = monitor.readUInt32BE(132 + 12 * 3 + 4); // rXYZ: 0.03 less X, and as much more in blue
  const blue = monitor.readUInt32BE(132 + 12 * 5 + 4);
  monitor.writeInt32BE(monitor.readInt32BE(at + 8) - 2000, at + 8);
  monitor.writeInt32BE(monitor.readInt32BE(blue + 8) + 2000, blue + 8);
  const picture = await decodePicture(await onePixel(8, [255, 255, 255], monitor));
  expect(picture.space).toBe('srgb');
  for (const value of picture.pixels) expect(value).toBeGreaterThan(0.999);
});

for (const bits of [8, 16] as const) {
  for (const space of ['srgb', 'display-p3'] as const) {
    test(`a scanner profile made of tables is applied to ${bits} bits, with the right colours in ${space}`, async () => {
      const white = 2 ** bits - 1;
      const values = [white, 0, 0, 0, white, 0, white, white, white, 0, 0, white];
      const png = handMadePng({ width: 4, height: 1, bits, type: 2, values, iccProfile: tableProfile() });
      const path = await savedFile(png);
      expect((await decodePicture(path)).space).toBe('srgb');
      const picture = await decodePicture(path, { space });
      for (let x = 0; x < 4; x++) {
        // The table says: the scanner's primaries are 0.8 and 0.2 of sRGB, its white is white.
        const own = values
          .slice(3 * x, 3 * x + 3)
          .map((value) => (x === 2 ? 1 : value ? 0.8 : 0.2)) as unknown as Vector3;
        const wanted = converted(own, 'srgb', space);
        for (const [c, value] of pixelAt(picture, x, 0).entries())
          expect(Math.abs(value - wanted[c]!)).toBeLessThan(0.012);
      }
    });
  }
}

test('a broken profile is as good as none', async () => {
  const broken = Uint8Array.from(p3);
  broken.fill(0, 36, 40); // the signature every profile has
  const picture = await decodePicture(await onePixel(8, [255, 0, 51], broken));
  expect(picture.space).toBe('srgb');
  expect([...picture.pixels]).toEqual([1, 0, Math.fround(0.2)]);
});
