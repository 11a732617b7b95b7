/**
 * @file A print's metadata as EXIF (CIPA DC-008, version 2.32): entries for the directory of a TIFF, or a whole block for
 * JPEG and PNG. Nothing in it depends on the day of printing, so that the same print has the same bytes.
 */
import type { Size } from '../../../shared/geometry.ts';
import { latin1Bytes } from '../../files/bytes.ts';
import type { WorkingSpace } from '../rgb-spaces.ts';
import {
  type ChildDirectory,
  linkedDirectories,
  longTag,
  rationalTag,
  shortTag,
  type TagEntry,
  textTag,
  tiffHeader,
  tiffHeaderBytes,
  undefinedTag,
} from '../tiff-directory.ts';
import type { FileMetadata } from './file-metadata.ts';

export interface ExifSubject extends Size {
  readonly dpi: number;
  readonly space?: WorkingSpace;
  readonly metadata?: FileMetadata;
}

const software = 'Impasto';

/** An exact fraction: whole numbers as they are, others to a ten-thousandth. */
export function dotsPerInch(dpi: number): [numerator: number, denominator: number] {
  return Number.isInteger(dpi) ? [dpi, 1] : [Math.round(dpi * 10_000), 10_000];
}

/** For the main directory, and those it points to. A TIFF has the size in its own tags. */
export function exifTags({ width, height, space, metadata = {} }: ExifSubject, format: 'jpeg' | 'png' | 'tiff') {
  const { make, model, artist, copyright, capturedAt, capturedOffset, location } = metadata;
  const main = [
    ...text(271, make),
    ...text(272, model),
    textTag(305, software),
    ...text(315, artist),
    ...text(33432, copyright),
  ];
  const exif = [
    undefinedTag(36864, latin1Bytes('0232')),
    ...text(36867, capturedAt),
    ...text(36881, capturedOffset),
    ...(format === 'jpeg' ? [undefinedTag(37121, Uint8Array.of(1, 2, 3, 0))] : []), // luminance and two of chroma
    undefinedTag(40960, latin1Bytes('0100')),
    shortTag(40961, space === 'srgb' ? 1 : 0xffff), // uncalibrated: the profile tells
    ...(format === 'tiff' ? [] : [longTag(40962, width), longTag(40963, height)]),
  ];
  const children: ChildDirectory[] = [{ tag: 34665, entries: exif }];
  if (location) children.push({ tag: 34853, entries: location });
  return { main, children };
}

/** A block as APP1 of a JPEG (behind "Exif\0\0") and eXIf of a PNG hold it. */
export function exifBlock(subject: ExifSubject, format: 'jpeg' | 'png'): Uint8Array {
  const { main, children } = exifTags(subject, format);
  const resolution = dotsPerInch(subject.dpi);
  const entries = [
    shortTag(274, 1), // upright
    rationalTag(282, ...resolution),
    rationalTag(283, ...resolution),
    shortTag(296, 2), // inches
    ...main,
    ...(format === 'jpeg' ? [shortTag(531, 1)] : []), // chroma lies in the pixels' centre
  ];
  return Buffer.concat([tiffHeader(tiffHeaderBytes), linkedDirectories(entries, children, tiffHeaderBytes)]);
}

function text(tag: number, value: string | undefined): TagEntry[] {
  return value === undefined ? [] : [textTag(tag, value)];
}
