/** @file A second style in a region: window, files, prints and folders show the same mixture of two plain pictures, pixel by pixel. */
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Look, Pixels } from '../../../shared/contract-shapes.ts';
import { jsonOf } from '../../../shared/documents/document.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { SecondStyleFile } from '../../../shared/jobs/second-style.ts';
import { maskCoverage, type Rasters } from '../../../shared/mask/coverage.ts';
import { restoreBytes, restorePlanes } from '../../../shared/mask/restore.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { printOrder } from '../../../shared/print/order.ts';
import { type SecondStyle, secondInUse, type Where, whereOfRegion } from '../../../shared/second-style.ts';
import { sha256Hex } from '../../files/hash.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { savedFile } from '../../imaging/testing/pictures.ts';
import { findPicture } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { chosenStyle } from '../styles.ts';
import { follow, last } from '../testing/follow.ts';
import { killChild } from '../testing/kill-child.ts';
import { openShop, printed, printedThrough, smallPrint } from '../testing/small-print.ts';
import { smallRegion } from './testing/small-region.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import type { TestWindow } from './testing/test-window.ts';

const stroke = { kind: 'stroke', size: 0.4, hardness: 0.3, opacity: 1, erase: false } as const;
/** A soft stroke at the left. */
const brushed: Where = { parts: [{ ...stroke, points: [0.1, 0.3, 1, 0.3, 0.6, 0.7] }] };

/** A grey PNG, black at its left and white at its right; and its raster. */
async function rightHalf() {
  const { bytes, picture, rasters } = await smallRegion((column) => (column - 4) * 70);
  const region = whereOfRegion(picture, 'subject');
  return { bytes, rasters, where: { parts: [...brushed.parts, ...region.parts] }, region };
}

const rgbaOf = async (file: Uint8Array) => new Uint8Array(await sharp(file).ensureAlpha().raw().toBuffer());

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one, (value, i) => Math.abs(value - other[i]!)).reduce((max, each) => Math.max(max, each), 0);
}

/** What two plain pictures are in one. */
function mixed(first: Pixels, second: Pixels, where: Where, rasters: Rasters): Uint8Array {
  const { width, height } = first;
  const data = first.data.slice();
  restoreBytes(data, second.data, maskCoverage(where, first, { x: 0, y: 0, width, height }, rasters)!);
  return data;
}

const first = { style: 'great-wave', parameters: applyParameters({}) };
const other = { style: 'auvers', parameters: applyParameters({ strength: 0.8, keepColours: 0.3, brush: 1.25 }) };

async function workInTwo(window: TestWindow, chosen: Partial<SecondStyle> = {}) {
  const { photo, painting } = await importSmallPictures(window);
  const region = await rightHalf();
  await window.call('bring', { name: 'subject.png', bytes: region.bytes, plain: true });
  const instant = { ...first, second: { ...other, where: region.where, ...chosen } };
  const look: Look = { ...paintLook(painting), way: 'instant', instant };
  const { id } = await window.call('createWork', { photo, look });
  return { id, look, photo, ...region };
}

test('the canvas shows both styles mixed, whole or a part of it, and a saved picture the same', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, look, photo, where, rasters } = await workInTwo(window);
  const second = secondInUse(look.instant)!;
  for (const side of [48, 96]) {
    const asked = { photo, side, slot: 'canvas' };
    const one = await window.call('instant', { ...asked, ...first });
    const two = await window.call('instant', { ...asked, ...other });
    const both = await window.call('instant', { ...asked, ...first, second });
    // Something of both is seen.
    expect(farthest(both.data, one.data)).toBeGreaterThan(20);
    expect(farthest(both.data, two.data)).toBeGreaterThan(20);
    expect(farthest(both.data, mixed(one, two, where, rasters))).toBeLessThanOrEqual(1);
    const saved = await window.call('exportPicture', { work: id, format: 'png', side });
    expect(farthest(await rgbaOf(saved.bytes), both.data)).toBeLessThanOrEqual(1);

    const region = { x: Math.round(side / 3), y: 4, width: Math.round(side / 2), height: 20 };
    const part = await window.call('instant', { ...asked, ...first, second, region });
    const cut = sharp(both.data, { raw: { width: both.width, height: both.height, channels: 4 } });
    const there = await cut.extract({ left: region.x, top: region.y, width: region.width, height: region.height });
    expect(farthest(part.data, await there.raw().toBuffer())).toBeLessThanOrEqual(1);
  }
  const finer = { ...first, parameters: applyParameters({ finerStrokes: true }) };
  const instant = { ...look.instant, ...finer };
  await window.call('changeWork', { id, look: { ...look, instant } });
  const asked = { photo, side: 96, slot: 'canvas', ...finer, second: secondInUse(instant)! };
  expect(asked.second.parameters.finerStrokes).toBe(true);
  const saved = await window.call('exportPicture', { work: id, format: 'png' });
  expect(farthest(await rgbaOf(saved.bytes), (await window.call('instant', asked)).data)).toBeLessThanOrEqual(1);
});

test('a saved picture says it in its recipe and opens as such a work; a work’s file takes the region along', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, photo, where, rasters } = await workInTwo(window);
  const saved = await window.call('exportPicture', { work: id, format: 'png' });
  expect(saved.name).toBe('Cat_great-wave_auvers.png');
  const recipe = jsonOf((await readEmbeddedRecipe(await savedFile(saved.bytes)))!);
  const { file } = await chosenStyle('auvers');
  expect(recipe).toMatchObject({ job: 'apply', second: { style: file.sha256, where } });
  const imported = await window.call('bring', { name: 'saved.png', bytes: saved.bytes });
  const second = { style: 'auvers', where, parameters: { strength: 0.8 } };
  expect(imported).toMatchObject({ kind: 'recipe', work: { photo: { id: photo }, look: { instant: { second } } } });
  if (imported.kind !== 'recipe' || !imported.work) throw new Error('no work');
  const again = await window.call('exportPicture', { work: imported.work.id, format: 'png' });
  expect(await rgbaOf(again.bytes)).toEqual(await rgbaOf(saved.bytes));

  const archive = await window.call('exportWork', { work: id, timeline: false });
  await userHome();
  const { window: elsewhere } = await smallStudio();
  const opened = await elsewhere.call('bring', { name: archive.name, bytes: archive.bytes });
  expect(opened).toMatchObject({ kind: 'work', work: { look: { instant: { second } } } });
  expect(await findPicture([...rasters.keys()][0]!)).toBeDefined();
});

test('a work’s second style outlives the program; another photograph keeps the name of the region', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { region } = await rightHalf();
  const { photo } = await workInTwo(window, { where: region });
  const { id } = (await window.call('hello', {})).works[0]!;
  await studio.dispose();
  const { window: later } = await smallStudio();
  const work = await later.call('openWork', { id });
  expect(work.look.instant.second).toMatchObject({ style: 'auvers', where: { parts: region.parts } });
  const another = await later.call('bring', { name: 'b.png', bytes: (await rightHalf()).bytes, plain: true });
  if (another.kind !== 'picture') throw new Error('no picture');
  await later.call('changeWork', { id, photo: another.picture.id });
  const { second } = (await later.call('openWork', { id })).look.instant;
  expect(second).toMatchObject({ style: 'auvers', place: 'subject' });
  expect(second?.where).toBeUndefined();
  expect(photo).not.toBe(another.picture.id);
});

test('where its style is gone, a sentence says so instead of a picture without it', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id } = await workInTwo(window, { style: 'gone-with-the-wind' });
  await expect(window.call('exportPicture', { work: id, format: 'png' })).rejects.toMatchObject({
    code: 'work.style-gone',
  });
});

async function secondFile(bytes: Uint8Array, where: Where): Promise<SecondStyleFile> {
  const path = await savedFile(bytes, 'region.png');
  const { file: style } = await chosenStyle('auvers');
  const parameters = applyParameters({ ...other.parameters, size: 64 });
  return { style, parameters, where, regions: [{ path, sha256: sha256Hex(bytes) }] };
}

function inTwo(request: PrintRequest, second: SecondStyleFile): PrintRequest {
  if (request.composition.way !== 'instant') throw new Error('not painted with styles');
  return { ...request, composition: { ...request.composition, second } };
}

test.each([
  ['enlarged', 0, 'preview'],
  ['painted on', 1, 'preview'],
  ['of finer strokes', 0, 'finer'],
] as const)('a print %s is the mixture of both prints', async (_, refine, look) => {
  const shop = await openShop();
  const { bytes, where, rasters } = await rightHalf();
  const second = await secondFile(bytes, where);
  const size = { width: 300, height: 200 };
  const request = await smallPrint(shop, { order: { refine, look }, parameters: { finerStrokes: look === 'finer' } });
  const plain = async (name: string, of: PrintRequest) => {
    const output = join(shop.folder, name);
    await printed(shop, { ...of, output });
    return (await decodePicture(output)).pixels;
  };
  const one = await plain('first.tif', request);
  const { style, ...settings } = second;
  const styles = [{ ...style, weight: 1 }];
  const { parameters } = settings;
  const finer = { ...parameters, finerStrokes: look === 'finer' };
  const alone = { ...request, composition: { way: 'instant' as const, styles, parameters: finer } };
  const two = await plain('second.tif', alone);
  const both = await plain('both.tif', inTwo(request, { ...second, parameters: finer }));
  expect(farthest(both, one)).toBeGreaterThan(0.1);
  expect(farthest(both, two)).toBeGreaterThan(0.1);
  const expected = one.slice();
  restorePlanes(expected, two, maskCoverage(where, size, { x: 0, y: 0, ...size }, rasters)!);
  expect(farthest(both, expected)).toBeLessThan(1e-3);
});

test('a print in two styles that is killed in each of them ends byte-equal to one that was not', async () => {
  const shop = await openShop();
  const { bytes, where } = await rightHalf();
  const request = inTwo(await smallPrint(shop), await secondFile(bytes, where));
  for (const [run, until] of [0.2, 0.7].entries()) {
    const job = run === 0 ? await shop.jobs.start('work', { kind: 'print', request }) : await shop.jobs.resume('work');
    const shares: number[] = [];
    const events = await follow(job.events, (event) => {
      if (event.type !== 'printing') return;
      shares.push(event.share);
      if (event.share >= until) killChild(shop.child);
    });
    expect(last(events)).toMatchObject({ error: { code: 'compute.died' }, kept: { id: 'work' } });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  }
  const rest = await follow((await shop.jobs.resume('work')).events);
  expect(last(rest)).toMatchObject({ type: 'finished' });
  const through = await printedThrough(shop, request);
  expect(await sharp(request.output).raw().toBuffer()).toEqual(await sharp(through).raw().toBuffer());
});

test('a spot of the print, and a work’s print, have both', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, look } = await workInTwo(window);
  const order = printOrder({ destination: 'lab', size: { unit: 'px', width: 192, height: 128 }, refine: 0 });
  const asked = { work: id, order, composition: 64, spot: { x: 0.5, y: 0.5 }, width: 150, height: 100 };
  const both = await window.call('samplePrint', asked);
  const { second: _, ...plain } = look.instant;
  const forecast = await window.call('forecastPrint', { work: id, order, composition: 64 });
  await window.call('changeWork', { id, look: { ...look, instant: plain } });
  expect(forecast.seconds).toBeGreaterThan(
    (await window.call('forecastPrint', { work: id, order, composition: 64 })).seconds,
  );
  const one = await window.call('samplePrint', asked);
  const alone = { style: other.style, parameters: other.parameters };
  await window.call('changeWork', { id, look: { ...look, instant: alone } });
  const two = await window.call('samplePrint', asked);
  const size = { width: 192, height: 128 };
  const { where, rasters } = await rightHalf();
  const expected = one.data.slice();
  restoreBytes(expected, two.data, maskCoverage(where, size, { x: 21, y: 14, width: 150, height: 100 }, rasters)!);
  expect(farthest(both.data, expected)).toBeLessThanOrEqual(1);
});

test('of a folder, the region is looked for in each picture', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { look } = await workInTwo(window);
  const { where: _, ...second } = { ...look.instant.second!, place: 'subject' as const };
  const manner = { ...look, instant: { ...look.instant, second } };
  const { id: batch } = await window.call('startBatch', {
    ...{ folder: 'holiday', total: 1, look: manner, paintings: [], files: false },
  });
  const photo = await sharp(join(import.meta.dirname, '../../../../assets/samples/coffee.png'))
    .resize(300)
    .toBuffer();
  await window.call('bringToBatch', { batch, index: 0, name: 'coffee.png', bytes: new Uint8Array(photo) });
  const made = (await window.call('hello', {})).works.find(({ title }) => title === 'coffee')!;
  const { look: own } = await window.call('openWork', { id: made.id });
  expect(own.instant.second).toMatchObject({
    style: 'auvers',
    where: { parts: [{ kind: 'region', name: 'subject' }] },
  });
  const [part] = own.instant.second!.where!.parts;
  expect(part?.kind === 'region' && (await findPicture(part.picture))).toMatchObject({ name: 'subject.png' });
});
