/**
 * @file Tiles and strips of a TIFF that are packed as JPEG: each is read once by itself, since the picture library passes over what
 * their decoder warns of, and a tile of which a part is missing would be flat there.
 */
import { longestDecodingSeconds, sharp } from './picture-library.ts';
import { readStrictly } from './strictness.ts';
import { readFirst, readNumbers, readTiffFile, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';
import { choosePicture } from './tiff-picture.ts';

const jpegCompression = 7;

/** Throws where one is damaged. Anything but such a TIFF passes. */
export async function checkJpegTiles(path: string, bytes: Uint8Array): Promise<void> {
  const file = readTiffFile(bytes);
  const directory = file && choosePicture(file)?.directory;
  if (!file || !directory || readFirst(file, directory, tiffTags.compression) !== jpegCompression) return;
  for (const tile of jpegTiles(file, directory)) {
    await readStrictly(path, tile, (jpeg, failOn) =>
      sharp(jpeg, { failOn, limitInputPixels: false }).raw().timeout({ seconds: longestDecodingSeconds }).toBuffer(),
    );
  }
}

/** As files of their own, with the tables that all of them share. */
function* jpegTiles(file: TiffFile, directory: TiffDirectory): Generator<Uint8Array> {
  const isTiled = directory.fields.has(tiffTags.tileOffsets);
  const [places, sizes] = isTiled
    ? [tiffTags.tileOffsets, tiffTags.tileByteCounts]
    : [tiffTags.stripOffsets, tiffTags.stripByteCounts];
  const offsets = readNumbers(file, directory, places);
  const lengths = readNumbers(file, directory, sizes);
  const field = directory.fields.get(tiffTags.jpegTables);
  // Between their start and end markers.
  const tables = field ? file.bytes.subarray(field.offset + 2, field.offset + field.count - 2) : new Uint8Array();
  for (const [i, offset] of offsets.entries()) {
    const tile = file.bytes.subarray(offset, offset + (lengths[i] ?? 0));
    // An empty tile is none.
    if (tile.length > 2) yield Buffer.concat([tile.subarray(0, 2), tables, tile.subarray(2)]);
  }
}
