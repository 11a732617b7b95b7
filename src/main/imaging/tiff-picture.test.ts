import { expect, test } from 'vitest';
import { startCrop } from './crop.ts';
import { decodePicture, measurePicture } from './decode.ts';
import { pixelAt, savedFile } from './testing/pictures.ts';
import { type HandMadePage, handMadeTiff, type TiffForm } from './testing/tiffs.ts';

const page = (width: number, height: number, tone: number, more: Partial<HandMadePage> = {}): HandMadePage => ({
  width,
  height,
  values: Array<number>(width * height).fill(tone),
  ...more,
});
const reduced = { 254: [1] };
const forms: TiffForm[] = [{}, { bigEndian: true }, { isBig: true }, { bigEndian: true, isBig: true }];

const files: [claim: string, pages: HandMadePage[]][] = [
  ['a thumbnail in front of the picture', [page(4, 3, 9, { tags: reduced }), page(40, 30, 200)]],
  [
    'a thumbnail that says so in the old way',
    [page(4, 3, 9, { tags: { 255: [2] } }), page(40, 30, 200, { tags: { 255: [1] } })],
  ],
  [
    'two thumbnails and a mask in front',
    [
      page(4, 3, 9, { tags: reduced }),
      page(8, 6, 9, { tags: reduced }),
      page(40, 30, 9, { tags: { 254: [4] } }),
      page(40, 30, 200),
    ],
  ],
  [
    'a thumbnail that has the picture below it',
    [page(4, 3, 9, { tags: reduced, children: [page(8, 6, 9, { tags: reduced }), page(40, 30, 200)] })],
  ],
  ['smaller versions below the picture', [page(40, 30, 200, { children: [page(20, 15, 9, { tags: reduced })] })]],
  [
    'the first sheet of a scan of several',
    [page(40, 30, 200, { tags: { 254: [2] } }), page(80, 60, 9, { tags: { 254: [2] } })],
  ],
  [
    'the larger of two that both call themselves reduced',
    [page(4, 3, 9, { tags: reduced }), page(40, 30, 200, { tags: reduced })],
  ],
];

for (const [claim, pages] of files) {
  test(`${claim}: the picture is read, in every form of TIFF`, async () => {
    for (const form of forms) {
      const path = await savedFile(handMadeTiff(pages, form), 'pages.tif');
      expect(await measurePicture(path)).toEqual({ width: 40, height: 30 });
      const picture = await decodePicture(path);
      expect(picture).toMatchObject({ width: 40, height: 30 });
      expect(pixelAt(picture, 20, 10)[1]).toBeCloseTo(200 / 255, 5);
      const crop = await startCrop(path, { size: 16, zoom: 1, across: 0, down: 0, flip: false });
      expect((await crop.pixels)[40]).toBeCloseTo(200 / 255, 5);
    }
  });
}

const sensor = page(40, 30, 100, { photometric: 32803 });
const raws: [claim: string, pages: HandMadePage[]][] = [
  ['a DNG', [page(4, 3, 9, { tags: { ...reduced, 50706: Uint8Array.of(1, 4, 0, 0) }, children: [sensor] })]],
  ['a linear DNG', [page(40, 30, 9, { tags: { 50706: Uint8Array.of(1, 4, 0, 0) }, photometric: 34892 })]],
  [
    'a preview with the sensor below it',
    [page(4, 3, 9, { tags: reduced, children: [page(8, 6, 9, { tags: reduced }), sensor] })],
  ],
  ['a preview that does not say that it is one', [page(8, 6, 9, { children: [sensor] })]],
  ['the sensor behind its preview', [page(8, 6, 9), sensor]],
  [
    'a sensor that is called grey, in the compression of a camera',
    [page(8, 6, 9, { children: [page(40, 30, 9, { tags: { 259: [34713] } })] })],
  ],
];

for (const [claim, pages] of raws) {
  test(`${claim} is the raw that it is, and refused without a large picture in it`, async () => {
    for (const form of forms) {
      const path = await savedFile(handMadeTiff(pages, form), 'photo.tif');
      for (const read of [decodePicture, measurePicture]) {
        await expect(read(path)).rejects.toMatchObject({ code: 'picture.raw-alone' });
      }
    }
  });
}

test('raws that nearly begin like a TIFF are told from pictures', async () => {
  const rest = Buffer.alloc(200);
  for (const [start, error] of [
    ['IIRO', { code: 'picture.raw-alone' }],
    ['MMOR', { code: 'picture.raw-alone' }],
    ['IIU\0', { code: 'picture.raw-alone' }],
    ['II*\0\x08\0\0\0CR\x02\0', { code: 'picture.raw-alone' }],
    ['II*\0\x08\0\0\0IIII', { code: 'picture.format', values: { format: 'Phase One raw' } }],
  ] as const) {
    const path = await savedFile(Buffer.concat([Buffer.from(start, 'latin1'), rest]), 'photo.raw');
    await expect(decodePicture(path)).rejects.toMatchObject(error);
  }
});

test('directories that point to each other, or nowhere, have an end', async () => {
  const tiff = handMadeTiff([page(4, 3, 9, { tags: reduced }), page(40, 30, 200)]);
  const first = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(first);
  for (const next of [first, 7, 0xffffffff]) {
    tiff.writeUInt32LE(next, first + 2 + 12 * count);
    await decodePicture(await savedFile(tiff, 'ring.tif')).catch((error) => {
      expect(error).toMatchObject({ name: 'AppError' });
    });
  }
});
