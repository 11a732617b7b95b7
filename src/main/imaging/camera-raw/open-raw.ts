/**
 * @file Raws of cameras: what the sensor saw is for raw programs, but nearly every camera stores its own finished picture in the
 * file, too, as a JPEG. The largest is taken, turned and in the colours that the raw says of itself.
 */
import { sniffFormat } from '../../../shared/picture-format.ts';
import { latin1 } from '../../files/bytes.ts';
import { pictureSizeOf } from '../jpeg-frame.ts';
import { readTiffFile } from '../tiff-pages.ts';
import { nameOfRaw } from '../tiff-picture.ts';
import { openCanonRaw } from './canon-raw.ts';
import { openFujiRaw } from './fuji-raw.ts';
import { withExif } from './raw-exif.ts';
import { openTiffRaw, rawMagics } from './tiff-raw.ts';

export interface OpenRaw {
  /** A JPEG file of its own; absent where none is stored that is more than a thumbnail. */
  readonly jpeg?: Uint8Array<ArrayBuffer>;
}

/** Stretches of a raw that may be JPEG files, and what it says of the picture, for readers of EXIF. */
export interface RawParts {
  readonly stretches: readonly Uint8Array[];
  /** A block of EXIF to take the place of the JPEG's own. */
  readonly exif?: Uint8Array | undefined;
}

/** Longest side from which on it is a picture and no thumbnail; the smallest that cameras of the 2000s stored is 640 × 480. */
const smallestSide = 640;

/** `undefined` for what is no raw. Stays within the file, whatever it says. */
export function openRaw(bytes: Uint8Array<ArrayBuffer>): OpenRaw | undefined {
  const parts = partsOf(bytes);
  if (parts === undefined) return undefined;
  let [best, largest]: [Uint8Array | undefined, number] = [undefined, 0];
  for (const jpeg of parts.stretches) {
    const size = pictureSizeOf(jpeg);
    if (!size || Math.max(size.width, size.height) < smallestSide || size.width * size.height <= largest) continue;
    [best, largest] = [jpeg, size.width * size.height];
  }
  if (best === undefined) return {};
  return { jpeg: parts.exif ? withExif(best, parts.exif) : Uint8Array.from(best) };
}

function partsOf(bytes: Uint8Array): RawParts | undefined {
  if (latin1(bytes.subarray(0, 8)) === 'FUJIFILM') return openFujiRaw(bytes);
  if (latin1(bytes.subarray(4, 12)) === 'ftypcrx ') return openCanonRaw(bytes);
  const file = readTiffFile(bytes, rawMagics);
  if (!file) return undefined;
  return sniffFormat(bytes)?.name !== 'TIFF' || nameOfRaw(file) !== undefined ? openTiffRaw(file) : undefined;
}
