/**
 * @file Tiles and strips of a TIFF: whether those that are not packed are there; of those packed as JPEG or deflated each is read once by itself, since the picture library
 * passes over what the decoder of the one warns of, and never looks at the sums that end the other. A tile of which a part
 * is missing would be flat there, or noise.
 */
import { createInflate } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import { longestDecodingSeconds, sharp } from './picture-library.ts';
import { readStrictly } from './strictness.ts';
import { readFirst, readNumbers, readTiffFile, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';
import { choosePicture } from './tiff-picture.ts';

const plain = 1;
const ycbcr = 6;
const jpegCompression = 7;
/** Adobe's number, and the one of libtiff before it. */
const deflateCompressions = [8, 32946];

/** The largest picture has fewer, unless it is a thread. */
const maxTiles = 2 ** 20;

/** Throws where one is damaged. Anything but such a TIFF passes. */
export async function checkTiffTiles(path: string, bytes: Uint8Array): Promise<void> {
  const file = readTiffFile(bytes);
  const directory = file && choosePicture(file)?.directory;
  if (!file || !directory) return;
  const compression = readFirst(file, directory, tiffTags.compression) ?? 1;
  if (compression === jpegCompression) await checkJpegTiles(path, file, directory);
  else if (deflateCompressions.includes(compression)) await checkDeflatedTiles(path, file, directory);
  else if (compression === plain && !holdsItsSamples(file, directory))
    throw new AppError('picture.damaged', { file: path });
}

/** What is not packed lies in the file: a few bytes that say they are a large picture would take the memory of one. */
function holdsItsSamples(file: TiffFile, directory: TiffDirectory): boolean {
  const first = (tag: number, otherwise: number) => readFirst(file, directory, tag) ?? otherwise;
  // Their colours are at half the size.
  if (first(tiffTags.photometric, 1) === ycbcr) return true;
  const rowBits = first(tiffTags.width, 0) * first(tiffTags.samplesPerPixel, 1) * first(tiffTags.bits, 1);
  return Math.ceil(rowBits / 8) * first(tiffTags.height, 0) <= file.bytes.length;
}

async function checkJpegTiles(path: string, file: TiffFile, directory: TiffDirectory): Promise<void> {
  const field = directory.fields.get(tiffTags.jpegTables);
  // Between their start and end markers; all tiles share them.
  const tables = field ? file.bytes.subarray(field.offset + 2, field.offset + field.count - 2) : new Uint8Array();
  for (const tile of tilesOf(file, directory)) {
    // An empty tile is none.
    if (tile.length <= 2) continue;
    await readStrictly(path, Buffer.concat([tile.subarray(0, 2), tables, tile.subarray(2)]), (jpeg, failOn) =>
      sharp(jpeg, { failOn, limitInputPixels: false }).raw().timeout({ seconds: longestDecodingSeconds }).toBuffer(),
    );
  }
}

async function checkDeflatedTiles(path: string, file: TiffFile, directory: TiffDirectory): Promise<void> {
  const largest = unpackedBytes(file, directory);
  for (const tile of tilesOf(file, directory)) {
    if (!(await inflatesSoundly(tile, largest))) throw new AppError('picture.damaged', { file: path });
  }
}

/**
 * An end that is missing is for the picture library to judge: the sum alone may have been left out. What unpacks to more than
 * the tile has lost its way, or was made to grow without end; a few programs fill up the last strip.
 */
async function inflatesSoundly(tile: Uint8Array, tileBytes: number): Promise<boolean> {
  const inflate = createInflate({ chunkSize: Math.min(2 ** 18, tileBytes + 64) });
  inflate.end(tile);
  let count = 0;
  try {
    for await (const chunk of inflate) {
      count += (chunk as Uint8Array).length;
      if (count > 2 * tileBytes + 64) return false;
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'Z_DATA_ERROR' && count <= tileBytes;
  }
  return true;
}

/** Of the unpacked samples of a tile or strip. */
function unpackedBytes(file: TiffFile, directory: TiffDirectory): number {
  const first = (tag: number) => readFirst(file, directory, tag);
  const height = first(tiffTags.height) ?? 0;
  const [across, down] = directory.fields.has(tiffTags.tileWidth)
    ? [first(tiffTags.tileWidth) ?? 0, first(tiffTags.tileHeight) ?? 0]
    : [first(tiffTags.width) ?? 0, Math.min(height, first(tiffTags.rowsPerStrip) ?? height)];
  const bits = (first(tiffTags.bits) ?? 1) * (first(tiffTags.samplesPerPixel) ?? 1);
  return down * Math.ceil((across * bits) / 8);
}

function* tilesOf(file: TiffFile, directory: TiffDirectory): Generator<Uint8Array> {
  const [places, sizes] = directory.fields.has(tiffTags.tileOffsets)
    ? [tiffTags.tileOffsets, tiffTags.tileByteCounts]
    : [tiffTags.stripOffsets, tiffTags.stripByteCounts];
  const lengths = readNumbers(file, directory, sizes, maxTiles);
  for (const [i, offset] of readNumbers(file, directory, places, maxTiles).entries()) {
    yield file.bytes.subarray(offset, offset + (lengths[i] ?? 0));
  }
}
