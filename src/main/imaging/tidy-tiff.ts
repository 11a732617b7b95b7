/** @file A TIFF whose directories hold only what is needed to read its picture, or say another thing of it. */
import { readChildren, readFirst, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';

/** Where the samples lie and what they are; orientation; profile. Everything else may be odd without harm. */
const neededTags = new Set([
  254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325, 330,
  332, 338, 339, 347, 512, 513, 514, 515, 519, 520, 521, 529, 530, 532, 34675,
]);

/** A copy without the tags that a reader may warn of. */
export function tidyTiff(file: TiffFile): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(file.bytes);
  for (const directory of file.directories) {
    for (const each of [directory, ...readChildren(file, directory)]) keepNeeded({ ...file, bytes }, each);
  }
  return bytes;
}

function keepNeeded({ bytes, littleEndian, isBig, countBytes, entryBytes }: TiffFile, directory: TiffDirectory): void {
  const { at, entries, next } = directory;
  const kept = [...entries]
    .filter(({ tag }, i) => neededTags.has(tag) && entries.findIndex((other) => other.tag === tag) === i)
    .sort((a, b) => a.tag - b.tag)
    .map(({ entry }) => bytes.slice(entry, entry + entryBytes));
  const view = new DataView(bytes.buffer);
  const write = (place: number, value: number) => {
    if (isBig) view.setBigUint64(place, BigInt(value), littleEndian);
    else view.setUint32(place, value, littleEndian);
  };
  if (isBig) write(at, kept.length);
  else view.setUint16(at, kept.length, littleEndian);
  kept.forEach((entry, i) => {
    bytes.set(entry, at + countBytes + i * entryBytes);
  });
  write(at + countBytes + kept.length * entryBytes, next);
}

/** Transparency mask: a kind of picture of which readers hand over the numbers as they are. */
const plainPhotometric = 4;
const unassociated = 2;

/**
 * A copy that has the picture library hand over the samples as they are, without taking them for colours. `undefined` where
 * the file does not say what they are.
 */
export function plainTiff(file: TiffFile, directory: TiffDirectory): Uint8Array<ArrayBuffer> | undefined {
  const copy = { ...file, bytes: Uint8Array.from(file.bytes) };
  if (!overwrite(copy, directory, tiffTags.photometric, plainPhotometric)) return undefined;
  if (readFirst(file, directory, tiffTags.extraSamples) === 1) {
    overwrite(copy, directory, tiffTags.extraSamples, unassociated);
  }
  return copy.bytes;
}

/** The first value of a field of shorts. */
function overwrite({ bytes, littleEndian }: TiffFile, { fields }: TiffDirectory, tag: number, value: number): boolean {
  const field = fields.get(tag);
  if (field?.type !== 3 || field.offset + 2 > bytes.length) return false;
  new DataView(bytes.buffer).setUint16(field.offset, value, littleEndian);
  return true;
}
