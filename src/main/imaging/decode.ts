/**
 * @file Picture files into Pictures: any format, depth and colour that the library reads. Orientation is applied,
 * 16 bits stay 16 bits, transparency is composited over white, colour is brought into sRGB or Display P3.
 */
import { AppError } from '../../shared/errors.ts';
import type { Size } from '../../shared/geometry.ts';
import { isInside, type Part } from '../../shared/part.ts';
import { span } from '../diagnostics/trace.ts';
import { availableBytes } from '../files/available-memory.ts';
import { colourOfProfile, colourOfSpace, type Samples, type SourceColour, toPlanes } from './colour-convert.ts';
import { cutSamples } from './cut-part.ts';
import { checkDecodingMemory, type DecodedUse } from './decoding-memory.ts';
import { decodeHeif } from './heif-picture.ts';
import { type RawNumbers, readableSamples } from './odd-samples.ts';
import { compositeOverWhite, readAlpha } from './over-white.ts';
import type { ColourSpace, Picture } from './picture.ts';
import { describe, isHevc, openPicture, type PictureFile } from './picture-header.ts';
import { longestDecodingSeconds, sharp } from './picture-library.ts';
import { readStrictly } from './strictness.ts';
import type { OddSamples } from './tiff-samples.ts';
import { checkTiffTiles } from './tiff-tiles.ts';

export interface DecodeOptions {
  /** Convert into this space; without it, the space that suits the picture. */
  readonly space?: ColourSpace;
  /** Only this of the upright picture; the pixels are those of the whole. */
  readonly part?: Part;
  readonly maxPixels?: number;
}

const defaultMaxPixels = 200e6;

export function decodePicture(path: string, options: DecodeOptions = {}): Promise<Picture> {
  return span('decode', () => decoded(path, options));
}

async function decoded(path: string, options: DecodeOptions): Promise<Picture> {
  const { samples, width, height, colour } = await readPicture(path, options, 'whole');
  const space = options.space ?? colour.space;
  const pixels = toPlanes(samples, colour, space);
  const alpha = readAlpha(samples);
  if (alpha === undefined) return { width, height, pixels, space };
  compositeOverWhite(pixels, alpha);
  return { width, height, pixels, space, alpha };
}

/** Its samples as they lie in the file; `use` says what will be made of them, for which there must be memory. */
export async function readPicture(
  path: string,
  options: DecodeOptions,
  use: DecodedUse,
): Promise<Decoded & Pick<PictureFile, 'isRaw'>> {
  const file = await openPicture(path);
  checkSize(file, options.maxPixels);
  checkPart(file, options.part);
  checkDecodingMemory({ ...describe(file), file: path, ...options.part }, use, availableBytes());
  return { ...(await readSamples(file, options.part)), isRaw: file.isRaw };
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

export interface Decoded extends Size {
  readonly samples: Samples;
  readonly colour: SourceColour;
}

async function readSamples(file: PictureFile, part: Part | undefined): Promise<Decoded> {
  if (file.odd) return await readOddSamples(file, file.odd, part);
  if (isHevc(file)) return await readHevcSamples(file, part);
  const { space: kind } = file.metadata;
  const deep = isDeep(file);
  const ownColour = readColour(file);
  const { data, info } = await decodeRaw(file, part, {
    space: deep ? 'rgb16' : 'srgb',
    depth: deep ? 'ushort' : 'uchar',
    applyProfile: ownColour === undefined,
  });
  const values = deep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  const samples = { values, channels: info.channels, white: whiteOf(file, deep) };
  // The library converts 16-bit RGB into Display P3 where it converts at all, everything else into sRGB.
  const colour = ownColour ?? { ...colourOfSpace(kind === 'rgb16' ? 'display-p3' : 'srgb'), space: 'srgb' };
  return { samples, width: info.width, height: info.height, colour };
}

/** CMYK and Lab are converted in 8 bit by the library, whatever they came in. */
function isDeep({ metadata }: PictureFile): boolean {
  return metadata.depth === 'ushort' && metadata.space !== 'cmyk';
}

/** `undefined` where the library must convert: CMYK, and profiles made of tables. */
function readColour({ metadata, profile }: PictureFile): SourceColour | undefined {
  if (metadata.space === 'cmyk') return undefined;
  const misplaced = profile?.kind === 'grey' && metadata.channels > 2;
  return profile && !misplaced ? colourOfProfile(profile) : colourOfSpace('srgb');
}

async function readHevcSamples(file: PictureFile, part: Part | undefined): Promise<Decoded> {
  const { width, height, bits } = describe(file);
  const colour = readColour(file);
  if (!colour) throw new AppError('picture.samples', { file: file.path, kind: '@reason.tableProfile', bits });
  const whole = await decodeHeif(file.path, { file: file.bytes, width, height });
  if (part === undefined) return { samples: whole, width, height, colour };
  const values = cutSamples(whole.values, whole.channels, width, part);
  return { samples: { ...whole, values }, width: part.width, height: part.height, colour };
}

async function readOddSamples(file: PictureFile, odd: OddSamples, part: Part | undefined): Promise<Decoded> {
  const colour = colourOfOdd(file, odd);
  const depth = depthOf(odd);
  const { data, info } = await decodeRaw(file, part, { space: 'multiband', depth, applyProfile: false });
  const { channels, width, height } = info;
  const values: RawNumbers = new arrays[depth](data.buffer, data.byteOffset, width * height * channels);
  const { samples, isOutOfRange } = readableSamples(values, channels, odd);
  // What is judged is the picture: a part of it may well be all lights.
  if (isOutOfRange && part === undefined) throw new AppError('picture.beyond-white', { file: file.path });
  return { samples, width, height, colour };
}

/**
 * Floating-point colours that say nothing are linear light, as Photoshop and the picture library have it. Programs that write
 * them encoded say at least their primaries (ImageMagick) or a profile (GIMP, darktable). Grey ones are shown as encoded everywhere.
 */
function colourOfOdd({ path, colour, profile }: PictureFile, { model, numbers, bits }: OddSamples): SourceColour {
  if (model === 'cielab' || model === 'icclab') return colourOfSpace('srgb');
  if (model === 'rgb' && numbers === 'float' && !colour.isDeclared) return linearLight;
  const misplaced = profile?.kind === 'grey' && model !== 'grey';
  const own = profile && !misplaced ? colourOfProfile(profile) : colourOfSpace('srgb');
  if (own === undefined) {
    throw new AppError('picture.samples', { file: path, kind: '@reason.tableProfile', bits });
  }
  return own;
}

const asItIs = (value: number) => value;
const linearLight: SourceColour = { ...colourOfSpace('srgb'), curves: [asItIs, asItIs, asItIs] };

const arrays = {
  uchar: Uint8Array,
  char: Int8Array,
  ushort: Uint16Array,
  short: Int16Array,
  uint: Uint32Array,
  float: Float32Array,
} as const;

function depthOf({ numbers, bits }: OddSamples): keyof typeof arrays {
  if (numbers === 'float') return 'float';
  if (numbers === 'signed') return bits === 8 ? 'char' : 'short';
  return ({ 8: 'uchar', 16: 'ushort', 32: 'uint' } as const)[bits as 8 | 16 | 32];
}

interface RawForm {
  readonly space: 'srgb' | 'rgb16' | 'multiband';
  readonly depth: keyof typeof arrays;
  readonly applyProfile: boolean;
}

async function decodeRaw(file: PictureFile, part: Part | undefined, { space, depth, applyProfile }: RawForm) {
  // Once, as the picture comes in; parts are of pictures that were read whole.
  if (part === undefined) await checkTiffTiles(file.path, file.bytes);
  return await readStrictly(file.path, file.bytes, (bytes, failOn) => {
    const options = { limitInputPixels: false, failOn, ignoreIcc: !applyProfile, ...file.place };
    const upright = sharp(bytes, options).autoOrient();
    return (part ? upright.extract(part) : upright)
      .toColourspace(space)
      .raw({ depth })
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
