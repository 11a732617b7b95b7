/**
 * @file Picture files into Pictures: any format, depth and colour that the library reads. Orientation is applied,
 * 16 bits stay 16 bits, transparency is composited over white, colour is brought into sRGB or Display P3.
 */
import { AppError } from '../../shared/errors.ts';
import type { Size } from '../../shared/geometry.ts';
import { isInside, type Part } from '../../shared/part.ts';
import { availableBytes } from '../files/available-memory.ts';
import { colourOfProfile, colourOfSpace, type Samples, type SourceColour, toPlanes } from './colour-convert.ts';
import { checkDecodingMemory, type DecodedUse } from './decoding-memory.ts';
import { compositeOverWhite, readAlpha } from './over-white.ts';
import type { ColourSpace, Picture } from './picture.ts';
import { describe, openPicture, type PictureFile } from './picture-header.ts';
import { longestDecodingSeconds, sharp } from './picture-library.ts';
import { strictThenLenient } from './strictness.ts';

export interface DecodeOptions {
  /** Convert into this space; without it, the space that suits the picture. */
  readonly space?: ColourSpace;
  /** Only this of the upright picture; the pixels are those of the whole. */
  readonly part?: Part;
  readonly maxPixels?: number;
}

const defaultMaxPixels = 200e6;

export async function decodePicture(path: string, options: DecodeOptions = {}): Promise<Picture> {
  const { samples, width, height, colour } = await readPicture(path, options, 'whole');
  const space = options.space ?? colour.space;
  const pixels = toPlanes(samples, colour, space);
  const alpha = readAlpha(samples);
  if (alpha === undefined) return { width, height, pixels, space };
  compositeOverWhite(pixels, alpha);
  return { width, height, pixels, space, alpha };
}

/** Its samples as they lie in the file; `use` says what will be made of them, for which there must be memory. */
export async function readPicture(path: string, options: DecodeOptions, use: DecodedUse): Promise<Decoded> {
  const file = await openPicture(path);
  checkSize(file, options.maxPixels);
  checkPart(file, options.part);
  checkDecodingMemory({ ...describe(file), file: path, ...options.part }, use, availableBytes());
  return await readSamples(file, options.part);
}

/** The size after the camera's orientation, from the header, or that of the part; throws where `decodePicture` would refuse it. */
export async function measurePicture(path: string, { maxPixels, part }: DecodeOptions = {}): Promise<Size> {
  const file = await openPicture(path);
  checkSize(file, maxPixels);
  checkPart(file, part);
  const { width, height } = part ?? describe(file);
  return { width, height };
}

export function checkSize(file: PictureFile, maxPixels: number = defaultMaxPixels): void {
  const { width, height } = describe(file);
  if (width * height <= maxPixels) return;
  const megapixels = Math.round((width * height) / 1e6);
  throw new AppError('picture.too-large', { file: file.path, width, height, megapixels, limit: maxPixels / 1e6 });
}

function checkPart(file: PictureFile, part: Part | undefined): void {
  const { width, height } = describe(file);
  if (part && !isInside(part, { width, height })) {
    throw new AppError('picture.part-outside', { file: file.path, width, height });
  }
}

export interface Decoded {
  readonly samples: Samples;
  readonly width: number;
  readonly height: number;
  readonly colour: SourceColour;
}

async function readSamples(file: PictureFile, part: Part | undefined): Promise<Decoded> {
  const { space: kind } = file.metadata;
  const deep = isDeep(file);
  const ownColour = readColour(file);
  const { data, info } = await decodeRaw(file, deep, ownColour === undefined, part);
  const values = deep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  const samples = { values, channels: info.channels, white: whiteOf(file, deep) };
  // The library converts 16-bit RGB into Display P3 where it converts at all, everything else into sRGB.
  const colour = ownColour ?? { ...colourOfSpace(kind === 'rgb16' ? 'display-p3' : 'srgb'), space: 'srgb' };
  return { samples, width: info.width, height: info.height, colour };
}

/** CMYK and Lab are converted in 8 bit by the library, whatever they came in. */
function isDeep({ metadata }: PictureFile): boolean {
  return metadata.depth === 'ushort' ? metadata.space !== 'cmyk' : metadata.space === 'scrgb';
}

/** `undefined` where the library must convert: CMYK, and profiles made of tables. */
function readColour({ metadata, profile }: PictureFile): SourceColour | undefined {
  if (metadata.space === 'cmyk') return undefined;
  const misplaced = profile?.kind === 'grey' && metadata.channels > 2;
  return profile && !misplaced ? colourOfProfile(profile) : colourOfSpace('srgb');
}

async function decodeRaw(file: PictureFile, deep: boolean, applyProfile: boolean, part: Part | undefined) {
  return await strictThenLenient(file.path, (failOn) => {
    const upright = sharp(file.bytes, { limitInputPixels: false, failOn, ignoreIcc: !applyProfile }).autoOrient();
    return (part ? upright.extract(part) : upright)
      .toColourspace(deep ? 'rgb16' : 'srgb')
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .timeout({ seconds: longestDecodingSeconds })
      .toBuffer({ resolveWithObject: true });
  });
}

/** The 16-bit value that means white: AVIF of 10 and 12 bits arrives shifted up, with zeros below. */
function whiteOf({ metadata }: PictureFile, deep: boolean): number {
  if (!deep) return 255;
  const bits = metadata.format === 'heif' ? (metadata.bitsPerSample ?? 16) : 16;
  return 65536 - 2 ** (16 - bits);
}
