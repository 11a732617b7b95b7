/**
 * @file The directories of a TIFF file (TIFF 6.0, and BigTIFF), either byte order: which pictures it holds and what each says
 * of itself. The file is of unknown origin, so every offset is checked, and there is an end to every chain.
 */
import { viewOf } from '../files/bytes.ts';
import { type EntryPlace, valueBytes } from './tiff-directory-read.ts';

/** Of a chain or of the children of one picture. */
const maxDirectories = 64;
const maxValues = 4096;

export interface TiffField extends Omit<EntryPlace, 'length'> {
  /** Where its entry lies in the file. */
  readonly entry: number;
}

export interface TiffDirectory {
  /** Where its number of entries stands. */
  readonly at: number;
  readonly fields: ReadonlyMap<number, TiffField>;
  /** As the file has them, in its order. */
  readonly entries: readonly TiffField[];
  readonly next: number;
}

export interface TiffFile {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly isBig: boolean;
  /** Bytes of a directory's number of entries, and of one entry. */
  readonly countBytes: number;
  readonly entryBytes: number;
  /** Of the chain, in its order. */
  readonly directories: readonly TiffDirectory[];
}

/** `undefined` where the bytes do not begin like a TIFF. `otherMagics`: numbers that are as good as its 42. */
export function readTiffFile(bytes: Uint8Array, otherMagics: readonly number[] = []): TiffFile | undefined {
  if (bytes.length < 8 || bytes[0] !== bytes[1] || (bytes[0] !== 0x49 && bytes[0] !== 0x4d)) return undefined;
  const littleEndian = bytes[0] === 0x49;
  const view = viewOf(bytes);
  const magic = view.getUint16(2, littleEndian);
  const isBig = magic === 43;
  if (magic !== 42 && !(isBig && bytes.length >= 16) && !otherMagics.includes(magic)) return undefined;
  const start = { bytes, littleEndian, isBig, countBytes: isBig ? 8 : 2, entryBytes: isBig ? 20 : 12 };
  const directories: TiffDirectory[] = [];
  let at = isBig ? longAt(view, 8, littleEndian) : view.getUint32(4, littleEndian);
  while (at > 0 && directories.length < maxDirectories && directories.every((seen) => seen.at !== at)) {
    const directory = readTiffDirectory(start, at);
    if (directory === undefined) break;
    directories.push(directory);
    at = directory.next;
  }
  return { ...start, directories };
}

/** The pictures that one picture's SubIFDs point to. */
export function readChildren(file: TiffFile, directory: TiffDirectory): TiffDirectory[] {
  return readNumbers(file, directory, tiffTags.children)
    .slice(0, maxDirectories)
    .map((at) => readTiffDirectory(file, at))
    .filter((child) => child !== undefined);
}

/** The values of a field as numbers; none where it is absent, is text, or points out of the file. */
export function readNumbers(file: TiffFile, directory: TiffDirectory, tag: number, max = maxValues): number[] {
  const field = directory.fields.get(tag);
  if (field === undefined || field.count > max) return [];
  const { type, count, offset } = field;
  const { bytes, littleEndian } = file;
  const size = valueBytes[type]!;
  if (offset + size * count > bytes.length) return [];
  const view = viewOf(bytes);
  return Array.from({ length: count }, (_, i) => readValue(view, type, offset + size * i, littleEndian)).filter(
    (value) => value !== undefined,
  );
}

export function readFirst(file: TiffFile, directory: TiffDirectory, tag: number): number | undefined {
  return readNumbers(file, directory, tag)[0];
}

export const tiffTags = {
  newSubfileType: 254,
  oldSubfileType: 255,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  samplesPerPixel: 277,
  planes: 284,
  children: 330,
  stripOffsets: 273,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  jpegTables: 347,
  extraSamples: 338,
  sampleFormat: 339,
  inkSet: 332,
  whitePoint: 318,
  primaries: 319,
  luma: 529,
  subsampling: 530,
  blacksAndWhites: 532,
} as const;

type Start = Pick<TiffFile, 'bytes' | 'littleEndian' | 'isBig' | 'countBytes' | 'entryBytes'>;

/** `undefined` where it is empty, or reaches out of the file. */
export function readTiffDirectory(file: Start, at: number): TiffDirectory | undefined {
  const { bytes, littleEndian, isBig, countBytes, entryBytes } = file;
  if (!Number.isSafeInteger(at) || at + countBytes > bytes.length) return undefined;
  const view = viewOf(bytes);
  const count = isBig ? longAt(view, at, littleEndian) : view.getUint16(at, littleEndian);
  const end = at + countBytes + count * entryBytes;
  if (count === 0 || end > bytes.length) return undefined;
  const entries: TiffField[] = [];
  for (let i = 0; i < count; i++) {
    const entry = at + countBytes + i * entryBytes;
    const tag = view.getUint16(entry, littleEndian);
    const type = view.getUint16(entry + 2, littleEndian);
    const values = isBig ? longAt(view, entry + 4, littleEndian) : view.getUint32(entry + 4, littleEndian);
    const size = valueBytes[type];
    if (size === undefined) continue;
    const place = entry + (isBig ? 12 : 8);
    const isInside = size * values <= (isBig ? 8 : 4);
    const pointer = () => (isBig ? longAt(view, place, littleEndian) : view.getUint32(place, littleEndian));
    entries.push({ tag, type, count: values, entry, offset: isInside ? place : pointer() });
  }
  const hasNext = end + (isBig ? 8 : 4) <= bytes.length;
  const next = !hasNext ? 0 : isBig ? longAt(view, end, littleEndian) : view.getUint32(end, littleEndian);
  return { at, entries, fields: new Map(entries.map((field) => [field.tag, field])), next };
}

function readValue(view: DataView, type: number, at: number, littleEndian: boolean): number | undefined {
  switch (type) {
    case 1:
    case 7:
      return view.getUint8(at);
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 16:
    case 18:
      return longAt(view, at, littleEndian);
    default:
      return undefined;
  }
}

function longAt(view: DataView, at: number, littleEndian: boolean): number {
  return Number(view.getBigUint64(at, littleEndian));
}
