/**
 * @file What a print's file is to be, and what makes it impossible: known before the first stroke is painted. Its largest
 * size is arithmetic: TIFF and many programs count bytes in 32 bits, so nothing beyond that is begun.
 */
import { assert } from '../../../shared/assert.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import { plainBytes } from '../../../shared/print/file-size.ts';
import type { SourceType } from '../../../shared/source-type.ts';
import type { Bits } from '../interleave.ts';
import type { ColourSpace } from '../picture.ts';
import { checkRecipe } from '../recipe-limits.ts';
import type { WorkingSpace } from '../rgb-spaces.ts';
import type { FileMetadata } from './file-metadata.ts';

export interface PrintFileDescription extends Size {
  /** Pixels an inch. */
  readonly dpi: number;
  readonly format: 'jpeg' | 'png' | 'tiff';
  /** A channel; JPEG has 8. */
  readonly bits: Bits;
  /** What the file's numbers mean; "keep" is answered by `profileToWrite`. */
  readonly profile: WorkingSpace;
  /** Of a TIFF; the others have one way each. */
  readonly compression: 'none' | 'lzw' | 'zip';
  /** Of a JPEG, 90–100. */
  readonly quality: number;
  /** Of the strips. */
  readonly space: ColourSpace;
  /** PNG only: the strips bring their alpha, and it is kept. Without, it is left out. */
  readonly transparency: boolean;
  /** JSON that is embedded, under 48 KB. */
  readonly recipe?: string;
  /** For machines: how it came about. */
  readonly sourceType?: SourceType;
  readonly metadata?: FileMetadata;
  /** Of the dither. */
  readonly seed: number;
}

/** Rows of the print from the top, as they become ready. */
export interface Strip {
  readonly rows: number;
  /** [3, rows, W], encoded 0–1 in the description's space, over paper white. */
  readonly pixels: Float32Array<ArrayBuffer>;
  /** [rows, W] */
  readonly alpha?: Float32Array<ArrayBuffer>;
}

export const largestFileBytes = 2 ** 32 - 1;
/** For directories, profile, recipe and metadata. */
const besidePixels = 2 ** 20;
const largestJpegSide = 65500; // libjpeg's own limit

/** Throws where no such file can be written: an AppError for what a person chose, an assertion for what no choice gives. */
export function checkPrintFile(description: PrintFileDescription): void {
  const { width, height, dpi, format, bits, quality, transparency, seed, recipe } = description;
  for (const side of [width, height]) assert(Number.isInteger(side) && side > 0, 'print file: size', width, height);
  assert(dpi > 0 && dpi <= 65535, 'print file: dpi', dpi);
  assert(Number.isInteger(seed), 'print file: seed', seed);
  assert(format !== 'jpeg' || (bits === 8 && quality >= 90 && quality <= 100), 'print file: JPEG', bits, quality);
  assert(format === 'png' || !transparency, 'print file: transparency only in PNG', format);
  if (format === 'jpeg' && Math.max(width, height) > largestJpegSide) {
    throw new AppError('picture.too-large-to-save', { width, height, format: 'JPEG' });
  }
  if (plainBytes(description, description) + besidePixels > largestFileBytes) throw tooManyBytes(description);
  checkRecipe(recipe);
}

export function tooManyBytes(description: PrintFileDescription): AppError {
  const gigabytes = (plainBytes(description, description) / 2 ** 30).toFixed(1);
  return new AppError('print.file-too-large', { gigabytes });
}
