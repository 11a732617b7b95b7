/**
 * @file Writes a Picture as PNG (ISO/IEC 15948), 8 or 16 bit, row by row, so that a large print never exists twice in
 * memory. Our own because the picture library converts 16-bit values on their way out.
 */
import { Readable } from 'node:stream';
import { createDeflate, deflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import { buildIccProfile } from './icc-build.ts';
import type { Picture } from './picture.ts';
import { pngChunk, pngSignature } from './png-chunks.ts';
import { createRowFilter } from './png-filter.ts';
import { recipeKeyword } from './recipe-limits.ts';

export interface PngOptions {
  readonly bits: 8 | 16;
  /** JSON, kept in an iTXt chunk. */
  readonly recipe?: string;
}

const colourTypes = { rgb: 2, rgba: 6 } as const;
const dataChunkBytes = 64 * 1024;
/** Rows handed to the compressor at a time. */
const stripBytes = 256 * 1024;
const largestSide = 2 ** 31 - 1;

/** The file's bytes in order, the same for the same picture. */
export async function* pngBytes(picture: Picture, { bits, recipe }: PngOptions): AsyncGenerator<Uint8Array> {
  const { width, height, alpha, space } = picture;
  if (Math.max(width, height) > largestSide) {
    throw new AppError('picture.too-large-to-save', { width, height, format: 'PNG' });
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = bits;
  header[9] = alpha ? colourTypes.rgba : colourTypes.rgb;
  yield pngSignature;
  yield pngChunk('IHDR', header);
  yield pngChunk('iCCP', latin1(`${profileNames[space]}\0\0`), deflateSync(buildIccProfile(space), { level: 9 }));
  if (recipe !== undefined) yield recipeChunk(recipe);
  yield* dataChunks(Readable.from(strips(picture, bits)).pipe(createDeflate()));
  yield pngChunk('IEND');
}

const profileNames = { srgb: 'sRGB', 'display-p3': 'Display P3' } as const;

/** iTXt: keyword, 0, compressed (1), method (0), language, 0, translated keyword, 0, deflated UTF-8. */
function recipeChunk(recipe: string): Uint8Array {
  return pngChunk('iTXt', latin1(`${recipeKeyword}\0\x01\0\0\0`), deflateSync(recipe, { level: 9 }));
}

/** IDAT chunks of one size, however the compressor portions its output. */
async function* dataChunks(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pending = new Uint8Array(dataChunkBytes);
  let filled = 0;
  for await (const piece of compressed) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + dataChunkBytes - filled);
      pending.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled === dataChunkBytes) {
        yield pngChunk('IDAT', pending);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield pngChunk('IDAT', pending.subarray(0, filled));
}

/** Filtered rows, several at a time. */
function* strips(picture: Picture, bits: 8 | 16): Generator<Uint8Array> {
  const { width, height, alpha } = picture;
  const bytesPerPixel = (alpha ? 4 : 3) * (bits / 8);
  const rowBytes = width * bytesPerPixel;
  const filter = createRowFilter(rowBytes, bytesPerPixel);
  const rowsInStrip = Math.max(1, Math.floor(stripBytes / (rowBytes + 1)));
  let row = new Uint8Array(rowBytes);
  let above = new Uint8Array(rowBytes);
  for (let top = 0; top < height; top += rowsInStrip) {
    const rows = Math.min(rowsInStrip, height - top);
    const strip = new Uint8Array(rows * (rowBytes + 1));
    for (let y = 0; y < rows; y++) {
      fillRow(row, picture, top + y, bits);
      strip.set(filter(row, above), y * (rowBytes + 1));
      [row, above] = [above, row];
    }
    yield strip;
  }
}

/** One row as PNG wants it: interleaved, 16-bit values high byte first. */
function fillRow(row: Uint8Array, { width, height, pixels, alpha }: Picture, y: number, bits: 8 | 16): void {
  const area = width * height;
  const channels = alpha ? 4 : 3;
  const white = 2 ** bits - 1;
  for (let c = 0; c < channels; c++) {
    const plane = c < 3 ? pixels : alpha!;
    const from = (c < 3 ? c * area : 0) + y * width;
    for (let x = 0; x < width; x++) {
      const value = Math.round(Math.min(1, Math.max(0, plane[from + x]!)) * white);
      const at = x * channels + c;
      if (bits === 8) {
        row[at] = value;
      } else {
        row[2 * at] = value >> 8;
        row[2 * at + 1] = value & 255;
      }
    }
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
