import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { startCrop } from './crop.ts';
import { decodePicture } from './decode.ts';
import { random, savedFile } from './testing/pictures.ts';
import { handMadeTiff } from './testing/tiffs.ts';

/** The same at each run: what a random picture loses is at times nothing that counts. */
const noise = (side: number) => {
  const next = random(side);
  const data = Uint8Array.from({ length: side * side * 3 }, () => 255 * (0.3 * next() + 0.3 * next() + 0.4 * next()));
  return sharp(data, { raw: { width: side, height: side, channels: 3 } });
};
const refused = { code: 'picture.damaged' };
const crop = { size: 16, zoom: 1, across: 0, down: 0, flip: false };

/** As a photograph to paint, and as one to learn from. */
async function expectRefused(bytes: Uint8Array, name: string, claim: string): Promise<void> {
  const path = await savedFile(bytes, name);
  await expect(decodePicture(path), claim).rejects.toMatchObject(refused);
  const cropped = async () => await (await startCrop(path, crop)).pixels;
  await expect(cropped(), claim).rejects.toMatchObject(refused);
}

/** A grey JPEG of one tone with a restart marker behind each block, made by hand: the library writes none. */
function jpegWithRestarts(blocksAcross: number, blocksDown: number): Buffer {
  const segment = (marker: number, bytes: readonly number[]) => [0xff, marker, 0, bytes.length + 2, ...bytes];
  const side = 8;
  const blocks = blocksAcross * blocksDown;
  const head = [
    ...segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    ...segment(0xc0, [8, 0, blocksDown * side, 0, blocksAcross * side, 1, 1, 0x11, 0]),
    ...segment(0xdd, [0, 1]),
    // A code of one bit each: a difference of seven bits, and the end of the block.
    ...segment(0xc4, [0x00, 1, ...Array<number>(15).fill(0), 7]),
    ...segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ];
  const data = Array.from({ length: blocks }, (_, i) => {
    // 0, a difference of +64 to +127, 0 and filling ones.
    const bits = (0b1000000 + ((i * 7) % 64)) << 1;
    return [bits >> 1, 0x7f | ((bits & 1) << 7), ...(i < blocks - 1 ? [0xff, 0xd0 + (i % 8)] : [])];
  });
  return Buffer.from([0xff, 0xd8, ...head, ...data.flat(), 0xff, 0xd9]);
}

test('a JPEG that lost a stretch in the middle is refused, wherever it lies, rather than read with a flat band', async () => {
  const whole = jpegWithRestarts(16, 12);
  const picture = await decodePicture(await savedFile(whole, 'whole.jpg'));
  expect(picture).toMatchObject({ width: 128, height: 96 });
  const start = whole.indexOf(Buffer.from([0xff, 0xda])) + 10;
  for (const share of [0.2, 0.5, 0.8]) {
    for (const filling of [0x00, 0xff, 0x55]) {
      const holed = Buffer.from(whole);
      const at = Math.round(start + share * (whole.length - start));
      holed.fill(filling, at, at + 80);
      const path = await savedFile(holed, 'hole.jpg');
      await expect(decodePicture(path), `${share} ${filling}`).rejects.toMatchObject(refused);
    }
  }
});

test('zeros in a JPEG without restart markers, of which no decoder warns, are a hole, in the middle and at the end', async () => {
  const whole = await noise(256).jpeg({ quality: 90, optimiseCoding: false }).toBuffer();
  const scan = whole.indexOf(Buffer.from([0xff, 0xda]));
  for (const share of [0.1, 0.4, 0.7]) {
    const at = Math.round(scan + share * (whole.length - scan));
    await expectRefused(Buffer.from(whole).fill(0, at, at + 512), 'hole.jpg', `${share}`);
  }
  for (const end of [whole.length - 2, whole.length]) {
    const lostEnd = Buffer.from(whole).fill(0, Math.round(whole.length * 0.8), end);
    await expect(decodePicture(await savedFile(lostEnd, 'end.jpg'))).rejects.toMatchObject(refused);
  }
});

test('even areas of a JPEG that is packed optimally are no holes', async () => {
  const even = sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#888' } });
  for (const options of [
    {},
    { mozjpeg: true },
    { optimiseCoding: true },
    { optimiseCoding: false },
    { progressive: true },
  ]) {
    const path = await savedFile(await even.clone().jpeg(options).toBuffer(), 'even.jpg');
    expect(await decodePicture(path)).toMatchObject({ width: 2000 });
  }
});

test('stray bytes at the head of a JPEG do not hide a hole further down', async () => {
  const whole = jpegWithRestarts(16, 12);
  const holed = Buffer.from(whole).fill(0, whole.length - 300, whole.length - 200);
  const segment = 4 + holed.readUInt16BE(4);
  const strayed = Buffer.concat([holed.subarray(0, segment), Buffer.from([1, 2, 3]), holed.subarray(segment)]);
  const path = await savedFile(strayed, 'hole.jpg');
  await expect(decodePicture(path)).rejects.toMatchObject(refused);
});

test('what is odd in a JPEG without harm leaves every pixel as it is', async () => {
  const whole = await noise(64).jpeg({ quality: 90 }).toBuffer();
  const { pixels } = await decodePicture(await savedFile(whole, 'whole.jpg'));
  const scan = whole.indexOf(Buffer.from([0xff, 0xda]));
  const edited = (edit: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(whole);
    edit(bytes);
    return bytes;
  };
  const withBytes = (at: number, bytes: number[] | Buffer) =>
    Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
  const harmless: Record<string, Buffer> = {
    'stray bytes behind the first segment': withBytes(4 + whole.readUInt16BE(4), [7, 7, 7]),
    'stray bytes in front of the scan': withBytes(scan, [0, 0, 1]),
    'filling bytes in front of a segment': withBytes(scan, [0xff, 0xff]),
    'a few bytes in front of the end': withBytes(whole.length - 2, [0x12, 0x34, 0x56]),
    'zeros in front of the end': withBytes(whole.length - 2, Buffer.alloc(5000)),
    'a film behind the end': Buffer.concat([whole, Buffer.alloc(3000, 0xab)]),
    'a JFIF version nobody knows': withBytes(2, [
      0xff,
      0xe0,
      0,
      16,
      ...Buffer.from('JFIF\0'),
      9,
      1,
      0,
      0,
      1,
      0,
      1,
      0,
      0,
    ]),
    'scan numbers of a progressive picture': edited((bytes) => bytes.fill(0, scan + 11, scan + 14)),
    'a camera note that makes no sense': withBytes(2, [0xff, 0xe1, 0, 12, ...Buffer.from('Exif\0\0II*\0')]),
  };
  for (const [claim, bytes] of Object.entries(harmless)) {
    const picture = await decodePicture(await savedFile(bytes, 'odd.jpg'));
    expect(picture.pixels, claim).toSatisfy(
      (read: Float32Array) => Buffer.compare(Buffer.from(read.buffer), Buffer.from(pixels.buffer)) === 0,
    );
  }
});

test('a TIFF with tags that nobody knows is read, in tiles and in strips, and a tile that cannot be decoded is refused', async () => {
  for (const tile of [true, false]) {
    const tiff = await noise(64).tiff({ compression: 'deflate', tile, tileWidth: 32, tileHeight: 32 }).toBuffer();
    const { pixels } = await decodePicture(await savedFile(tiff, 'whole.tif'));
    const start = tiff.readUInt32LE(4);
    // Resolution becomes a private tag, in its place in the order of tags: none.
    for (let i = 0; i < tiff.readUInt16LE(start); i++) {
      const entry = start + 2 + 12 * i;
      if ([282, 283].includes(tiff.readUInt16LE(entry))) tiff.writeUInt16LE(40000 + i, entry);
    }
    const odd = await decodePicture(await savedFile(tiff, 'odd.tif'));
    expect(odd.pixels).toSatisfy(
      (read: Float32Array) => Buffer.compare(Buffer.from(read.buffer), Buffer.from(pixels.buffer)) === 0,
    );
    const broken = Buffer.from(tiff);
    broken.fill(0x3c, Math.round(broken.length * 0.4), Math.round(broken.length * 0.5));
    await expectRefused(broken, 'broken.tif', `tiles: ${tile}`);
  }
});

test('a TIFF whose tiles are packed as JPEG is read, and refused where one of them has a hole', async () => {
  for (const quality of [60, 90]) {
    const tiff = await noise(256)
      .tiff({ compression: 'jpeg', quality, tile: true, tileWidth: 128, tileHeight: 128 })
      .toBuffer();
    expect(await decodePicture(await savedFile(tiff, 'whole.tif'))).toMatchObject({ width: 256, height: 256 });
    for (const filling of [0, 0xff]) {
      const at = Math.round(tiff.length * 0.6);
      const holed = Buffer.from(tiff).fill(filling, at, at + Math.round(tiff.length / 20));
      await expectRefused(holed, 'hole.tif', `${filling}`);
    }
  }
});

test('a deflated TIFF is refused where its numbers do not add up, in tiles, in strips and in floating point', async () => {
  const values = Array.from({ length: 64 * 64 }, (_, i) => ((i * 37) % 251) / 251);
  const packed = [0, 16, 32, 48].map((row) =>
    deflateSync(Float32Array.from(values.slice(64 * row, 64 * (row + 16))), { level: 0 }),
  );
  const places = packed.map((_, i) => 4000 + i * 4500);
  const page = { width: 64, height: 64, bits: 32, format: 3, values: [0] } as const;
  const strips = { 273: places, 278: [16], 279: packed.map(({ length }) => length) };
  const float = Buffer.alloc(22_000);
  handMadeTiff([{ ...page, tags: { 259: [8] }, longs: strips }]).copy(float);
  for (const [i, strip] of packed.entries()) strip.copy(float, places[i]);
  const deflated = async (tile: boolean) =>
    await noise(256).tiff({ compression: 'deflate', tile, tileWidth: 128, tileHeight: 128 }).toBuffer();
  for (const [name, tiff] of [
    ['floats', float],
    ['tiles', await deflated(true)],
    ['strips', await deflated(false)],
  ] as const) {
    await decodePicture(await savedFile(tiff, 'whole.tif'));
    // Noise is packed as it is: a byte of it that changes is sound for the unpacking, but for its sum.
    const changed = Buffer.from(tiff);
    changed[Math.round(tiff.length * 0.45)]! ^= 0x55;
    await expectRefused(changed, 'changed.tif', name);
    const at = Math.round(tiff.length * 0.5);
    await expectRefused(Buffer.from(tiff).fill(0, at, at + 600), 'hole.tif', `a hole in ${name}`);
  }
});

test('a picture in thousands of strips is looked at to the last of them', async () => {
  const rows = Array.from({ length: 5000 }, (_, row) =>
    deflateSync(Uint8Array.of(row, row >> 3, 9, 200), { level: 0 }),
  );
  const [{ length }] = rows as [Buffer];
  const start = 100_000;
  const strips = { 273: rows.map((_, row) => start + row * length), 278: [1], 279: rows.map(() => length) };
  const page = { width: 4, height: rows.length, values: [0], tags: { 259: [8] }, longs: strips };
  const tiff = Buffer.alloc(start + rows.length * length);
  handMadeTiff([page]).copy(tiff);
  for (const [row, strip] of rows.entries()) strip.copy(tiff, start + row * length);
  await decodePicture(await savedFile(tiff, 'whole.tif'));
  tiff[tiff.length - 6]! ^= 0x55;
  await expectRefused(tiff, 'changed.tif', 'the last strip');
});

test('tiles in a compression that nobody here knows are refused rather than read as white paper', async () => {
  for (const compression of [6, 32809, 34661, 34925, 50000, 50001, 61234]) {
    const page = { width: 32, height: 32, values: Array.from({ length: 3072 }, (_, i) => i % 251), channels: 3 };
    const tags = { 259: [compression], 322: [32], 323: [32], 324: [8], 325: [3072] };
    const path = await savedFile(handMadeTiff([{ ...page, tags }]), 'odd.tif');
    await expect(decodePicture(path), `${compression}`).rejects.toMatchObject({
      code: expect.stringMatching(/^picture\.(damaged|samples)$/),
    });
  }
});

test('a PNG with a hole in its data is refused', async () => {
  const whole = await noise(96).png().toBuffer();
  for (const share of [0.3, 0.5, 0.7]) {
    const at = Math.round(share * whole.length);
    await expectRefused(Buffer.from(whole).fill(0, at, at + Math.round(whole.length / 8)), 'hole.png', `${share}`);
  }
});
