import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { type PrintOrder, printOrder } from '../../../shared/print/order.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { removePicture } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import type { TestWindow } from './testing/test-window.ts';

const tiny = (chosen: Partial<PrintOrder> = {}) =>
  printOrder({ destination: 'archive', size: { unit: 'px', width: 150 }, refine: 0, ...chosen });

async function instantWork(window: TestWindow, strength = 1): Promise<string> {
  const { photo } = await importSmallPictures(window);
  const { paint } = paintLook(photo);
  const instant = { style: 'great-wave', parameters: applyParameters({ strength }) };
  return (await window.call('createWork', { photo, look: { way: 'instant', instant, paint } })).id;
}

async function done(window: TestWindow, id: string): Promise<PrintStatus> {
  for (;;) {
    const gone = window.heard('printGone').find(({ print }) => print === id);
    if (gone) throw new Error(`the print is gone: ${JSON.stringify(gone.error)}`);
    const print = window.heard('print').findLast((print) => print.id === id);
    if (print?.state === 'done') return print;
    if (print?.error) throw new Error(`the print stands: ${JSON.stringify(print.error)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** In a folder of the library, without its mark. */
async function left(folder: string): Promise<string[]> {
  return (await readdir(join(process.env.IMPASTO_HOME!, folder))).filter((name) => !name.startsWith('.'));
}

async function pixelsIn(path: string, region: { left: number; top: number; width: number; height: number }) {
  return await sharp(path).extract(region).removeAlpha().raw().toBuffer();
}

test('an instant work is printed as it was ordered, and the file is there after a restart', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const work = await instantWork(window);
  const order = tiny({ bleedMillimetres: 2, cropMarks: true, dpi: 100, format: 'png', bits: 8 });
  const settings = { work, order, composition: 64 };
  const forecast = await window.call('forecastPrint', settings);
  expect(forecast).toMatchObject({ width: 150 + 2 * (8 + 28), height: 100 + 2 * (8 + 28) });
  expect(forecast.seconds).toBeGreaterThan(0);
  expect(forecast.peakBytes).toBeGreaterThan(100e6);

  const print = await window.call('startPrint', settings);
  expect(print).toMatchObject({ work, kind: 'print', name: 'Cat_great-wave_150px.png', width: forecast.width });
  // The style may be trained longer before its turn comes.
  expect(await left(`prints/${print.id}`)).toContainEqual(expect.stringMatching(/^[0-9a-f]{64}\.onnx$/));
  const finished = await done(window, print.id);
  const { path } = studio.print(print.id);
  const { width, height, density } = await sharp(path).metadata();
  expect({ width, height, density }).toEqual({ width: forecast.width, height: forecast.height, density: 100 });
  expect(finished.bytes).toBeGreaterThan(1000);

  await studio.dispose();
  const { studio: second, window: again } = await smallStudio();
  expect((await again.call('hello', {})).prints).toMatchObject([{ id: print.id, state: 'done' }]);
  expect(second.print(print.id).name).toBe('Cat_great-wave_150px.png');
  await again.call('steerPrint', { print: print.id, action: 'remove' });
  expect(await left('prints')).toEqual([]);
});

test.each(['preview', 'finer'] as const)('a sample is the print at that spot, pixel for pixel: %s', async (look) => {
  await userHome();
  const { studio, window } = await smallStudio();
  // Below full strength the photograph is mixed in at print size.
  const work = await instantWork(window, 0.4);
  const refine = look === 'preview' ? 1 : 0;
  const order = tiny({ look, refine, bleedMillimetres: 2, cropMarks: true, dpi: 100, format: 'png', bits: 8 });
  const settings = { work, order, composition: 64 };
  const { id, width, height } = await window.call('startPrint', settings);
  const corner = { left: 0, top: height - 50, width: 60, height: 50 };
  const spot = { x: 30 / width, y: (height - 25) / height };
  const sample = await window.call('samplePrint', { ...settings, spot, width: 60, height: 50 });
  expect(sample).toMatchObject({ width: 60, height: 50 });
  await done(window, id);
  const printed = await pixelsIn(studio.print(id).path, corner);
  let worst = 0;
  for (let i = 0; i < 60 * 50; i++)
    for (let c = 0; c < 3; c++) worst = Math.max(worst, Math.abs(sample.data[4 * i + c]! - printed[3 * i + c]!));
  // The file is dithered by one level.
  expect(worst).toBeLessThanOrEqual(1);
  expect(new Set(printed).size).toBeGreaterThan(20);
});

test('a test strip shows the spot in three brush sizes on an A4 page', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const work = await instantWork(window);
  const order = tiny({ size: { paper: 'A3' }, refine: 1, dpi: 40, format: 'png', bits: 8 });
  const settings = { work, order, composition: 96 };
  const { id, ...strip } = await window.call('startPrint', { ...settings, strip: { x: 0.3, y: 0.6 } });
  expect(strip).toMatchObject({ kind: 'strip', name: 'Cat_great-wave_test-strip.png', width: 331, height: 468 });
  await done(window, id);
  const { path } = studio.print(id);
  expect(await sharp(path).metadata()).toMatchObject({ width: 331, height: 468, density: 40 });
  const row = (468 - 2 * 16) / 3;
  const rows = [0, 1, 2].map((i) => ({ left: 16, top: Math.floor(16 + i * row) + 14, width: 299, height: 125 }));
  const pictures = await Promise.all(rows.map((region) => pixelsIn(path, region)));
  for (const picture of pictures) expect(new Set(picture).size).toBeGreaterThan(40);
  expect(pictures[0]!.equals(pictures[1]!)).toBe(false);
  expect(pictures[1]!.equals(pictures[2]!)).toBe(false);
});

test('an optimised work is printed from its picture, which stays as it was ordered', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { work, settings } = await optimisedWork(window);
  await expect(window.call('forecastPrint', settings)).rejects.toMatchObject({ code: 'work.no-result' });
  await paintWork(window, work);
  // The painting is 96 × 64 pixels.
  expect(
    await window.call('forecastPrint', { ...settings, order: tiny({ size: { paper: 'A4' }, dpi: 300 }) }),
  ).toMatchObject({
    limit: { width: 96, height: 64 },
  });
  const { id } = await window.call('startPrint', settings);
  await done(window, id);
  expect(await sharp(studio.print(id).path).metadata()).toMatchObject({ width: 150, format: 'tiff', depth: 'ushort' });
});

async function optimisedWork(window: TestWindow, iterations = 3) {
  const { photo, painting } = await importSmallPictures(window);
  const { id: work } = await window.call('createWork', { photo, look: paintLook(painting, { iterations }) });
  return { work, painting, settings: { work, order: tiny(), composition: 64 } };
}

async function paintWork(window: TestWindow, work: string): Promise<void> {
  await window.call('startRun', { work });
  await window.next('run', ({ state }) => state === 'done');
}

const strip = { x: 0.5, y: 0.5 };

test('a test strip of an optimised work shows it as it will be printed, between two that were painted anew', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { work, settings } = await optimisedWork(window);
  await paintWork(window, work);
  const order = tiny({ size: { paper: 'A4' }, refine: 0.3, dpi: 40, format: 'png', bits: 8 });
  const { id } = await window.call('startPrint', { ...settings, order, strip });
  const parts = new Set<string | undefined>();
  await done(window, id);
  for (const print of window.heard('print')) if (print.id === id) parts.add(print.part);
  expect([...parts]).toEqual(expect.arrayContaining(['paint', 'refine']));

  const { path } = studio.print(id);
  // An A4 page at 40 dpi: margins of 16 pixels, labels of 11, one of them for the note at its foot.
  const high = Math.floor((468 - 2 * 16 - 11) / 3) - 11;
  const rowAt = (row: number) => ({ left: 16, top: 16 + row * (11 + high) + 11, width: 299, height: high });
  const rows = await Promise.all([0, 1, 2].map((row) => pixelsIn(path, rowAt(row))));
  const sample = await window.call('samplePrint', { ...settings, order, spot: strip, width: 299, height: high });
  const plain = Buffer.from(sample.data.filter((_, i) => i % 4 < 3));
  const difference = (a: Buffer, b: Buffer) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
  // The file is dithered by one level.
  expect(difference(rows[1]!, plain)).toBeLessThan(0.6);
  for (const [row, other] of [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const)
    expect(difference(rows[row]!, rows[other]!)).toBeGreaterThan(1);
});

test('a test strip that was ended while it paints anew goes on from there', async () => {
  await userHome();
  const first = await smallStudio();
  const { work, settings } = await optimisedWork(first.window, 40);
  await paintWork(first.window, work);
  const { id } = await first.window.call('startPrint', { ...settings, strip });
  const before = await first.window.next('print', ({ part, share }) => part === 'paint' && share > 0.1);
  await first.studio.dispose();
  const { window } = await smallStudio();
  expect((await window.call('hello', {})).prints).toMatchObject([{ id, state: 'kept' }]);
  await window.call('steerPrint', { print: id, action: 'resume' });
  const next = await window.next('print', ({ state, part }) => state === 'running' && part === 'paint');
  // Iterations of a few milliseconds: how long those before took is only guessed.
  expect(next.share).toBeGreaterThan(before.share / 2);
  await window.call('steerPrint', { print: id, action: 'remove' });
  expect(await left('prints')).toEqual([]);
  expect(await left('jobs')).toEqual([]);
});

test('a test strip of a work whose painting is gone says so', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { work, painting, settings } = await optimisedWork(window);
  await paintWork(window, work);
  await removePicture(painting);
  await expect(window.call('startPrint', { ...settings, strip })).rejects.toMatchObject({ code: 'picture.not-here' });
  expect((await window.call('hello', {})).prints).toEqual([]);
});

test('what forbids a print is said before it starts, and nothing is left of it', async () => {
  await userHome();
  const { window } = await smallStudio();
  const work = await instantWork(window);
  const order = tiny({ size: { unit: 'mm', width: 90_000 } });
  await expect(window.call('forecastPrint', { work, order, composition: 64 })).rejects.toMatchObject({
    code: 'print.side-too-long',
  });
  await expect(window.call('startPrint', { work, order, composition: 64 })).rejects.toMatchObject({
    code: 'print.side-too-long',
  });
  expect((await window.call('hello', {})).prints).toEqual([]);
});
