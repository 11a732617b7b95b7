/** @file What a print's file is called: "cat_great-wave_A2.tif". */
import { extname } from 'node:path';
import { printEndings } from '../../../shared/print/destinations.ts';
import type { PrintOrder } from '../../../shared/print/order.ts';

/** `stem`: photograph and manner, as every picture of the work is called. */
export function printName(stem: string, { size, format }: PrintOrder, kind: 'print' | 'strip'): string {
  const what = kind === 'strip' ? 'test-strip' : sizeName(size);
  return `${stem}_${what}${printEndings[format][0]}`;
}

/** Of several of one name each is found again: "cat_great-wave_A2_2.tif". */
export function nameBeside(name: string, taken: readonly string[]): string {
  const same = new Set(taken.map((each) => each.toLowerCase()));
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  let free = name;
  for (let count = 2; same.has(free.toLowerCase()); count++) free = `${stem}_${count}${ending}`;
  return free;
}

function sizeName(size: PrintOrder['size']): string {
  if ('paper' in size) return size.paper;
  const sides = [size.width, size.height].filter((side) => side !== undefined).map((side) => `${side}`);
  return `${sides.join('x')}${size.unit}`;
}
