import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodePicture } from './decode.ts';
import { opaqueBytes } from './jpeg-writer.ts';
import { resizePicture, resizePlanes } from './resize.ts';
import { pictureOf, random, sharedFile } from './testing/pictures.ts';

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const shapes: [from: [number, number], to: [number, number]][] = [
  [
    [1, 37],
    [1, 5],
  ],
  [
    [37, 1],
    [5, 1],
  ],
  [
    [1, 1],
    [40, 23],
  ],
  [
    [4000, 3],
    [13, 1],
  ],
  [
    [3, 4000],
    [1, 13],
  ],
  [
    [7, 5],
    [701, 3],
  ],
  [
    [640, 479],
    [511, 383],
  ],
  [
    [2, 2],
    [1, 1],
  ],
];

for (const [[width, height], [newWidth, newHeight]] of shapes) {
  test(`a constant stays that constant from ${width}×${height} to ${newWidth}×${newHeight}`, () => {
    const result = resizePicture(
      pictureOf(width, height, (c) => [0.2, 0.5, 1][c]!),
      newWidth,
      newHeight,
    );
    expect([result.width, result.height, result.pixels.length]).toEqual([
      newWidth,
      newHeight,
      3 * newWidth * newHeight,
    ]);
    const area = newWidth * newHeight;
    const error = (value: number, i: number) => Math.abs(value - [0.2, 0.5, 1][Math.floor(i / area)]!);
    expect(result.pixels.map(error).reduce((worst, value) => Math.max(worst, value))).toBeLessThan(1e-6);
  });
}

test('the same size gives the same values, in a new array', () => {
  const next = random(1);
  const picture = pictureOf(9, 7, next);
  const result = resizePicture(picture, 9, 7);
  expect(result.pixels).toEqual(picture.pixels);
  expect(result.pixels).not.toBe(picture.pixels);
});

test('the mean is preserved when noise is reduced or enlarged', () => {
  const next = random(2);
  const picture = pictureOf(210, 140, () => 0.3 + 0.4 * next());
  for (const [width, height] of [
    [52, 35],
    [33, 20],
    [400, 300],
  ] as const) {
    expect(Math.abs(mean(resizePicture(picture, width, height).pixels) - mean(picture.pixels))).toBeLessThan(0.002);
  }
});

test('the finest checkerboard becomes grey when it is reduced, not a coarser pattern', () => {
  const board = pictureOf(300, 300, (_, y, x) => (x + y) % 2);
  const { pixels, width } = resizePicture(board, 70, 70);
  for (let y = 5; y < 65; y++)
    for (let x = 5; x < 65; x++) expect(Math.abs(pixels[y * width + x]! - 0.5)).toBeLessThan(0.01);
});

test('a smooth picture is met between its pixels when it is enlarged', () => {
  const wave = (position: number) => 0.5 + 0.4 * Math.sin(position * 20);
  const picture = pictureOf(100, 1, (_, __, x) => wave((x + 0.5) / 100));
  const { pixels } = resizePicture(picture, 350, 1);
  for (let x = 20; x < 330; x++) expect(Math.abs(pixels[x]! - wave((x + 0.5) / 350))).toBeLessThan(0.005);
});

test('a hard edge stays within 0–1 although the kernel rings', () => {
  const edge = pictureOf(20, 20, (_, __, x) => (x < 10 ? 0 : 1));
  const { pixels } = resizePicture(edge, 90, 90);
  expect([Math.min(...pixels), Math.max(...pixels)]).toEqual([0, 1]);
  const planes = resizePlanes(edge.pixels, 3, 20, 20, 90, 90);
  expect(Math.max(...planes), 'planes of other ranges are not clipped').toBeGreaterThan(1.01);
});

test('every channel is resized by itself, and the alpha with them', () => {
  const picture = { ...pictureOf(8, 8, (c) => c / 2), alpha: new Float32Array(64).fill(0.25) };
  const result = resizePicture(picture, 3, 5);
  expect([...result.alpha!]).toEqual(Array(15).fill(expect.closeTo(0.25, 6)));
  const two = new Float32Array(2 * 64).fill(3, 64);
  expect([...resizePlanes(two, 2, 8, 8, 2, 2)]).toEqual(
    [0, 0, 0, 0, 3, 3, 3, 3].map((value) => expect.closeTo(value, 6)),
  );
});

test('two runs give the same bytes', () => {
  const next = random(4);
  const picture = pictureOf(123, 77, next);
  expect(resizePicture(picture, 61, 200).pixels).toEqual(resizePicture(picture, 61, 200).pixels);
});

test('a real photograph is reduced as the picture library reduces it with the same kernel', async (context) => {
  const file = sharedFile('samples/chelsea.png');
  if (!file) return context.skip('needs ../shared/samples/chelsea.png');
  const picture = await decodePicture(file);
  for (const [width, height] of [
    [200, 133],
    [97, 211],
    [430, 40],
  ] as const) {
    const own = opaqueBytes(resizePicture(picture, width, height));
    const lossModel = await sharp(file)
      .resize(width, height, { fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
      .raw()
      .toBuffer();
    const differences = Array.from(own, (value, i) => Math.abs(value - lossModel[i]!));
    expect(mean(differences), `${width}×${height}`).toBeLessThan(0.6); // of 255
    expect(differences.filter((difference) => difference > 4).length / own.length).toBeLessThan(0.002);
  }
});
