import sharp from 'sharp';
import { expect, test } from 'vitest';
import { profileOfCodePoints } from './cicp.ts';
import { startCrop } from './crop.ts';
import { decodePicture } from './decode.ts';
import { buildIccProfile } from './icc-build.ts';
import { insertSegments, markers } from './jpeg-segments.ts';
import { describePicture } from './picture-header.ts';
import { pngChunk } from './png-chunks.ts';
import { readPhotoMetadata } from './print-file/photo-metadata.ts';
import { type ExifColour, exifBlock, withCodePoints } from './testing/exif-colours.ts';
import { handMadePng, pixelAt, savedFile } from './testing/pictures.ts';
import { handMadeTiff } from './testing/tiffs.ts';

const rgb = [200, 100, 50];
const plain = await sharp({ create: { width: 16, height: 16, channels: 3, background: { r: 200, g: 100, b: 50 } } });

/** 200, 100, 50 of these, in sRGB, by the published matrices. */
const adobe = [0.8904, 0.3924, 0.1661];
const bt2020 = [0.9638, 0.3691, 0.1975];
const p3 = [0.8427, 0.3632, 0.1214];

async function expectColour(path: string, wanted: readonly number[], accuracy = 2): Promise<void> {
  const picture = await decodePicture(path, { space: 'srgb' });
  pixelAt(picture, 0, 0).forEach((value, c) => {
    expect(value, path).toBeCloseTo(wanted[c]!, accuracy);
  });
  // As it is learnt from, too.
  const size = Math.min(picture.width, 8);
  const crop = await (await startCrop(path, { size, zoom: 1, across: 0, down: 0, flip: true })).pixels;
  [0, 1, 2].forEach((c) => {
    expect(Math.abs(crop[c * size * size]! - wanted[c]!), path).toBeLessThan(0.02);
  });
}

const encoded = rgb.map((value) => value / 255);

const adobeByExif: ExifColour[] = [{ index: 'R03', space: 65535 }, { index: 'R03' }, { space: 2 }];
const srgbByExif: ExifColour[] = [{ index: 'R98', space: 1 }, { index: 'R03', space: 1 }, { space: 65535 }, {}];

for (const bigEndian of [false, true]) {
  const order = bigEndian ? 'big' : 'little';

  test(`Adobe RGB told by EXIF (${order}-endian) is read in JPEG, WebP and PNG`, async () => {
    const wanted = adobe;
    for (const tags of adobeByExif) {
      const exif = exifBlock({ ...tags, bigEndian });
      const jpeg = Buffer.concat(
        insertSegments(await plain.clone().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(), [
          { marker: markers.app1, payload: Buffer.concat([Buffer.from('Exif\0\0'), exif]) },
        ]),
      );
      const jpegPath = await savedFile(jpeg, 'camera.jpg');
      await expectColour(jpegPath, wanted);
      expect(await describePicture(jpegPath)).toMatchObject({ profileName: 'Adobe RGB' });
      expect(await readPhotoMetadata(jpegPath)).toMatchObject({ profile: 'adobe-rgb' });
      const png = handMadePng({
        width: 1,
        height: 1,
        bits: 8,
        type: 2,
        values: rgb,
        otherChunks: [pngChunk('eXIf', exif)],
      });
      await expectColour(await savedFile(png, 'camera.png'), wanted);
    }
    const webp = await plain
      .clone()
      .webp({ lossless: true })
      .withExif({ IFD0: { Make: 'A camera' } })
      .toBuffer();
    await expectColour(
      await savedFile(withExifOfWebp(webp, exifBlock({ index: 'R03', bigEndian })), 'camera.webp'),
      wanted,
    );
  });

  test(`EXIF (${order}-endian) that says sRGB, R98 or nothing leaves the colours as they are`, async () => {
    for (const tags of srgbByExif) {
      const chunk = pngChunk('eXIf', exifBlock({ ...tags, bigEndian }));
      const png = handMadePng({ width: 1, height: 1, bits: 8, type: 2, values: rgb, otherChunks: [chunk] });
      await expectColour(await savedFile(png), encoded, 6);
    }
  });
}

test('an embedded profile wins over EXIF', async () => {
  const otherChunks = [pngChunk('eXIf', exifBlock({ index: 'R03' }))];
  const iccProfile = buildIccProfile('display-p3');
  const png = handMadePng({ width: 1, height: 1, bits: 8, type: 2, values: rgb, iccProfile, otherChunks });
  await expectColour(await savedFile(png), p3, 4);
});

const gama = (gamma: number) => pngChunk('gAMA', longs(gamma));
const chrm = (...values: number[]) => pngChunk('cHRM', longs(...values.map((value) => value * 1e5)));
const srgbNumbers = chrm(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06);
const adobeNumbers = chrm(0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06);
const cicp = (primaries: number, transfer: number, matrix = 0, full = 1) =>
  pngChunk('cICP', Uint8Array.of(primaries, transfer, matrix, full));
const broken = (chunk: Uint8Array) => {
  chunk[chunk.length - 1]! ^= 1;
  return chunk;
};
const encode = (linear: number) => (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055);
const ofGamma = (gamma: number) => encoded.map((value) => encode(value ** gamma));

const pngs: [claim: string, chunks: Uint8Array[], wanted: readonly number[]][] = [
  ['linear light by gAMA', [gama(100000)], ofGamma(1)],
  ['an old Macintosh by gAMA', [gama(55556)], ofGamma(1.8)],
  ['gAMA with the primaries of sRGB', [gama(55556), srgbNumbers], ofGamma(1.8)],
  ['gAMA of 0.45455, which means sRGB', [gama(45455)], encoded],
  ['gAMA of 0.45455 with the primaries of sRGB', [gama(45455), srgbNumbers], encoded],
  ['Adobe RGB by gAMA and cHRM', [gama(45470), adobeNumbers], adobe],
  ['sRGB, which wins over gAMA and cHRM', [pngChunk('sRGB', Uint8Array.of(0)), gama(100000), adobeNumbers], encoded],
  ['Display P3 by cICP', [cicp(12, 13)], p3],
  ['cICP, which wins over sRGB and gAMA', [gama(55556), pngChunk('sRGB', Uint8Array.of(0)), cicp(12, 13)], p3],
  ['linear light by cICP', [cicp(1, 8)], ofGamma(1)],
  ['code points of plain television, which everybody shows as sRGB', [cicp(1, 1)], encoded],
  ['code points that are left open, with gAMA behind them', [cicp(2, 2), gama(55556)], ofGamma(1.8)],
  ['BT.2020 by cICP', [cicp(9, 14)], bt2020],
  ['code points of films, which no PNG has', [cicp(9, 13, 9)], encoded],
  ['gAMA that makes no sense', [gama(0)], encoded],
  ['cHRM that makes no sense', [chrm(0, 0, 0, 0, 0, 0, 0, 0)], encoded],
  ['gAMA whose sum is wrong', [broken(gama(100000))], encoded],
];

for (const [claim, otherChunks, wanted] of pngs) {
  test(`a PNG in ${claim} has its colours, in 8 and 16 bits, with and without transparency`, async () => {
    for (const type of [2, 6] as const) {
      for (const bits of [8, 16] as const) {
        const values = [...rgb, ...(type === 6 ? [255] : [])].map((value) => (bits === 16 ? value * 257 : value));
        const png = handMadePng({ width: 1, height: 1, bits, type, values, otherChunks });
        await expectColour(await savedFile(png), wanted);
      }
    }
    const palette = [...otherChunks, pngChunk('PLTE', Uint8Array.from(rgb))];
    await expectColour(
      await savedFile(handMadePng({ width: 1, height: 1, bits: 8, type: 3, values: [0], otherChunks: palette })),
      wanted,
    );
  });
}

test('a grey PNG with gAMA has its tones', async () => {
  const png = handMadePng({ width: 1, height: 1, bits: 8, type: 0, values: [100], otherChunks: [gama(100000)] });
  const tone = encode(100 / 255);
  await expectColour(await savedFile(png), [tone, tone, tone], 4);
});

test('cICP wins over an embedded profile', async () => {
  const iccProfile = buildIccProfile('adobe-rgb');
  const png = handMadePng({
    width: 1,
    height: 1,
    bits: 8,
    type: 2,
    values: rgb,
    iccProfile,
    otherChunks: [cicp(12, 13)],
  });
  await expectColour(await savedFile(png), p3, 4);
});

test('cICP of a narrow range has its black at 16 and its white at 235', async () => {
  for (const [value, wanted] of [
    [16, 0],
    [235, 1],
    [0, 0],
    [255, 1],
  ] as const) {
    const png = handMadePng({
      width: 1,
      height: 1,
      bits: 8,
      type: 0,
      values: [value],
      otherChunks: [cicp(1, 13, 0, 0)],
    });
    await expectColour(await savedFile(png), [wanted, wanted, wanted], 4);
  }
});

test('white and grey stay white and grey whatever the primaries, and curves meet at black and white', () => {
  for (const primaries of [1, 2, 4, 5, 6, 8, 9, 11, 12, 22]) {
    const profile = profileOfCodePoints({ primaries, transfer: 8 });
    if (profile?.kind !== 'matrix') throw new Error('no matrix');
    const [x, y, z] = [0, 3, 6].map((row) => profile.toXyz[row]! + profile.toXyz[row + 1]! + profile.toXyz[row + 2]!);
    expect([x, y, z]).toEqual([0.9642, 1, 0.8249].map((value) => expect.closeTo(value, 3)));
  }
  for (const transfer of [1, 4, 5, 6, 7, 8, 13, 14, 15]) {
    const curve = profileOfCodePoints({ primaries: 9, transfer });
    if (curve?.kind !== 'matrix') throw new Error('no curve');
    expect([curve.curves[0](0), curve.curves[0](1)]).toEqual([expect.closeTo(0, 6), expect.closeTo(1, 6)]);
  }
});

for (const transfer of [16, 18]) {
  test(`HDR (transfer ${transfer}) is refused in words, in PNG and in AVIF`, async () => {
    const png = handMadePng({ width: 1, height: 1, bits: 16, type: 2, values: rgb, otherChunks: [cicp(9, transfer)] });
    const avif = withCodePoints(await plain.clone().avif({ lossless: true }).toBuffer(), 9, transfer);
    for (const path of [await savedFile(png), await savedFile(avif, 'hdr.avif')]) {
      await expect(decodePicture(path)).rejects.toMatchObject({ code: 'picture.hdr' });
    }
  });
}

test('the code points of an AVIF are applied: Display P3, linear light, sRGB', async () => {
  const avif = await plain.clone().avif({ lossless: true }).toBuffer();
  for (const [primaries, transfer, wanted] of [
    [12, 13, p3],
    [1, 8, ofGamma(1)],
    [1, 13, encoded],
    [2, 2, encoded],
  ] as const) {
    const path = await savedFile(withCodePoints(avif, primaries, transfer), 'told.avif');
    const picture = await decodePicture(path, { space: 'srgb' });
    pixelAt(picture, 3, 3).forEach((value, c) => {
      expect(Math.abs(value - wanted[c]!), `${primaries} ${transfer}`).toBeLessThan(0.02);
    });
  }
});

test('an untagged TIFF with the primaries of Adobe RGB is in Adobe RGB, one with those of a television is not', async () => {
  const page = { width: 1, height: 1, channels: 3, values: rgb };
  const numbers = (...values: number[]) => ({ rationals: values.map((value) => Math.round(value * 1e4)) });
  const white = numbers(0.3127, 0.329);
  const file = (primaries: number[]) =>
    handMadeTiff([{ ...page, rationals: { 318: white.rationals, 319: numbers(...primaries).rationals } }]);
  await expectColour(await savedFile(file([0.64, 0.33, 0.21, 0.71, 0.15, 0.06]), 'a.tif'), adobe);
  await expectColour(await savedFile(file([0.63, 0.34, 0.31, 0.595, 0.155, 0.07]), 'b.tif'), encoded, 6);
});

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(Math.round(value), 4 * i);
  return bytes;
}

/** Another block in place of that in the last chunk. */
function withExifOfWebp(webp: Buffer, exif: Buffer): Buffer {
  const at = webp.indexOf('EXIF');
  const head = Buffer.alloc(8);
  head.write('EXIF', 'latin1');
  head.writeUInt32LE(exif.length, 4);
  const file = Buffer.concat([webp.subarray(0, at), head, exif, Buffer.alloc(exif.length % 2)]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}
