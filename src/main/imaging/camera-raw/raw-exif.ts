/** @file What a raw says of its picture (how the camera was held, its colours, who made it when), as EXIF for its JPEG (CIPA DC-008). */
import { latin1 } from '../../files/bytes.ts';
import { exifSignature, insertSegments, markers } from '../jpeg-segments.ts';
import { linkedDirectories, shortTag, type TagEntry, textTag, tiffHeader, tiffHeaderBytes } from '../tiff-directory.ts';
import { readFirst, type TiffDirectory, type TiffFile } from '../tiff-pages.ts';

const tags = {
  make: 271,
  model: 272,
  orientation: 274,
  artist: 315,
  copyright: 33432,
  exif: 34665,
  capturedAt: 36867,
  colourSpace: 40961,
} as const;
const longestText = 200;
/** A camera that calls its colours neither knows two spaces, sRGB and the other one. */
const [adobeRgb, uncalibrated] = [2, 65535];

/** `undefined` where the raw says nothing of how it was held: the JPEG's own EXIF stays then. `exif`: from the same file, or another one. */
export function exifOf(
  file: TiffFile,
  main: TiffDirectory,
  exif: TiffDirectory | undefined,
  exifFile: TiffFile = file,
): Uint8Array | undefined {
  const orientation = readFirst(file, main, tags.orientation);
  if (orientation === undefined || orientation < 1 || orientation > 8) return undefined;
  const mainTexts = [tags.make, tags.model, tags.artist, tags.copyright].flatMap((tag) => text(file, main, tag));
  const space = exif && readFirst(exifFile, exif, tags.colourSpace);
  const spaces = space === undefined ? [] : [shortTag(tags.colourSpace, space === uncalibrated ? adobeRgb : space)];
  const below = [...(exif ? text(exifFile, exif, tags.capturedAt) : []), ...spaces];
  const entries = [shortTag(tags.orientation, orientation), ...mainTexts];
  const children = below.length > 0 ? [{ tag: tags.exif, entries: below }] : [];
  return Buffer.concat([tiffHeader(tiffHeaderBytes), linkedDirectories(entries, children, tiffHeaderBytes)]);
}

function text({ bytes }: TiffFile, { fields }: TiffDirectory, tag: number): TagEntry[] {
  const field = fields.get(tag);
  if (field?.type !== 2 || field.count > longestText || field.offset + field.count > bytes.length) return [];
  const value = latin1(bytes.subarray(field.offset, field.offset + field.count))
    .replace(/\0.*$/s, '')
    .trim();
  return value === '' ? [] : [textTag(tag, value)];
}

/** The JPEG with this block as its EXIF, whatever it said before. */
export function withExif(jpeg: Uint8Array, block: Uint8Array): Uint8Array<ArrayBuffer> {
  const payload = Buffer.concat([Buffer.from(exifSignature, 'latin1'), block]);
  return Buffer.concat(insertSegments(withoutExif(jpeg), [{ marker: markers.app1, payload }]));
}

function withoutExif(jpeg: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)];
  let at = 2;
  // The segments of applications come first.
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1]! >= 0xe0 && jpeg[at + 1]! <= 0xef) {
    const end = at + 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
    if (end < at + 4 || end > jpeg.length) break;
    const isExif = jpeg[at + 1] === markers.app1 && latin1(jpeg.subarray(at + 4, at + 10)) === exifSignature;
    if (!isExif) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, jpeg.subarray(at)]);
}
