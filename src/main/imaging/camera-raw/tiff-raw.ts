/**
 * @file Raws that are directories of a TIFF (CR2, NEF, NRW, ARW, DNG, PEF), also under a number of their maker's (ORF, RW2): where
 * JPEG files may lie in them, and what they say of the picture.
 */
import { fourCharacters } from '../../files/bytes.ts';
import {
  readChildren,
  readFirst,
  readTiffDirectory,
  type TiffDirectory,
  type TiffFile,
  tiffTags,
} from '../tiff-pages.ts';
import type { RawParts } from './open-raw.ts';
import { exifOf } from './raw-exif.ts';

/** In the place of 42: of Olympus (two of them) and Panasonic. */
export const rawMagics = [0x4f52, 0x5352, 0x55];

const tags = {
  jpegFrom: 513,
  jpegLength: 514,
  /** Of Panasonic: the JPEG is the value. */
  jpegFromRaw: 46,
  exif: 34665,
  makerNote: 37500,
} as const;
/** Old and new JPEG. */
const jpegCompressions = [6, 7];
/** Colour filter array, linear raw. */
const sensors = [32803, 34892];

export function openTiffRaw(file: TiffFile): RawParts {
  const all = file.directories.flatMap((directory) => [directory, ...readChildren(file, directory)]);
  const main = file.directories[0];
  const exif = main && childAt(file, main, tags.exif);
  const stretches = [
    ...all.flatMap((directory) => jpegsOf(file, directory)),
    ...(exif ? jpegsOfOlympus(file, exif) : []),
  ];
  return { stretches, exif: main && exifOf(file, main, exif) };
}

function childAt(file: TiffFile, directory: TiffDirectory, tag: number): TiffDirectory | undefined {
  const at = readFirst(file, directory, tag);
  return at === undefined ? undefined : readTiffDirectory(file, at);
}

function jpegsOf(file: TiffFile, directory: TiffDirectory): Uint8Array[] {
  const first = (tag: number) => readFirst(file, directory, tag);
  const found: (Uint8Array | undefined)[] = [stretch(file, first(tags.jpegFrom), first(tags.jpegLength))];
  const isSensor = sensors.includes(first(tiffTags.photometric) ?? -1);
  const isOneStrip = directory.fields.get(tiffTags.stripOffsets)?.count === 1;
  if (isOneStrip && !isSensor && jpegCompressions.includes(first(tiffTags.compression) ?? -1)) {
    found.push(stretch(file, first(tiffTags.stripOffsets), first(tiffTags.stripByteCounts)));
  }
  const value = directory.fields.get(tags.jpegFromRaw);
  if (value?.type === 7) found.push(stretch(file, value.offset, value.count));
  return found.filter((bytes) => bytes !== undefined);
}

/** `undefined` where it reaches out of the file. */
function stretch({ bytes }: Pick<TiffFile, 'bytes'>, at: number | undefined, length: number | undefined) {
  if (at === undefined || length === undefined || length === 0 || at + length > bytes.length) return undefined;
  return bytes.subarray(at, at + length);
}

/** Places in the maker's notes of Olympus; the settings of the camera are a directory below them. */
const olympus = { settings: 0x2020, previewFrom: 0x101, previewLength: 0x102 } as const;

/**
 * Olympus stores its picture by a place in its notes. Newer ones begin with a name of 12 or 16 bytes, and count from there; older
 * ones ("OLYMP") with one of 8, and count from the file's begin.
 */
function jpegsOfOlympus(file: TiffFile, exif: TiffDirectory): Uint8Array[] {
  const note = exif.fields.get(tags.makerNote);
  if (note === undefined || note.offset + 16 > file.bytes.length) return [];
  const name = fourCharacters(file.bytes, note.offset) + fourCharacters(file.bytes, note.offset + 4);
  const head = name === 'OLYMPUS\0' ? 12 : name === 'OM SYSTE' ? 16 : undefined;
  const isOld = name.startsWith('OLYMP\0');
  if (head === undefined && !isOld) return [];
  const base = isOld ? file : { ...file, bytes: file.bytes.subarray(note.offset) };
  const notes = readTiffDirectory(base, isOld ? note.offset + 8 : head!);
  const pointer = notes?.fields.get(olympus.settings);
  if (!notes || !pointer) return [];
  // Older ones hold the directory itself, newer ones a pointer to it.
  const at = pointer.type === 7 ? pointer.offset : readFirst(base, notes, olympus.settings);
  const settings = at === undefined ? undefined : readTiffDirectory(base, at);
  if (!settings) return [];
  const preview = stretch(
    base,
    readFirst(base, settings, olympus.previewFrom),
    readFirst(base, settings, olympus.previewLength),
  );
  return preview ? [preview] : [];
}
