/**
 * @file The colour space that EXIF tells (CIPA DC-008 and DCF 2.0): cameras that are set to Adobe RGB embed no profile, they
 * name the "option file" R03 and call the space uncalibrated; some programs write a 2 for it.
 */
import type { WorkingSpace } from './rgb-spaces.ts';
import { readDirectory, readNumber, readText, readTiffHeader } from './tiff-directory-read.ts';

const tags = { exif: 34665, colourSpace: 40961, interoperability: 40965, interoperabilityIndex: 1 } as const;

export function exifColourSpace(block: Uint8Array): WorkingSpace | undefined {
  const start = readTiffHeader(block);
  if (start === undefined) return undefined;
  const directoryAt = (at: number | undefined) =>
    at === undefined ? undefined : readDirectory(block, at, start.littleEndian);
  const exif = directoryAt(readNumber(directoryAt(start.directory)?.get(tags.exif)));
  const space = readNumber(exif?.get(tags.colourSpace));
  if (space === 1) return 'srgb';
  if (space === 2) return 'adobe-rgb';
  const index = directoryAt(readNumber(exif?.get(tags.interoperability)))?.get(tags.interoperabilityIndex);
  return readText(index) === 'R03' ? 'adobe-rgb' : undefined;
}
