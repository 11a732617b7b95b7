/**
 * @file Reading directories of tagged values (TIFF 6.0, section 2) out of TIFF files and EXIF blocks in either byte order.
 * They come out of files of unknown origin, so every offset is checked.
 */
import { viewOf } from '../files/bytes.ts';
import { type TagEntry, tagTypes, tiffHeaderBytes } from './tiff-directory.ts';

/** Bytes of one value by type; those of a place in a file (13) and of BigTIFF come last. */
export const valueBytes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
/** Newer ones do not stand in EXIF. */
const newestPlainType = 12;
/** Each is two numbers. */
const fractions: readonly number[] = [5, 10];

export interface TiffStart {
  readonly littleEndian: boolean;
  /** Where the first directory lies. */
  readonly directory: number;
}

/** `undefined` for what is no TIFF, also for BigTIFF. */
export function readTiffHeader(bytes: Uint8Array): TiffStart | undefined {
  if (bytes.length < tiffHeaderBytes || bytes[0] !== bytes[1]) return undefined;
  const littleEndian = bytes[0] === 0x49;
  if (!littleEndian && bytes[0] !== 0x4d) return undefined;
  const view = viewOf(bytes);
  return view.getUint16(2, littleEndian) === 42
    ? { littleEndian, directory: view.getUint32(4, littleEndian) }
    : undefined;
}

/** Where in the file the values of an entry lie. */
export interface EntryPlace {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly offset: number;
  readonly length: number;
}

/** The entries of a directory whose bytes, from its count on, begin at `at` in the file; as many as the bytes hold. */
export function readEntryPlaces(directory: Uint8Array, at: number, littleEndian: boolean): EntryPlace[] {
  if (directory.length < 2) return [];
  const view = viewOf(directory);
  const count = Math.min(view.getUint16(0, littleEndian), Math.floor((directory.length - 2) / 12));
  const places: EntryPlace[] = [];
  for (let i = 0; i < count; i++) {
    const place = 2 + 12 * i;
    const [tag, type] = [view.getUint16(place, littleEndian), view.getUint16(place + 2, littleEndian)];
    const values = view.getUint32(place + 4, littleEndian);
    const size = valueBytes[type];
    if (size === undefined || type > newestPlainType) continue;
    const length = size * values;
    const offset = length <= 4 ? at + place + 8 : view.getUint32(place + 8, littleEndian);
    places.push({ tag, type, count: values, offset, length });
  }
  return places;
}

/** A directory inside a block that is in memory, by tag. Entries that point out of it are left out. */
export function readDirectory(block: Uint8Array, at: number, littleEndian: boolean): Map<number, TagEntry> {
  const entries = new Map<number, TagEntry>();
  if (at >= block.length) return entries;
  for (const { tag, type, count, offset, length } of readEntryPlaces(block.subarray(at), at, littleEndian)) {
    if (offset + length > block.length) continue;
    // A copy: the slice of a Buffer would be the block itself, which others read, too.
    const bytes = Uint8Array.from(block.subarray(offset, offset + length));
    const numberBytes = valueBytes[type]! / (fractions.includes(type) ? 2 : 1);
    entries.set(tag, { tag, type, count, bytes: littleEndian ? bytes : swapped(bytes, numberBytes) });
  }
  return entries;
}

/** The first number of a short or a long. */
export function readNumber(entry: TagEntry | undefined): number | undefined {
  if (entry === undefined) return undefined;
  const view = viewOf(entry.bytes);
  if (entry.type === tagTypes.short && entry.count > 0) return view.getUint16(0, true);
  return entry.type === tagTypes.long && entry.count > 0 ? view.getUint32(0, true) : undefined;
}

/** Text up to its first zero, trimmed; UTF-8, or Latin-1 where it is none. `undefined` where nothing is left. */
export function readText(entry: TagEntry | undefined): string | undefined {
  if (entry === undefined || (entry.type !== tagTypes.ascii && entry.type !== tagTypes.undefined)) return undefined;
  const end = entry.bytes.indexOf(0);
  const bytes = entry.bytes.subarray(0, end < 0 ? undefined : end);
  return decodeText(bytes).trim() || undefined;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  for (let at = 0; at + size <= bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}
