/** @file Small pictures to bring in, made once, and files that are none. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { encodePicture } from '../../src/main/imaging/encode.ts';

const assets = join(import.meta.dirname, '..', '..', 'assets');

let made: Promise<Pictures> | undefined;

export interface Pictures {
  readonly photo: string;
  readonly otherPhoto: string;
  /** 1100 × 1652 px: too large to be painted whole. */
  readonly tallPhoto: string;
  /** 3200 px wide: saving it takes some seconds. */
  readonly widePhoto: string;
  readonly painting: string;
  readonly otherPainting: string;
  /** The first painting, 400 × 280 px, on a sheet of paper: 30 px left and right, 20 above and 40 below. */
  readonly print: string;
  readonly broken: string;
  /** Display P3: its most saturated red on the left, the most saturated red of sRGB on the right. */
  readonly wide: string;
  /** 20 MB. */
  readonly large: string;
  /** An empty one. */
  readonly folder: string;
  /** "Holiday": two photographs, one of them in a folder of its own, a broken picture, and a text. */
  readonly holiday: string;
  /** Twenty-four like `large`: opening each takes a moment, and all of them longer than a busy machine needs to stop them. */
  readonly slow: string;
  readonly style: string;
}

export function pictures(): Promise<Pictures> {
  made ??= make();
  return made;
}

async function make(): Promise<Pictures> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-e2e-pictures-'));
  const small = async (source: string, name: string, width: number) => {
    const file = join(folder, name);
    await sharp(join(assets, source)).resize(width).jpeg({ quality: 95 }).toFile(file);
    return file;
  };
  const [photo, otherPhoto, tallPhoto, widePhoto, painting, otherPainting] = await Promise.all([
    small('samples/chelsea.png', 'Cat.jpg', 320),
    small('samples/coffee.png', 'Coffee.jpg', 320),
    small('samples/dogs-at-the-window.jpg', 'Dogs.jpg', 1100),
    small('samples/picos-de-europa.jpg', 'Mountains.jpg', 3200),
    small('paintings/great-wave.jpg', 'Wave.jpg', 160),
    small('paintings/lion.jpg', 'Lion.jpg', 160),
  ]);
  const print = join(folder, 'Print.png');
  await sharp(join(assets, 'paintings/great-wave.jpg'))
    .resize(400, 280, { fit: 'fill' })
    .extend({ left: 30, right: 30, top: 20, bottom: 40, background: '#f4ecd8' })
    .toFile(print);
  const broken = join(folder, 'Broken.jpg');
  await writeFile(broken, 'This is not a picture.');
  const wide = join(folder, 'Wide.png');
  const [width, height] = [64, 32];
  const srgbRed = [0.917, 0.2, 0.139];
  const pixels = Float32Array.from({ length: 3 * width * height }, (_, at) => {
    const plane = Math.floor(at / (width * height));
    return at % width < width / 2 ? [1, 0, 0][plane]! : srgbRed[plane]!;
  });
  await encodePicture({ width, height, pixels, space: 'display-p3' }, wide);
  const large = join(folder, 'Large.png');
  const side = 2600;
  await sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toFile(large);
  const [empty, holiday, slow] = ['Empty', 'Holiday', 'Slow'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [empty, join(holiday, 'Beach'), slow]) await mkdir(each, { recursive: true });
  await small('samples/astronaut.png', join('Holiday', 'Astronaut.jpg'), 240);
  await copyFile(broken, join(holiday, 'Broken.jpg'));
  await small('samples/fig.jpg', join('Holiday', 'Beach', 'Fig.jpg'), 240);
  await writeFile(join(holiday, 'notes.txt'), 'It rained.');
  // What follows the end of a PNG makes another file of it, and no other picture.
  const bytes = await readFile(large);
  for (let i = 1; i <= 24; i++) await writeFile(join(slow, `${i}.png`), Buffer.concat([bytes, Buffer.from([i])]));
  const style = join(folder, 'My pencil.onnx');
  const pencil = await readFile(join(assets, '..', 'models', 'styles', 'pencil.onnx'));
  // A remark as its last field makes it another file than the one that is on the shelf.
  await writeFile(style, Buffer.concat([pencil, Buffer.of(0x32, 0x01, 0x61)]));
  return {
    photo,
    otherPhoto,
    tallPhoto,
    widePhoto,
    painting,
    otherPainting,
    print,
    broken,
    wide,
    large,
    folder: empty,
    holiday,
    slow,
    style,
  };
}
