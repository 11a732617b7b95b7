/**
 * @file Writes rows as PNG (ISO/IEC 15948), 8 or 16 bit, as they come, so that a large print is never in memory as a whole.
 * Our own because the picture library converts 16-bit values on their way out.
 */
import { pipeline, Readable } from 'node:stream';
import { createDeflate, deflateSync } from 'node:zlib';
import { assert } from '../../shared/assert.ts';
import { AppError } from '../../shared/errors.ts';
import type { Size } from '../../shared/geometry.ts';
import { latin1Bytes } from '../files/bytes.ts';
import { recipeKeyword } from '../files/own-files.ts';
import { buildIccProfile, profileNames } from './icc-build.ts';
import type { Bits, SampleRows } from './interleave.ts';
import { pngChunk, pngSignature } from './png-chunks.ts';
import { createRowFilter } from './png-filter.ts';
import type { WorkingSpace } from './rgb-spaces.ts';

export interface PngDescription extends Size {
  readonly bits: Bits;
  /** Grey, RGB, or RGB and alpha. */
  readonly channels: 1 | 3 | 4;
  /** Of grey, whose values are no colours, nothing is said. */
  readonly space: WorkingSpace;
  /** JSON, kept in an iTXt chunk. */
  readonly recipe?: string;
  /** Chunks of other subjects, whole. */
  readonly chunks?: readonly Uint8Array[];
}

const colourTypes = { 1: 0, 3: 2, 4: 6 } as const;
const dataChunkBytes = 64 * 1024;
const largestSide = 2 ** 31 - 1;

/** The file's bytes in order, the same for the same rows however they are portioned. */
export async function* pngBytes(
  description: PngDescription,
  rows: Iterable<SampleRows> | AsyncIterable<SampleRows>,
): AsyncGenerator<Uint8Array> {
  const { width, height, bits, channels, space, recipe, chunks = [] } = description;
  if (Math.max(width, height) > largestSide) {
    throw new AppError('picture.too-large-to-save', { width, height, format: 'PNG' });
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = bits;
  header[9] = colourTypes[channels];
  yield pngSignature;
  yield pngChunk('IHDR', header);
  if (channels > 1)
    yield pngChunk(
      'iCCP',
      latin1Bytes(`${profileNames[space]}\0\0`),
      deflateSync(buildIccProfile(space), { level: 9 }),
    );
  if (recipe !== undefined) yield recipeChunk(recipe);
  yield* chunks;
  // A pipeline also hands on the failure of whoever makes the rows; a plain pipe would wait for ever.
  yield* dataChunks(pipeline(Readable.from(filtered(description, rows)), createDeflate(), () => {}));
  yield pngChunk('IEND');
}

/** iTXt: keyword, 0, compressed (1), method (0), language, 0, translated keyword, 0, deflated UTF-8. */
function recipeChunk(recipe: string): Uint8Array {
  return pngChunk('iTXt', latin1Bytes(`${recipeKeyword}\0\x01\0\0\0`), deflateSync(recipe, { level: 9 }));
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

/** Each row with its filter's number in front. */
async function* filtered(
  { width, height, bits, channels }: PngDescription,
  blocks: Iterable<SampleRows> | AsyncIterable<SampleRows>,
): AsyncGenerator<Uint8Array> {
  const bytesPerPixel = channels * (bits / 8);
  const rowBytes = width * bytesPerPixel;
  const filter = createRowFilter(rowBytes, bytesPerPixel);
  let above: Uint8Array = new Uint8Array(rowBytes);
  let written = 0;
  for await (const block of blocks) {
    const bytes = bigEndian(block);
    const rows = bytes.length / rowBytes;
    const strip = new Uint8Array(rows * (rowBytes + 1));
    for (let y = 0; y < rows; y++) {
      const row = bytes.subarray(y * rowBytes, (y + 1) * rowBytes);
      strip.set(filter(row, above), y * (rowBytes + 1));
      above = row;
    }
    yield strip;
    written += rows;
  }
  assert(written === height, 'png: rows', written, height);
}

/** 16-bit values high byte first, as PNG wants them. */
function bigEndian(rows: SampleRows): Uint8Array {
  return rows instanceof Uint8Array ? rows : Buffer.from(rows.slice().buffer).swap16();
}
