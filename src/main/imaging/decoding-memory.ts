/** @file Whether there is memory for a picture, before a pixel of it is decoded: a file of some kilobytes may unpack to gigabytes. */
import { AppError } from '../../shared/errors.ts';
import type { Size } from '../../shared/geometry.ts';
import { byteSize } from '../../shared/language/measures.ts';

/** `whole`: all of it in planes of floats. `reduced`: a small version of it, made by strips. */
export type DecodedUse = 'whole' | 'reduced';

export interface PictureToDecode extends Size {
  readonly file: string;
  readonly hasAlpha: boolean;
  /** Bits a channel. */
  readonly bits: number;
}

/** Pictures up to this size are decoded by whoever can run the program at all. */
const smallPixels = 16e6;
/** Strips of planes, and what resizing them takes. */
const stripBytes = 250e6;

export function decodingBytes({ width, height, hasAlpha, bits }: PictureToDecode, use: DecodedUse): number {
  const channels = hasAlpha ? 4 : 3;
  // The library holds the samples once more where it turns a picture, or can only decode it at one go.
  const samples = 2 * channels * Math.ceil(Math.min(bits, 32) / 8);
  const planes = use === 'whole' ? 4 * channels : 0;
  return width * height * (samples + planes) + (use === 'whole' ? 0 : stripBytes);
}

/** Throws a sentence where `availableBytes` are too few. */
export function checkDecodingMemory(picture: PictureToDecode, use: DecodedUse, availableBytes: number): void {
  const { file, width, height } = picture;
  if (width * height <= smallPixels) return;
  const needed = decodingBytes(picture, use);
  if (needed <= availableBytes) return;
  const megapixels = Math.round((width * height) / 1e6);
  const values = { needed: byteSize(needed), available: byteSize(availableBytes) };
  throw new AppError('picture.no-memory', { file, megapixels, ...values });
}
