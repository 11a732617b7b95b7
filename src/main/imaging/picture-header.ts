/** @file A picture file opened: its bytes, and what its header says, without decoding a pixel. */
import type { Metadata } from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { sniffFormat } from '../../shared/picture-format.ts';
import { readInputFile } from '../files/read-input.ts';
import { type IccProfile, parseIccProfile } from './icc-profile.ts';
import { sharp } from './picture-library.ts';

/** Node reads at most 2 GiB at once; 200 megapixels of 16-bit TIFF with alpha are 1.6 GB. */
const largestFileBytes = 2 ** 31 - 1;

export interface PictureFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly metadata: Metadata;
  readonly profile: IccProfile | undefined;
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
  try {
    // The size is judged by our own limit, which has a sentence; the library's would only fail.
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    const profile = metadata.icc && parseIccProfile(metadata.icc);
    return { path, bytes, metadata, profile };
  } catch (error) {
    throw new AppError('picture.damaged', { file: path }, { cause: error });
  }
}

export async function describePicture(path: string): Promise<PictureDescription> {
  return describe(await openPicture(path));
}

export function describe({ metadata, profile }: PictureFile): PictureDescription {
  const { format, autoOrient, hasAlpha, depth, bitsPerSample } = metadata;
  const bits = bitsPerSample ?? bitsOfDepth[depth] ?? 8;
  const name = profile === undefined ? {} : { profileName: profile.name };
  return { format, width: autoOrient.width, height: autoOrient.height, hasAlpha, bits, ...name };
}

const bitsOfDepth: Partial<Record<string, number>> = { uchar: 8, ushort: 16, float: 32, double: 64, int: 32, uint: 32 };
