import { expect, test } from 'vitest';
import type { Rect } from '../../../shared/geometry.ts';
import { type PrintLayout, printLayout } from '../../../shared/print/layout.ts';
import { type PrintOrder, printOrder } from '../../../shared/print/order.ts';
import type { Picture } from '../../imaging/picture.ts';
import { stripAt } from './strips.ts';

const picture = { width: 30, height: 20 };
/** At 254 dots an inch a millimetre is ten pixels. */
function layout(chosen: Partial<PrintOrder>): PrintLayout {
  const size = { unit: 'px', width: 30 } as const;
  return printLayout(picture, printOrder({ destination: 'archive', size, dpi: 254, ...chosen }));
}

/** Red tells the column, green the row, both counted in the window. */
function window({ x, y, width, height }: Rect): Promise<Picture> {
  const area = width * height;
  const pixels = Float32Array.from({ length: 3 * area }, (_, i) => {
    const [column, row] = [x + (i % width), y + Math.floor((i % area) / width)];
    return i < area ? column / 100 : i < 2 * area ? row / 100 : 0.5;
  });
  return Promise.resolve({ width, height, pixels, space: 'srgb', alpha: new Float32Array(area).fill(0.25) });
}

async function file(plan: PrintLayout, stripRows: number, transparent = false) {
  const { width, height } = plan.file;
  const [pixels, alpha] = [new Float32Array(3 * width * height), new Float32Array(width * height)];
  for (let top = 0; top < height; top += stripRows) {
    const rows = Math.min(stripRows, height - top);
    const strip = await stripAt(plan, { top, rows, transparent }, window);
    expect(strip.rows).toBe(rows);
    for (let c = 0; c < 3; c++) {
      const from = c * rows * width;
      pixels.set(strip.pixels.subarray(from, from + rows * width), (c * height + top) * width);
    }
    if (strip.alpha) alpha.set(strip.alpha, top * width);
  }
  const at = (x: number, y: number) => Array.from({ length: 3 }, (_, c) => pixels[(c * height + y) * width + x]!);
  const place = (x: number, y: number) => at(x, y).map((value, c) => (c < 2 ? Math.round(100 * value) : value));
  return { pixels, alpha: (x: number, y: number) => alpha[y * width + x], at, place };
}

test('the picture’s own shape fills the file', async () => {
  const { place } = await file(layout({}), 7);
  expect(place(0, 0)).toEqual([0, 0, 0.5]);
  expect(place(29, 19)).toEqual([29, 19, 0.5]);
});

test('bleed beyond the picture’s end mirrors it, corners in both directions', async () => {
  const plan = layout({ bleedMillimetres: 0.4 });
  expect(plan.file).toEqual({ width: 38, height: 28 });
  const { place } = await file(plan, 3);
  expect(place(4, 4)).toEqual([0, 0, 0.5]);
  expect(place(3, 3)).toEqual([0, 0, 0.5]);
  expect(place(0, 1)).toEqual([3, 2, 0.5]);
  expect(place(37, 27)).toEqual([26, 16, 0.5]);
});

test('what lies around the picture is paper white, and clear where the print is transparent', async () => {
  const size = { unit: 'px', width: 60, height: 40 } as const;
  const plan = layout({ size, placing: 'fit', borderMillimetres: 1.5 });
  const { at, alpha } = await file(plan, 11, true);
  expect(at(0, 0)).toEqual([1, 1, 1]);
  expect(alpha(0, 0)).toBe(0);
  expect(alpha(plan.at.x, plan.at.y)).toBe(0.25);
});

test('crop marks are black, lie outside the bleed, and end at the trim', async () => {
  const size = { unit: 'px', width: 300, height: 200 } as const;
  const plan = layout({ size, bleedMillimetres: 2, cropMarks: true });
  const { at } = await file(plan, 17);
  expect(at(plan.trim.x - 1, 0)).toEqual([0, 0, 0]);
  expect(at(plan.trim.x, 0)).toEqual([1, 1, 1]);
  expect(at(plan.trim.x - 1, plan.at.y)).not.toEqual([0, 0, 0]);
});

test('a file is the same in strips of any height', async () => {
  const plan = layout({ size: { unit: 'px', width: 300, height: 200 }, bleedMillimetres: 2, cropMarks: true });
  const whole = await file(plan, plan.file.height);
  for (const rows of [1, 13, 64]) expect((await file(plan, rows)).pixels).toEqual(whole.pixels);
});
