import { expect, test } from 'vitest';
import { type PrintOrder, printOrder, printOrderSchema } from './order.ts';
import { findPaper, papers } from './papers.ts';
import { printProblem } from './problem.ts';

const order = (chosen: Partial<PrintOrder> = {}) =>
  printOrder({ destination: 'lab', size: { paper: 'A4' }, ...chosen });
const picture = { width: 3000, height: 2000 };

test('an order knows what is usual for its destination and size', () => {
  expect(order()).toMatchObject({
    format: 'jpeg',
    bits: 8,
    profile: 'srgb',
    quality: 95,
    dpi: 300,
    includeRecipe: true,
  });
  expect(order({ destination: 'archive' })).toMatchObject({ format: 'tiff', bits: 16, profile: 'keep' });
  const dpi = (paper: string) => order({ size: { paper } }).dpi;
  expect(['A3', 'A2', '20x30in', '50x70cm'].map(dpi)).toEqual([300, 300, 300, 300]);
  expect(['A1', 'A0', '24x36in', '60x90cm'].map(dpi)).toEqual([200, 200, 200, 200]);
  expect(order({ size: { unit: 'in', width: 40 } }).dpi).toBe(200);
  expect(order({ size: { unit: 'px', width: 20_000 } }).dpi).toBe(300);
});

test('a size without a side, an unknown paper and a quality that ruins prints are refused', () => {
  const refused = (parts: object) => printOrderSchema.safeParse({ ...order(), ...parts }).success === false;
  expect(refused({ size: { unit: 'mm' } })).toBe(true);
  expect(refused({ size: { paper: 'A9' } })).toBe(true);
  expect(refused({ size: { unit: 'mm', width: -3 } })).toBe(true);
  expect(refused({ quality: 60 })).toBe(true);
  expect(refused({})).toBe(false);
});

test('papers are found as people write them', () => {
  const found = (text: string) => findPaper(text)?.name;
  expect(found('a2')).toBe('A2');
  expect(found('8x10')).toBe('8x10in');
  expect(found('8 × 10″')).toBe('8x10in');
  expect(found('8.5x11in')).toBe('8.5x11in');
  expect(found('30x40')).toBe('30x40cm');
  expect(found('20x20 cm')).toBe('20x20cm');
  expect(found('20x30cm')).toBeUndefined();
  expect(found('A9')).toBeUndefined();
  expect(found('')).toBeUndefined();
  for (const { name, label } of papers) {
    expect(found(name)).toBe(name);
    expect(found(label)).toBe(name);
  }
});

test('no two papers share a name without its unit', () => {
  const plain = papers.map(({ name }) => name.replace(/in$|cm$/, ''));
  expect(new Set(plain).size).toBe(plain.length);
});

test('what cannot be printed is told before anything is painted', () => {
  const code = (parts: Partial<PrintOrder>) => printProblem(picture, order(parts))?.code;
  expect(code({})).toBeUndefined();
  expect(code({ bits: 16 })).toBe('print.impossible');
  expect(code({ placing: 'fit', borderMillimetres: 101 })).toBe('print.border-too-wide');
  expect(code({ placing: 'fit', borderMillimetres: 100 })).toBeUndefined();
  expect(code({ placing: 'fill', borderMillimetres: 101 })).toBeUndefined();
  expect(code({ size: { unit: 'px', width: 70_000 } })).toBe('print.side-too-long');
  expect(code({ destination: 'archive', size: { paper: 'A0' }, dpi: 1200 })).toBe('print.file-too-large');
  expect(code({ destination: 'archive', size: { paper: 'A0' }, dpi: 400 })).toBe('print.too-many-pixels');
});
