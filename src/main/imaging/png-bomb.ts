/**
 * @file Whether a PNG file (ISO/IEC 15948) can hold the picture that its header tells: a few bytes that say they are a large picture
 * would take the memory of one before anybody sees that they end.
 */
import { viewOf } from '../files/bytes.ts';
import { pngSignature } from './png-chunks.ts';

/** Deflate (RFC 1951) packs at most 258 bytes into two bits. */
const largestRatio = 1032;
const channelsOfColourType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** True of anything but such a PNG. */
export function holdsItsPixels(bytes: Uint8Array): boolean {
  if (bytes.length < 26 || pngSignature.some((value, i) => bytes[i] !== value)) return true;
  // The header comes first: its length, "IHDR", width, height, bits, colour type.
  const view = viewOf(bytes);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const bits = view.getUint8(24) * (channelsOfColourType[view.getUint8(25)] ?? 1);
  return (width * height * bits) / 8 <= bytes.length * largestRatio;
}
