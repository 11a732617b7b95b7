/**
 * @file Directories of tagged values (TIFF 6.0, section 2), which TIFF files and EXIF blocks are made of: writing our own,
 * little-endian. Reading others' is tiff-directory-read.ts.
 */
import { assert } from '../../shared/assert.ts';

export interface TagEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** The values, little-endian. */
  readonly bytes: Uint8Array;
}

export const tagTypes = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5, undefined: 7 } as const;
export function byteTag(tag: number, bytes: Uint8Array): TagEntry {
  return { tag, type: tagTypes.byte, count: bytes.length, bytes };
}

export function undefinedTag(tag: number, bytes: Uint8Array): TagEntry {
  return { tag, type: tagTypes.undefined, count: bytes.length, bytes };
}

/** UTF-8 and a zero: plain ASCII stays what the format asks for, and a name with an accent is what readers make of it. */
export function textTag(tag: number, text: string): TagEntry {
  const bytes = new TextEncoder().encode(`${text}\0`);
  return { tag, type: tagTypes.ascii, count: bytes.length, bytes };
}

export function shortTag(tag: number, ...values: readonly number[]): TagEntry {
  return numbers(tag, tagTypes.short, values);
}

export function longTag(tag: number, ...values: readonly number[]): TagEntry {
  return numbers(tag, tagTypes.long, values);
}

export function rationalTag(tag: number, numerator: number, denominator: number): TagEntry {
  return { ...numbers(tag, tagTypes.rational, [numerator, denominator]), count: 1 };
}

function numbers(tag: number, type: number, values: readonly number[]): TagEntry {
  const size = type === tagTypes.short ? 2 : 4;
  const bytes = new Uint8Array(size * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    if (size === 2) view.setUint16(2 * i, value, true);
    else view.setUint32(4 * i, value, true);
  }
  return { tag, type, count: values.length, bytes };
}

/** Bytes that `directoryBytes` gives. */
function directoryLength(entries: readonly TagEntry[]): number {
  const outside = entries.reduce((sum, { bytes }) => sum + (bytes.length > 4 ? even(bytes.length) : 0), 0);
  return 2 + 12 * entries.length + 4 + outside;
}

/** A directory for the offset `at` (even), and behind it the values that are longer than four bytes. */
function directoryBytes(entries: readonly TagEntry[], at: number): Uint8Array {
  assert(at % 2 === 0, 'tiff: a directory begins on a word', at);
  const sorted = [...entries].sort((a, b) => a.tag - b.tag);
  const bytes = new Uint8Array(directoryLength(sorted));
  const view = new DataView(bytes.buffer);
  let free = 2 + 12 * sorted.length + 4;
  view.setUint16(0, sorted.length, true);
  for (const [i, entry] of sorted.entries()) {
    const place = 2 + 12 * i;
    view.setUint16(place, entry.tag, true);
    view.setUint16(place + 2, entry.type, true);
    view.setUint32(place + 4, entry.count, true);
    if (entry.bytes.length <= 4) {
      bytes.set(entry.bytes, place + 8);
    } else {
      view.setUint32(place + 8, at + free, true);
      bytes.set(entry.bytes, free);
      free += even(entry.bytes.length);
    }
  }
  return bytes;
}

export interface ChildDirectory {
  /** Of the entry that points to it. */
  readonly tag: number;
  readonly entries: readonly TagEntry[];
}

/** A directory for the offset `at`, and behind it those that it points to. */
export function linkedDirectories(
  main: readonly TagEntry[],
  children: readonly ChildDirectory[],
  at: number,
): Uint8Array {
  const pointersTo = (offsets: readonly number[]) => children.map(({ tag }, i) => longTag(tag, offsets[i] ?? 0));
  let free = at + directoryLength([...main, ...pointersTo([])]);
  const offsets: number[] = [];
  for (const { entries } of children) {
    offsets.push(free);
    free += directoryLength(entries);
  }
  const first = directoryBytes([...main, ...pointersTo(offsets)], at);
  return Buffer.concat([first, ...children.map(({ entries }, i) => directoryBytes(entries, offsets[i]!))]);
}

export const tiffHeaderBytes = 8;

/** The eight bytes in front of everything: byte order, 42, where the first directory lies. */
export function tiffHeader(directory: number): Uint8Array {
  const bytes = Uint8Array.of(0x49, 0x49, 42, 0, 0, 0, 0, 0);
  new DataView(bytes.buffer).setUint32(4, directory, true);
  return bytes;
}

function even(length: number): number {
  return length + (length % 2);
}
