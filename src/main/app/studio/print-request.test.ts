import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Look } from '../../../shared/contract-shapes.ts';
import { printOrder } from '../../../shared/print/order.ts';
import { receive } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { type StoredWork, workPaths } from '../../library/work-files.ts';
import { forecastPrint, type PrintNeeds } from './print-request.ts';
import { paintLook } from './testing/small-studio.ts';

beforeEach(userHome);

const keep = async (name: string, size: { width: number; height: number }) =>
  (await receive(new TextEncoder().encode(name))).keep(name, size);

test('a painting that shows too little for a print is named, with what is used of it', async () => {
  const photo = await keep('Cat.jpg', { width: 600, height: 400 });
  const painting = await keep('Wave.jpg', { width: 594, height: 400 });
  const look = paintLook(painting.id);
  const work = { id: 'w1', photo, results: [], paintings: [painting] } as unknown as StoredWork;
  const { result } = workPaths(work.id);
  await mkdir(dirname(result), { recursive: true });
  await writeFile(result, 'painted');
  const pixels = async () => ({ original: { width: 384, height: 256 } });
  const needs = { quick: { pixels } } as unknown as PrintNeeds;
  const order = printOrder({ destination: 'lab', size: { paper: 'A3' } });
  const limit = async (look: Look) =>
    (await forecastPrint({ ...work, look }, { work: work.id, order, composition: 384 }, needs)).limit;
  expect(await limit(look)).toMatchObject({ name: 'Wave.jpg', width: 594, height: 400 });
  const part = { left: 10, top: 10, width: 300, height: 200 };
  const cropped = { ...look, paint: { ...look.paint, parts: { [painting.id]: part } } };
  expect(await limit(cropped)).toMatchObject({ name: 'Wave.jpg', width: 300, height: 200 });
});
