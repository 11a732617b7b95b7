/**
 * @file Writes rows as TIFF 6.0: one page, interleaved RGB, three channels, in strips of a few hundred kilobytes that are
 * compressed by themselves, so that neither writer nor reader holds the picture. The directory lies at the end, since only
 * then every strip's length is known.
 */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { assert } from '../../../shared/assert.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { GrowingFile } from '../../files/atomic-write.ts';
import { buildIccProfile } from '../icc-build.ts';
import { type Bits, emptyRows, type SampleRows } from '../interleave.ts';
import type { WorkingSpace } from '../rgb-spaces.ts';
import {
  byteTag,
  linkedDirectories,
  longTag,
  rationalTag,
  shortTag,
  type TagEntry,
  tiffHeader,
  undefinedTag,
} from '../tiff-directory.ts';
import { writeXmp, type XmpProperties } from '../xmp.ts';
import { dotsPerInch, exifTags } from './exif.ts';
import type { FileMetadata } from './file-metadata.ts';
import { lzwBytes } from './lzw.ts';

export interface TiffDescription extends Size {
  readonly bits: Bits;
  readonly dpi: number;
  readonly compression: 'none' | 'lzw' | 'zip';
  /** Absent: the file says nothing of its colours. */
  readonly space?: WorkingSpace;
  readonly metadata?: FileMetadata;
  readonly xmp?: XmpProperties;
}

const channels = 3;
const compressionNumbers = { none: 1, lzw: 5, zip: 8 } as const;
const predictors = { none: 1, horizontal: 2 } as const;
const stripBytes = 256 * 1024;
/** Strips being compressed at once, in the runtime's threads. */
const atOnce = 3;

const deflated = promisify<Uint8Array, Buffer>(deflate);

export async function writeTiff(
  file: GrowingFile,
  description: TiffDescription,
  blocks: Iterable<SampleRows> | AsyncIterable<SampleRows>,
): Promise<void> {
  const { width, height } = description;
  const rowValues = width * channels;
  const rowsPerStrip = Math.min(height, Math.max(1, Math.floor(stripBytes / (rowValues * (description.bits / 8)))));
  await file.append(tiffHeader(0));
  const offsets: number[] = [];
  const lengths: number[] = [];
  const strips = inStrips(blocks, rowsPerStrip * rowValues, height * rowValues);
  const compress = compressor(description, rowValues);
  for await (const strip of ahead(strips, compress)) {
    offsets.push(file.length);
    lengths.push(strip.length);
    await file.append(strip);
  }
  if (file.length % 2 === 1) await file.append(Uint8Array.of(0)); // a directory begins on a word
  const at = file.length;
  const { main, children } = exifTags(description, 'tiff');
  const placeTags = [longTag(273, ...offsets), longTag(278, rowsPerStrip), longTag(279, ...lengths)];
  const entries = [...pictureTags(description), ...placeTags, ...colourTags(description), ...main];
  await file.append(linkedDirectories(entries, children, at));
  await file.overwrite(0, tiffHeader(at));
}

function pictureTags({ width, height, bits, dpi, compression }: TiffDescription): TagEntry[] {
  const resolution = dotsPerInch(dpi);
  return [
    longTag(254, 0), // one page, full resolution
    longTag(256, width),
    longTag(257, height),
    shortTag(258, bits, bits, bits),
    shortTag(259, compressionNumbers[compression]),
    shortTag(262, 2), // RGB
    shortTag(274, 1), // the first row is the top
    shortTag(277, channels),
    rationalTag(282, ...resolution),
    rationalTag(283, ...resolution),
    shortTag(284, 1), // interleaved
    shortTag(296, 2), // inches
    ...(compression === 'none' ? [] : [shortTag(317, predictors.horizontal)]),
    shortTag(339, 1, 1, 1), // unsigned numbers
  ];
}

function colourTags({ space, xmp }: TiffDescription): TagEntry[] {
  const packet = xmp && writeXmp(xmp);
  return [
    ...(packet ? [byteTag(700, new TextEncoder().encode(packet))] : []),
    ...(space ? [undefinedTag(34675, buildIccProfile(space))] : []),
  ];
}

/** Bytes of one strip. */
function compressor({ compression }: TiffDescription, rowValues: number): (strip: SampleRows) => Promise<Uint8Array> {
  const bytesOf = (strip: SampleRows) => new Uint8Array(strip.buffer, strip.byteOffset, strip.byteLength);
  if (compression === 'none') return async (strip) => bytesOf(strip);
  const predicted = (strip: SampleRows) => bytesOf(predictHorizontally(strip, rowValues, channels));
  return compression === 'lzw'
    ? async (strip) => lzwBytes(predicted(strip))
    : async (strip) => await deflated(predicted(strip));
}

/** Blocks of any number of rows as strips of `stripValues`, the last one shorter. */
async function* inStrips(
  blocks: Iterable<SampleRows> | AsyncIterable<SampleRows>,
  stripValues: number,
  totalValues: number,
): AsyncGenerator<SampleRows> {
  let strip: SampleRows | undefined;
  let filled = 0;
  let left = totalValues;
  for await (const block of blocks) {
    for (let from = 0; from < block.length; ) {
      strip ??= emptyRows(Math.min(stripValues, left), block instanceof Uint8Array ? 8 : 16);
      const part = block.subarray(from, from + strip.length - filled);
      assert(part.length > 0, 'tiff: more rows than the picture has');
      strip.set(part, filled);
      filled += part.length;
      from += part.length;
      left -= part.length;
      if (filled === strip.length) {
        yield strip;
        strip = undefined;
        filled = 0;
      }
    }
  }
  assert(left === 0, 'tiff: rows are missing', left);
}

/** Works on a few items ahead of the one that is asked for; the order stays. */
async function* ahead<T, R>(items: AsyncIterable<T>, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    result.catch(() => {}); // told when its turn comes
    running.push(result);
    if (running.length >= atOnce) yield await running.shift()!;
  }
  for (const result of running) yield await result;
}

/**
 * Horizontal differencing before compression (TIFF 6.0, section 14), in place: each value becomes its difference to the same
 * channel of the pixel to the left, modulo its width.
 */
function predictHorizontally(rows: SampleRows, rowValues: number, channels: number): SampleRows {
  for (let row = 0; row < rows.length; row += rowValues) {
    for (let i = row + rowValues - 1; i >= row + channels; i--) rows[i]! -= rows[i - channels]!;
  }
  return rows;
}
