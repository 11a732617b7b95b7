/** @file What makes a print impossible, found before anything is painted. */
import type { ErrorCode, ErrorValues } from '../errors.ts';
import type { Size } from '../geometry.ts';
import { impossibleFile } from './destinations.ts';
import { plainBytes } from './file-size.ts';
import { printLayout } from './layout.ts';
import type { PrintOrder } from './order.ts';
import { fromMillimetres } from './units.ts';

export interface PrintProblem {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
}

/** Of JPEG what every decoder opens; of the others far beyond what any machine prints. */
const maxPixels = { jpeg: 65_500, png: 300_000, tiff: 300_000 } as const;
/** A2 at 600 dots an inch is less. */
const maxPrinted = 200e6;
/** Addresses inside a TIFF have 32 bits; room is left for its header. */
const maxBytes = 2 ** 32 - 2 ** 20;

/** The first thing that forbids it; undefined where it can be printed. */
export function printProblem(picture: Size, order: PrintOrder): PrintProblem | undefined {
  const why = impossibleFile(fileOf(order));
  if (why) return { code: 'print.impossible', values: { reason: `@${why}` } };
  const { file, trim } = printLayout(picture, order);
  const max = maxPixels[order.format];
  if (Math.max(file.width, file.height) > max) return { code: 'print.side-too-long', values: { ...file, max } };
  const bytes = plainBytes(file, order);
  if (bytes > maxBytes) return { code: 'print.file-too-large', values: { gigabytes: (bytes / 2 ** 30).toFixed(1) } };
  const pixels = file.width * file.height;
  if (pixels > maxPrinted) {
    const values = { megapixels: Math.ceil(pixels / 1e6), limit: maxPrinted / 1e6 };
    return { code: 'print.too-many-pixels', values };
  }
  if (order.placing === 'fit') return borderProblem(trim, order);
  return undefined;
}

/** A picture narrower than this is a line. */
const minPictureMillimetres = 10;

function borderProblem(trim: Size, { borderMillimetres: border, dpi }: PrintOrder): PrintProblem | undefined {
  const max = widestBorder(trim, dpi);
  return border > max ? { code: 'print.border-too-wide', values: { border, max } } : undefined;
}

/** Whole millimetres. */
export function widestBorder({ width, height }: Size, dpi: number): number {
  const short = Math.min(width, height) / fromMillimetres(1, 'px', dpi);
  // Pixels are whole: 210 mm of paper may be 209.97.
  return Math.max(0, Math.floor((short - minPictureMillimetres) / 2 + 0.1));
}

function fileOf({ format, bits, profile, compression, quality, transparency }: PrintOrder) {
  return { format, bits, profile, compression, quality, transparency };
}
