/** @file Where a picture file keeps its EXIF (CIPA DC-008): in a TIFF the file's own directory, elsewhere a block of the same form. */
import type { Metadata } from 'sharp';

export function exifBlockOf(bytes: Uint8Array, { format, exif }: Metadata): Uint8Array | undefined {
  if (format === 'tiff') return bytes;
  if (exif === undefined) return undefined;
  const hasSignature = exif.subarray(0, 4).toString('latin1') === 'Exif';
  return hasSignature ? exif.subarray(6) : exif;
}
