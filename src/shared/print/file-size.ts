/** @file How large a print's file becomes, told before it is made. */
import type { Size } from '../geometry.ts';
import type { PrintFile } from './destinations.ts';

/**
 * Bytes for each byte of plain pixels, and of JPEG for each pixel by quality: means over scans of eight paintings, with the
 * usual prediction of neighbours. 16 bits have noise in their last digits, as computed pictures do, and LZW makes them larger.
 */
const shares = { zip: { 8: 0.61, 16: 0.91 }, lzw: { 8: 0.66, 16: 1.23 }, none: { 8: 1, 16: 1 } } as const;
const jpegBytes = [
  { quality: 90, bytes: 0.44 },
  { quality: 95, bytes: 0.55 },
  { quality: 100, bytes: 0.97 },
] as const;
/** Profile, resolution, recipe. */
const headerBytes = 4000;

/** Bytes of the pixels themselves, without compression. */
export function plainBytes(
  { width, height }: Size,
  { bits, transparency }: Pick<PrintFile, 'bits' | 'transparency'>,
): number {
  return width * height * (transparency ? 4 : 3) * (bits / 8);
}

/** About so many bytes; exact for a TIFF without compression, up to its header. */
export function forecastBytes(file: Size, { format, bits, compression, quality, transparency }: PrintFile): number {
  const pixels = file.width * file.height;
  if (format === 'jpeg') return Math.round(headerBytes + pixels * jpegBytesPerPixel(quality));
  return Math.round(headerBytes + plainBytes(file, { bits, transparency }) * shares[compression][bits]);
}

/** What its folder must have room for: a JPEG's plain pixels lie beside it while it is compressed. */
export function roomBytes(file: Size, printFile: PrintFile): number {
  const bytes = forecastBytes(file, printFile);
  return printFile.format === 'jpeg' ? bytes + plainBytes(file, printFile) : bytes;
}

function jpegBytesPerPixel(quality: number): number {
  const next = Math.max(
    1,
    jpegBytes.findIndex((known) => known.quality >= quality),
  );
  const [below, above] = [jpegBytes[next - 1]!, jpegBytes[next]!];
  const share = (quality - below.quality) / (above.quality - below.quality);
  return below.bytes + share * (above.bytes - below.bytes);
}
