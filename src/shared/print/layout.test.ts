import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rect, Size } from '../geometry.ts';
import { cropMarks, mirrored, type PrintLayout, printLayout } from './layout.ts';
import { type PrintOrder, printOrder, printOrderSchema } from './order.ts';
import { papers } from './papers.ts';

const landscape: Size = { width: 6000, height: 4000 };
const portrait: Size = { width: 4000, height: 6000 };
const odd: Size = { width: 1023, height: 683 };

const order = (chosen: Partial<PrintOrder> = {}) =>
  printOrder({ destination: 'lab', size: { paper: 'A4' }, ...chosen });

/** What holds for every layout: all of the file is window, mirror or white, and nothing lies outside. */
function expectConsistent({ file, painted, window, at, mirror, trim, safety }: PrintLayout): void {
  for (const part of [file, painted, window, at, mirror, trim, safety])
    for (const value of Object.values(part)) expect(Number.isInteger(value)).toBe(true);
  const shown = { x: at.x, y: at.y, width: window.width, height: window.height };
  const covered: Rect = {
    x: shown.x - mirror.left,
    y: shown.y - mirror.top,
    width: shown.width + mirror.left + mirror.right,
    height: shown.height + mirror.top + mirror.bottom,
  };
  expect(isInside(window, { x: 0, y: 0, ...painted })).toBe(true);
  expect(isInside(covered, { x: 0, y: 0, ...file })).toBe(true);
  expect(isInside(trim, { x: 0, y: 0, ...file })).toBe(true);
  expect(isInside(safety, trim)).toBe(true);
  expect(window.width * window.height * safety.width * safety.height).toBeGreaterThan(0);
}

function isInside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

test.each(papers.map(({ name }) => name))('%s turns with the picture, and fits, fills and keeps its shape', (paper) => {
  for (const picture of [landscape, portrait, odd]) {
    for (const placing of ['fit', 'fill', 'shape'] as const) {
      const layout = printLayout(picture, order({ size: { paper }, placing, borderMillimetres: 0 }));
      expectConsistent(layout);
      const isSquare = paper.startsWith('20x20') || paper.startsWith('30x30') || paper.startsWith('50x50');
      if (placing === 'shape' || !isSquare)
        expect(layout.trim.width > layout.trim.height).toBe(picture.width > picture.height);
    }
  }
});

test('papers have the pixels that print shops expect', () => {
  const pixels = (paper: string, dpi: number) =>
    printLayout(portrait, order({ size: { paper }, dpi, placing: 'fill' })).file;
  expect(pixels('A2', 300)).toEqual({ width: 4961, height: 7016 });
  expect(pixels('A4', 300)).toEqual({ width: 2480, height: 3508 });
  expect(pixels('8x10in', 300)).toEqual({ width: 2400, height: 3000 });
  expect(pixels('8.5x11in', 300)).toEqual({ width: 2550, height: 3300 });
  expect(pixels('60x90cm', 200)).toEqual({ width: 4724, height: 7087 });
});

test('a picture of the paper’s own shape fills it without crop', () => {
  const { painted, window, file } = printLayout(landscape, order({ size: { paper: '4x6in' }, placing: 'fill' }));
  expect(file).toEqual({ width: 1800, height: 1200 });
  expect(painted).toEqual(file);
  expect(window).toEqual({ x: 0, y: 0, ...file });
});

test('fit shows the whole picture in the middle, within the border', () => {
  const { file, painted, window, at } = printLayout(
    landscape,
    order({ size: { paper: 'A4' }, placing: 'fit', borderMillimetres: 25.4 }),
  );
  expect(file).toEqual({ width: 3508, height: 2480 });
  expect(painted).toEqual({ width: 2820, height: 1880 });
  expect(window).toEqual({ x: 0, y: 0, width: 2820, height: 1880 });
  expect(at).toEqual({ x: 344, y: 300 });
});

test('fill moves its crop as far as the picture goes, and zoom makes it smaller', () => {
  const at = (x: number, zoom = 1) =>
    printLayout(landscape, order({ size: { paper: '20x20cm' }, placing: 'fill', crop: { x, y: 0.5, zoom } }));
  expect(at(0.5)).toMatchObject({ painted: { width: 3543, height: 2362 }, window: { x: 591, y: 0, width: 2362 } });
  expect(at(0).window.x).toBe(0);
  expect(at(1).window.x).toBe(3543 - 2362);
  expect(at(0.5, 2).painted).toEqual({ width: 7086, height: 4724 });
  expect(at(0.5, 2).window).toEqual({ x: 2362, y: 1181, width: 2362, height: 2362 });
});

test('the bleed shows the picture beside the crop, and mirrors only where the picture ends', () => {
  const { file, window, at, mirror, trim } = printLayout(
    landscape,
    order({ size: { paper: '20x20cm' }, placing: 'fill', bleedMillimetres: 3, crop: { x: 0, y: 0.5, zoom: 1 } }),
  );
  expect(file).toEqual({ width: 2362 + 70, height: 2362 + 70 });
  expect(trim).toEqual({ x: 35, y: 35, width: 2362, height: 2362 });
  expect(window).toEqual({ x: 0, y: 0, width: 2362 + 35, height: 2362 });
  expect(at).toEqual({ x: 35, y: 35 });
  expect(mirror).toEqual({ left: 35, top: 35, right: 0, bottom: 35 });
});

test('a crop in the middle of the picture needs no mirror', () => {
  const { mirror, at, window, file } = printLayout(
    landscape,
    order({ placing: 'fill', bleedMillimetres: 3, crop: { x: 0.5, y: 0.5, zoom: 2 } }),
  );
  expect(mirror).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
  expect(at).toEqual({ x: 0, y: 0 });
  expect(file).toEqual({ width: window.width, height: window.height });
});

test('canvas wrap around the picture’s own shape mirrors every side', () => {
  const { file, trim, mirror } = printLayout(landscape, order({ size: { paper: '50x70cm' }, bleedMillimetres: 50 }));
  expect(trim).toMatchObject({ width: 8268, height: 5512 });
  expect(mirror).toEqual({ left: 591, top: 591, right: 591, bottom: 591 });
  expect(file).toEqual({ width: 8268 + 1182, height: 5512 + 1182 });
});

test('with a border the bleed is white; where the picture reaches the paper’s edge it is mirrored', () => {
  const bordered = printLayout(landscape, order({ placing: 'fit', borderMillimetres: 5, bleedMillimetres: 3 }));
  expect(bordered.mirror).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
  const wide = printLayout(landscape, order({ placing: 'fit', borderMillimetres: 0, bleedMillimetres: 3 }));
  expect(wide.mirror).toEqual({ left: 35, top: 0, right: 35, bottom: 0 });
});

test('crop marks lie outside the bleed, at the lines to cut along', () => {
  const layout = printLayout(landscape, order({ bleedMillimetres: 3, cropMarks: true, dpi: 254 }));
  const marks = cropMarks(layout);
  const { trim, file } = layout;
  expect(trim).toEqual({ x: 100, y: 100, width: 2970, height: 1980 });
  expect(marks).toHaveLength(8);
  const bleed = { x: trim.x - 30, y: trim.y - 30, width: trim.width + 60, height: trim.height + 60 };
  for (const mark of marks) {
    expect(isInside(mark, { x: 0, y: 0, ...file })).toBe(true);
    const touches =
      mark.x < bleed.x + bleed.width &&
      bleed.x < mark.x + mark.width &&
      mark.y < bleed.y + bleed.height &&
      bleed.y < mark.y + mark.height;
    expect(touches).toBe(false);
  }
  expect(marks).toContainEqual({ x: 99, y: 0, width: 1, height: 50 });
  expect(marks).toContainEqual({ x: file.width - 50, y: 100 + 1980, width: 50, height: 1 });
  expect(cropMarks(printLayout(landscape, order()))).toEqual([]);
});

test('sizes in numbers are taken as they are given; a side left out follows from the picture', () => {
  const trim = (size: PrintOrder['size'], more: Partial<PrintOrder> = {}) =>
    printLayout(landscape, order({ size, dpi: 300, ...more })).trim;
  expect(trim({ unit: 'px', width: 300, height: 900 }, { placing: 'fill' })).toMatchObject({ width: 300, height: 900 });
  expect(trim({ unit: 'in', width: 6 })).toMatchObject({ width: 1800, height: 1200 });
  expect(trim({ unit: 'mm', height: 254 })).toMatchObject({ width: 4500, height: 3000 });
  expect(trim({ unit: 'mm', width: 100, height: 200 }, { placing: 'fill', orientation: 'landscape' })).toMatchObject({
    width: 2362,
    height: 1181,
  });
});

test('an orientation that is asked for crops across', () => {
  const { file, window } = printLayout(landscape, order({ placing: 'fill', orientation: 'portrait' }));
  expect(file).toEqual({ width: 2480, height: 3508 });
  expect(window).toMatchObject({ width: 2480, height: 3508 });
});

test('mirroring shows the edge pixel again, and goes to and fro where it is longer than the picture', () => {
  expect([-3, -2, -1, 0, 1, 2, 3, 4, 5].map((i) => mirrored(i, 3))).toEqual([2, 1, 0, 0, 1, 2, 2, 1, 0]);
  expect([-2, -1, 0, 1].map((i) => mirrored(i, 1))).toEqual([0, 0, 0, 0]);
});

test('whatever is ordered, the parts of the file agree and the picture keeps its proportions to a pixel', () => {
  const picture = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
  const length = fc.double({ min: 0.5, max: 2000, noNaN: true });
  const size = fc.oneof(
    fc.constantFrom(...papers.map(({ name }) => ({ paper: name }))),
    fc.record({ unit: fc.constant('mm' as const), width: length, height: length }),
    fc.record({ unit: fc.constant('px' as const), width: fc.integer({ min: 1, max: 9000 }) }),
  );
  const chosen = fc.record({
    size,
    orientation: fc.constantFrom('auto' as const, 'portrait' as const, 'landscape' as const),
    dpi: fc.integer({ min: 20, max: 1200 }),
    placing: fc.constantFrom('fit' as const, 'fill' as const, 'shape' as const),
    borderMillimetres: fc.double({ min: 0, max: 300, noNaN: true }),
    crop: fc.record({
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
      zoom: fc.double({ min: 1, max: 20, noNaN: true }),
    }),
    bleedMillimetres: fc.double({ min: 0, max: 60, noNaN: true }),
    cropMarks: fc.boolean(),
  });
  fc.assert(
    fc.property(picture, chosen, (of, parts) => {
      const asked = order(parts);
      expect(printOrderSchema.parse(asked)).toEqual(asked);
      const layout = printLayout(of, asked);
      expectConsistent(layout);
      const { painted } = layout;
      const scale = Math.max(painted.width / of.width, painted.height / of.height);
      // A side is rounded, and is never less than one pixel.
      const min = Math.min(painted.width / of.width, painted.height / of.height);
      const slack = 1 / Math.min(of.width, of.height) + 1e-9;
      if (Math.min(painted.width, painted.height) > 1) expect(scale - min).toBeLessThanOrEqual(slack);
    }),
    { numRuns: 400 },
  );
});
