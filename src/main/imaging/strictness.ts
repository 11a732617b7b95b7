/** @file How much damage in a picture file is forgiven: none. What only looks odd is taken out, and the rest is read as strictly. */
import { AppError } from '../../shared/errors.ts';
import { findHoles } from './jpeg-holes.ts';
import { tidyJpeg, withoutPadding } from './tidy-jpeg.ts';
import { tidyTiff } from './tidy-tiff.ts';
import { readFirst, readTiffFile, tiffTags } from './tiff-pages.ts';

export type FailOn = 'warning' | 'error';
export type Decode<T> = (bytes: Uint8Array, failOn: FailOn) => Promise<T>;

/**
 * A picture whose reading warns is never taken as it comes: whatever could not be decoded would be flat, clear or grey in it,
 * without a word. Read leniently is only a TIFF in strips whose samples cannot be guessed by their decoder.
 */
export async function readStrictly<T>(path: string, file: Uint8Array, decode: Decode<T>): Promise<T> {
  const bytes = isJpeg(file) ? withoutZeros(path, file) : file;
  try {
    return await decode(bytes, 'warning');
  } catch (warning) {
    if (isTimeout(warning)) throw tooSlow(path, warning);
    const result = await readTidied(bytes, decode).catch((error) => {
      throw isTimeout(error) ? tooSlow(path, error) : damaged(path, error);
    });
    if (result === undefined) throw damaged(path, warning);
    return result.value;
  }
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;

/** Zeros in the middle are a hole; those at the end are cut off, so that the picture is whole without them, or is not. */
function withoutZeros(path: string, jpeg: Uint8Array): Uint8Array {
  const { hasHole, trailing } = findHoles(jpeg);
  if (hasHole) throw damaged(path, 'a run of zeros in the data');
  if (trailing === undefined) return jpeg;
  const [from, to] = trailing;
  return Buffer.concat([jpeg.subarray(0, from), jpeg.subarray(to)]);
}

/** `undefined` for a kind of file in which nothing is known to be harmless. */
async function readTidied<T>(bytes: Uint8Array, decode: Decode<T>): Promise<{ value: T } | undefined> {
  if (isJpeg(bytes)) return { value: await readTidiedJpeg(tidyJpeg(bytes), decode) };
  const tiff = readTiffFile(bytes);
  if (tiff === undefined) return undefined;
  const tidied = tidyTiff(tiff);
  return {
    value: await decode(tidied, 'warning').catch((warning) => {
      if (isTimeout(warning) || !readsWholeStrips(tidied)) throw warning;
      return decode(tidied, 'error');
    }),
  };
}

/** The library has no code for it, so here, and only here, its words decide. */
async function readTidiedJpeg<T>(tidied: Uint8Array, decode: Decode<T>): Promise<T> {
  return await decode(tidied, 'warning').catch((warning) => {
    const stray = /(\d+) extraneous bytes before marker 0xd9/.exec(String(warning))?.[1];
    const cut = stray === undefined ? undefined : withoutPadding(tidied, Number(stray));
    if (cut === undefined) throw warning;
    return decode(cut, 'warning');
  });
}

/** Uncompressed, LZW or deflated: what is missing there is an error. Of tiles the library forgives errors, too. */
function readsWholeStrips(bytes: Uint8Array): boolean {
  const tiff = readTiffFile(bytes)!;
  return tiff.directories.every(
    (directory) =>
      !directory.fields.has(tiffTags.tileWidth) &&
      [1, 5, 8, 32946].includes(readFirst(tiff, directory, tiffTags.compression) ?? 1),
  );
}

const damaged = (file: string, cause: unknown) => new AppError('picture.damaged', { file }, { cause });
const isTimeout = (error: unknown) => /timeout/.test(String(error));
const tooSlow = (file: string, cause: unknown) => new AppError('picture.too-slow', { file }, { cause });
