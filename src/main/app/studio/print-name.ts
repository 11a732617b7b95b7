/** @file What a print's file is called: "cat_great-wave_A2.tif", "cat_great-wave_4x.png". */
import { printEndings } from '../../../shared/print/destinations.ts';
import type { Enlargement } from '../../../shared/print/enlarged-order.ts';
import type { PrintOrder } from '../../../shared/print/order.ts';

/** `stem`: photograph and manner, as every picture of the work is called. A number: the picture itself, so many times as large. */
export function printName(stem: string, { size, format }: PrintOrder, kind: 'print' | 'strip' | Enlargement): string {
  const what = kind === 'strip' ? 'test-strip' : kind === 'print' ? sizeName(size) : `${kind}x`;
  return `${stem}_${what}${printEndings[format][0]}`;
}

function sizeName(size: PrintOrder['size']): string {
  if ('paper' in size) return size.paper;
  const sides = [size.width, size.height].filter((side) => side !== undefined).map((side) => `${side}`);
  return `${sides.join('x')}${size.unit}`;
}
