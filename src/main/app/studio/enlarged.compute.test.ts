/** @file A picture saved at twice its size, as the window orders it: painted on, and still the same picture. */
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { enlargedOrder } from '../../../shared/print/enlarged-order.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';

/** Mean difference of neighbours, in levels of 255. */
function detail({ data, info }: { data: Buffer; info: { width: number; channels: number } }): number {
  let sum = 0;
  for (let at = info.channels; at < data.length; at++) sum += Math.abs(data[at]! - data[at - info.channels]!);
  return sum / data.length;
}
function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
}
const raw = (picture: Sharp) => picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });

test('twice as large it has the strokes of its style, more than enlarging gives, and reduced again it is the picture', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo } = await importSmallPictures(window);
  const instant = { style: 'great-wave', parameters: applyParameters({}) };
  const look = { way: 'instant' as const, instant, paint: paintLook(photo).paint };
  const { id: work } = await window.call('createWork', { photo, look });
  const saved = sharp((await window.call('exportPicture', { work, format: 'png' })).bytes);
  const { width = 0, height = 0 } = await saved.metadata();

  const order = enlargedOrder({ width: 2 * width, height: 2 * height });
  const { id, name, enlarged } = await window.call('startPrint', {
    work,
    order,
    composition: Math.max(width, height),
    enlarged: 2,
  });
  expect({ name, enlarged }).toEqual({ name: 'Cat_great-wave_2x.png', enlarged: 2 });
  await expect
    .poll(() => window.heard('print').findLast((print) => print.id === id)?.state, { timeout: 280_000 })
    .toBe('done');
  const painted = await raw(sharp(studio.print(id).path));
  expect(painted.info).toMatchObject({ width: 2 * width, height: 2 * height });

  const blownUp = await raw(saved.clone().resize(2 * width, 2 * height, { kernel: 'cubic' }));
  expect(detail(painted)).toBeGreaterThan(detail(blownUp));
  const reduced = await raw(sharp(studio.print(id).path).resize(width, height));
  const other = await raw(saved.clone().rotate(180));
  const { data } = await raw(saved);
  expect(difference(reduced.data, data)).toBeLessThan(difference(other.data, data) / 3);
}, 300_000);
