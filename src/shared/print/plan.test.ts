import { expect, test } from 'vitest';
import { fileFor } from './destinations.ts';
import { type PrintOrder, printOrder } from './order.ts';
import { type PlanRequest, planPrint } from './plan.ts';

const photo = { width: 6000, height: 4000 };
function printing(chosen: Partial<PrintOrder> = {}, more: Partial<PlanRequest> = {}): PlanRequest {
  const order = printOrder({
    destination: 'archive',
    ...fileFor('archive'),
    size: { paper: 'A2' },
    refine: 0,
    ...chosen,
  });
  return { photo, composition: { width: 1024, height: 683 }, order, styles: 1, brush: 1, mixesPhoto: false, ...more };
}

test('memory does not grow with the paper; disk, time and tiles do', () => {
  const [small, large] = [
    planPrint(printing({ size: { paper: 'A4' } })),
    planPrint(printing({ size: { paper: 'A0' }, dpi: 300 })),
  ];
  expect(large.memoryBytes).toBe(small.memoryBytes);
  expect(large.diskBytes / small.diskBytes).toBeCloseTo(16, 0);
  expect(large.seconds).toBeGreaterThan(8 * small.seconds);
  expect(large.tiles.length).toBeGreaterThan(8 * small.tiles.length);
});

test('painting over keeps a third more tiles for the sizes in between', () => {
  const [plain, refined] = [planPrint(printing()), planPrint(printing({ refine: 1 }))];
  expect(refined.diskBytes / plain.diskBytes).toBeGreaterThan(1.3);
  expect(refined.diskBytes / plain.diskBytes).toBeLessThan(1.6);
  expect(refined.seconds).toBeGreaterThan(2 * plain.seconds);
  expect(refined.parts.map(({ part }) => part)).toEqual(['compose', 'refine', 'measure', 'write']);
});

test('refining by optimisation keeps six times as much, and takes most of the time', () => {
  const picture = { styles: 0, composition: { width: 1024, height: 683 } };
  const [plain, refined] = [planPrint(printing({}, picture)), planPrint(printing({ refine: 1 }, picture))];
  expect(refined.diskBytes / plain.diskBytes).toBeGreaterThan(6);
  expect(refined.seconds).toBeGreaterThan(10 * plain.seconds);
  expect(refined.parts.map(({ part }) => part)).toEqual(['refine', 'measure', 'write']);
});

test('what is not enlarged is not refined', () => {
  const plan = planPrint(printing({ refine: 1, size: { unit: 'px', width: 800 } }));
  expect(plan.parts.map(({ part }) => part)).toEqual(['compose', 'enlarge', 'write']);
});

test('a crop takes the disk of what it shows, not of the whole picture', () => {
  const size = { unit: 'px', width: 1000, height: 1000 } as const;
  const whole = planPrint(printing({ size, placing: 'fill' }));
  const close = planPrint(printing({ size, placing: 'fill', crop: { x: 0.3, y: 0.6, zoom: 8 } }));
  expect(close.layout.painted.width).toBeGreaterThan(7 * whole.layout.painted.width);
  expect(close.diskBytes).toBe(whole.diskBytes);
});

test('a picture that is printed as it is needs no network', () => {
  const plan = planPrint(printing({}, { styles: 0, composition: photo }));
  expect(plan.parts.map(({ part }) => part)).toEqual(['enlarge', 'write']);
});

test('a photograph that a mask shows takes memory up to the size of the print, and never more than its own', () => {
  const picture = { styles: 0, photo: { width: 1024, height: 683 }, composition: { width: 1024, height: 683 } };
  const memory = (size: PrintOrder['size'], more: Partial<PlanRequest> = {}) =>
    planPrint(printing({ size, dpi: 300 }, { ...picture, ...more })).memoryBytes;
  const [small, large, huge] = [{ paper: 'A5' }, { paper: 'A3' }, { paper: 'A0' }] as const;
  expect(memory(small, { restored: photo })).toBeGreaterThan(memory(small));
  expect(memory(large, { restored: photo })).toBeGreaterThan(memory(small, { restored: photo }));
  expect(memory(huge, { restored: photo })).toBe(memory({ width: 700, height: 500, unit: 'mm' }, { restored: photo }));
  expect(planPrint(printing({}, { restored: photo })).seconds).toBeGreaterThan(planPrint(printing()).seconds);
});
