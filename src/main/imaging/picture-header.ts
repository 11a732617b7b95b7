/** @file A picture file opened: its bytes, and what its header says, without decoding a pixel. */
import type { Metadata } from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { sniffFormat } from '../../shared/picture-format.ts';
import { readInputFile } from '../files/read-input.ts';
import { type DeclaredColour, readDeclaredColour } from './declared-colour.ts';
import type { IccProfile } from './icc-profile.ts';
import { sharp } from './picture-library.ts';
import { holdsItsPixels } from './png-bomb.ts';
import { plainTiff } from './tidy-tiff.ts';
import { readTiffFile, type TiffDirectory, type TiffFile } from './tiff-pages.ts';
import { choosePicture, nameOfRaw, type TiffPlace } from './tiff-picture.ts';
import { checkSamples, type OddSamples } from './tiff-samples.ts';

/** Node reads at most 2 GiB at once; 200 megapixels of 16-bit TIFF with alpha are 1.6 GB. */
const largestFileBytes = 2 ** 31 - 1;

export interface PictureFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Which of the pictures of the file, for the picture library; the main one where it is empty. */
  readonly place: TiffPlace | Record<string, never>;
  readonly metadata: Metadata;
  readonly colour: DeclaredColour;
  /** That of `colour`. */
  readonly profile: IccProfile | undefined;
  /** Samples that the library takes for others: what they are. The bytes are then such that it hands them over unchanged. */
  readonly odd?: OddSamples;
}

export interface PictureDescription {
  /** As the library names it: 'jpeg', 'png', 'tiff', 'webp', 'gif', 'heif' (AVIF). */
  readonly format: string;
  /** After the camera's orientation was applied. */
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** Bits a channel. */
  readonly bits: number;
  readonly profileName?: string;
}

export async function openPicture(path: string): Promise<PictureFile> {
  const bytes = await readInputFile(path, largestFileBytes);
  if (bytes.length === 0) throw new AppError('picture.empty', { file: path });
  const known = sniffFormat(bytes);
  if (!known) throw new AppError('picture.not-a-picture', { file: path });
  if (!known.readable) throw new AppError('picture.format', { file: path, format: known.name });
  if (!holdsItsPixels(bytes)) throw new AppError('picture.damaged', { file: path });
  const tiff = openTiff(path, bytes);
  const readable = tiff?.odd ? plainTiff(tiff.file, tiff.directory) : bytes;
  if (readable === undefined) throw new AppError('picture.damaged', { file: path });
  const place = tiff?.place ?? {};
  const metadata = await readMetadata(path, readable, place);
  const colour = readDeclaredColour({ path, bytes, metadata, tiff });
  const { profile } = colour;
  return { path, bytes: readable, place, metadata, colour, profile, ...(tiff?.odd && { odd: tiff.odd }) };
}

async function readMetadata(path: string, bytes: Uint8Array, place: PictureFile['place']): Promise<Metadata> {
  try {
    // The size is judged by our own limit, which has a sentence; the library's would only fail.
    return await sharp(bytes, { limitInputPixels: false, ...place }).metadata();
  } catch (error) {
    throw new AppError('picture.damaged', { file: path }, { cause: error });
  }
}

interface OpenTiff {
  readonly file: TiffFile;
  readonly directory: TiffDirectory;
  readonly place: TiffPlace;
  readonly odd?: OddSamples;
}

/** Throws for raws, which begin like a TIFF, and for samples that nobody here can read. */
function openTiff(path: string, bytes: Uint8Array): OpenTiff | undefined {
  const file = readTiffFile(bytes);
  const picture = file && choosePicture(file);
  if (!file || !picture) return undefined;
  const raw = nameOfRaw(file);
  if (raw) throw new AppError('picture.format', { file: path, format: raw });
  const reading = checkSamples(file, picture.directory);
  if (reading.by === 'nobody') throw new AppError('picture.samples', { file: path, kind: reading.kind });
  return { file, ...picture, ...(reading.by === 'us' && { odd: reading.odd }) };
}

export async function describePicture(path: string): Promise<PictureDescription> {
  return describe(await openPicture(path));
}

export function describe({ metadata, profile, odd }: PictureFile): PictureDescription {
  const { format, autoOrient, hasAlpha, depth, bitsPerSample } = metadata;
  const bits = odd?.bits ?? bitsPerSample ?? bitsOfDepth[depth] ?? 8;
  const name = profile === undefined ? {} : { profileName: profile.name };
  return {
    format,
    width: autoOrient.width,
    height: autoOrient.height,
    hasAlpha: odd ? odd.alpha !== undefined : hasAlpha,
    bits,
    ...name,
  };
}

const bitsOfDepth: Partial<Record<string, number>> = { uchar: 8, ushort: 16, float: 32, double: 64, int: 32, uint: 32 };
