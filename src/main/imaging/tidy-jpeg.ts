/**
 * @file A JPEG without what readers warn of although it harms nothing (stray bytes between segments, odd numbers that nobody
 * uses): a warning hides those behind it, so the rest can then be read strictly.
 */
import { fourCharacters, latin1 } from '../files/bytes.ts';
import { markers } from './jpeg-segments.ts';

const adobe = 0xee;
const startOfScan = 0xda;
const endOfImage = 0xd9;
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** As far as the markers make sense; what is behind the last that does is left as it is. */
export function tidyJpeg(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [jpeg.subarray(0, 2)];
  let [at, frame, components] = [2, 0, 0];
  let adobeSegment: Uint8Array | undefined;
  for (;;) {
    const start = nextMarker(jpeg, at);
    if (start === undefined) return Buffer.concat([...parts, jpeg.subarray(at)]);
    const marker = jpeg[start + 1]!;
    if (marker === endOfImage) return Buffer.concat([...parts, Uint8Array.of(0xff, endOfImage)]);
    const end = start + 2 + jpeg[start + 2]! * 256 + jpeg[start + 3]!;
    if (!(end >= start + 4 && end <= jpeg.length)) return Buffer.concat([...parts, jpeg.subarray(start)]);
    const segment = jpeg.slice(start, end);
    parts.push(segment);
    at = end;
    if (marker === markers.app0 && fourCharacters(segment, 4) === 'JFIF') segment[9] = 1;
    if (marker === adobe && latin1(segment.subarray(4, 9)) === 'Adobe') adobeSegment = segment;
    if (isFrame(marker)) [frame, components] = [marker, segment[9] ?? 0];
    if (marker !== startOfScan) continue;
    if (adobeSegment && adobeSegment[15]! > 2) adobeSegment[15] = components === 4 ? 2 : 1;
    // A picture that is not progressive has whole coefficients in each scan, whatever it says.
    if (frame === 0xc0 || frame === 0xc1) segment.set([0, 63, 0], segment.length - 3);
    const scanEnd = endOfScan(jpeg, end);
    parts.push(jpeg.subarray(end, scanEnd));
    at = scanEnd;
  }
}

/** Bytes in front of the end marker that no decoder asked for: only padding, or too few to be a part of the picture. */
export function withoutPadding(tidied: Uint8Array, count: number): Uint8Array<ArrayBuffer> | undefined {
  const end = tidied.length - 2;
  if (count <= 0 || count > end) return undefined;
  const padding = tidied.subarray(end - count, end);
  const isPadding = count <= maxStrayBytes || new Set(padding).size <= 2;
  return isPadding ? Buffer.concat([tidied.subarray(0, end - count), tidied.subarray(end)]) : undefined;
}

const maxStrayBytes = 64;

/** The last 0xff in front of a marker's code, from `at` on: stray and filling bytes are passed over. */
export function nextMarker(jpeg: Uint8Array, at: number): number | undefined {
  for (let i = at; i + 1 < jpeg.length; i++) {
    if (jpeg[i] === 0xff && jpeg[i + 1] !== 0xff && jpeg[i + 1] !== 0) return i;
  }
  return undefined;
}

/** Zeros behind 0xff and restart markers belong to the scan. */
export function endOfScan(jpeg: Uint8Array, at: number): number {
  for (let i = jpeg.indexOf(0xff, at); i >= 0 && i + 1 < jpeg.length; i = jpeg.indexOf(0xff, i + 1)) {
    const next = jpeg[i + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return i;
  }
  return jpeg.length;
}
