/** @file What a mask shows of the photograph: the same in the window, in files, in prints and in small, pixel by pixel. */
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Pixels } from '../../../shared/contract-shapes.ts';
import { jsonOf } from '../../../shared/documents/document.ts';
import type { Size } from '../../../shared/geometry.ts';
import { maskCoverage, type Rasters } from '../../../shared/mask/coverage.ts';
import { restoreBytes, restorePlanes } from '../../../shared/mask/restore.ts';
import type { Mask } from '../../../shared/mask.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { printOrder } from '../../../shared/print/order.ts';
import { sha256Hex } from '../../files/hash.ts';
import { decodePicture } from '../../imaging/decode.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { savedFile } from '../../imaging/testing/pictures.ts';
import { findPicture, picturePath } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { openShop, printed, smallPrint } from '../testing/small-print.ts';
import { smallRegion } from './testing/small-region.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import type { TestWindow } from './testing/test-window.ts';

const soft = { size: 0.5, hardness: 0.3, opacity: 0.9, erase: false };
/** A soft stroke over the cat's face, a hole in it, and a region, which is named later. */
const strokes: Mask['parts'] = [
  { kind: 'stroke', ...soft, points: [0.3, 0.4, 1, 0.6, 0.55, 0.7] },
  { kind: 'stroke', ...soft, size: 0.2, erase: true, points: [0.45, 0.45, 1] },
];

/** A grey PNG with the region at its right, soft towards the left; and its raster. */
async function rightHalf() {
  const { bytes, picture, rasters } = await smallRegion((column) => (column - 7) * 60);
  const region = { kind: 'region', picture, name: 'subject', opacity: 0.8, erase: false } as const;
  return { bytes, rasters, mask: { parts: [...strokes, region] } satisfies Mask };
}

/** As the canvas composes it (renderer/canvas/restored.ts). */
function inWindow(painted: Pixels, photo: Pixels, mask: Mask, rasters: Rasters): Uint8Array {
  const { width, height } = painted;
  const data = painted.data.slice();
  const coverage = maskCoverage(mask, { width, height }, { x: 0, y: 0, width, height }, rasters)!;
  restoreBytes(data, photo.data, coverage);
  return data;
}

const rgbaOf = async (file: Uint8Array) => new Uint8Array(await sharp(file).ensureAlpha().raw().toBuffer());

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one, (value, i) => Math.abs(value - other[i]!)).reduce((max, each) => Math.max(max, each), 0);
}

async function maskedWork(window: TestWindow) {
  const { photo, painting } = await importSmallPictures(window);
  const region = await rightHalf();
  await window.call('bring', { name: 'region.png', bytes: region.bytes, plain: true });
  const { id, look } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 4 }) });
  await window.call('changeWork', { id, paintings: [painting] });
  return { id, look, photo, ...region };
}

test('of a style, a saved picture is what the window shows, at the size of the window and of the photograph', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, look, photo, mask, rasters } = await maskedWork(window);
  await window.call('changeWork', { id, look: { ...look, way: 'instant' }, mask });
  for (const side of [48, 96]) {
    const asked = { photo, style: 'great-wave', parameters: look.instant.parameters, side, slot: 'canvas' };
    const painted = await window.call('instant', asked);
    const before = await window.call('view', { picture: photo, side });
    const shown = inWindow(painted, before, mask, rasters);
    // Something of both is seen.
    expect(farthest(shown, painted.data)).toBeGreaterThan(20);
    expect(farthest(shown, before.data)).toBeGreaterThan(20);
    const saved = await window.call('exportPicture', { work: id, format: 'png', side });
    expect(farthest(await rgbaOf(saved.bytes), shown)).toBeLessThanOrEqual(1);
  }
  await window.call('changeWork', { id, mask: { ...mask, hidden: true } });
  const plain = await window.call('exportPicture', { work: id, format: 'png', side: 96 });
  const asked = { photo, style: 'great-wave', parameters: look.instant.parameters, side: 96, slot: 'canvas' };
  expect(farthest(await rgbaOf(plain.bytes), (await window.call('instant', asked)).data)).toBeLessThanOrEqual(1);
});

test('of a finished painting, too; its file in the library stays as it was painted', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, photo, mask, rasters } = await maskedWork(window);
  await window.call('startRun', { work: id });
  await window.next('run', ({ state }) => state === 'done');
  const painted = await window.call('result', { work: id, side: 4096 });
  await window.call('changeWork', { id, mask });
  const before = await window.call('view', { picture: photo, side: Math.max(painted.width, painted.height) });
  const saved = await window.call('exportPicture', { work: id, format: 'png' });
  const shown = inWindow(painted, before, mask, rasters);
  expect(farthest(shown, painted.data)).toBeGreaterThan(20);
  expect(farthest(await rgbaOf(saved.bytes), shown)).toBeLessThanOrEqual(1);
  expect(await window.call('result', { work: id, side: 4096 })).toEqual(painted);

  // The file says where the photograph is, and opens as a work that does.
  const recipe = jsonOf((await readEmbeddedRecipe(await savedFile(saved.bytes)))!);
  expect(recipe).toMatchObject({
    job: 'stylise',
    mask: { parts: [{ kind: 'stroke' }, { erase: true }, { name: 'subject' }] },
  });
  const imported = await window.call('bring', { name: 'saved.png', bytes: saved.bytes });
  expect(imported).toMatchObject({ kind: 'recipe', work: { photo: { id: photo }, mask } });

  // As a file the work takes its regions along.
  const file = await window.call('exportWork', { work: id, timeline: false });
  await userHome();
  const { window: other } = await smallStudio();
  const opened = await other.call('bring', { name: file.name, bytes: file.bytes });
  expect(opened).toMatchObject({ kind: 'work', work: { mask } });
  expect(await findPicture([...rasters.keys()][0]!)).toBeDefined();
});

/** All of the photograph. */
const whole: Mask = {
  parts: [{ kind: 'stroke', ...soft, hardness: 1, opacity: 1, size: 1, points: [0, 0.5, 1, 1, 0.5, 1] }],
};

test('a work’s small picture has it as well', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, photo, look } = await maskedWork(window);
  window.forget();
  await window.call('changeWork', { id, look: { ...look, way: 'instant' }, mask: whole });
  await window.next('works', (works) => works.some((work) => work.id === id && work.thumbnailMade !== undefined));
  const small = await window.call('thumbnail', { id });
  const before = await window.call('view', { picture: photo, side: Math.max(small.width, small.height) });
  const difference =
    small.data.reduce((sum, value, i) => sum + Math.abs(value - before.data[i]!), 0) / small.data.length;
  // A JPEG of the photograph itself.
  expect(difference).toBeLessThan(4);
});

test.each(['larger', 'smaller'])(
  'a print %s than the photograph shows it where the mask does, at the size of the print',
  async (than) => {
    const shop = await openShop();
    const { bytes, rasters, mask } = await rightHalf();
    const size: Size = than === 'larger' ? { width: 300, height: 200 } : { width: 72, height: 48 };
    const region = { path: await savedFile(bytes, 'region.png'), sha256: sha256Hex(bytes) };
    const request = await smallPrint(shop, { order: { size: { unit: 'px', width: size.width } } });
    const plain = await printed(shop, { ...request, output: join(shop.folder, 'plain.tif') });
    expect(plain.length).toBeGreaterThan(0);
    await printed(shop, { ...request, restoring: { mask, photo: request.photo, regions: [region] } });

    const expected = (await decodePicture(join(shop.folder, 'plain.tif'))).pixels;
    const painted = expected.slice();
    const photo = resizePicture(await decodePicture(request.photo.path), size.width, size.height);
    restorePlanes(expected, photo.pixels, maskCoverage(mask, size, { x: 0, y: 0, ...size }, rasters)!);
    const masked = (await decodePicture(request.output)).pixels;
    expect(farthest(masked, painted)).toBeGreaterThan(0.1);
    expect(farthest(masked, expected)).toBeLessThan(1e-3);
  },
);

test('a spot of the print that is looked at is that of the print', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { id, look, photo } = await maskedWork(window);
  const instant = { style: 'great-wave', parameters: applyParameters({}) };
  await window.call('changeWork', { id, look: { ...look, way: 'instant', instant }, mask: whole });
  const order = printOrder({ destination: 'lab', size: { unit: 'px', width: 192, height: 128 }, refine: 0 });
  const sample = await window.call('samplePrint', {
    work: id,
    order,
    composition: 64,
    spot: { x: 0.5, y: 0.5 },
    width: 40,
    height: 30,
  });
  const original = resizePicture(await decodePicture(picturePath(photo)), 192, 128);
  for (const [x, y] of [
    [20, 15],
    [3, 4],
    [36, 27],
  ] as const) {
    for (let c = 0; c < 3; c++) {
      const value = original.pixels[(c * 128 + y + 49) * 192 + x + 76]!;
      expect(Math.abs(sample.data[4 * (y * 40 + x) + c]! - 255 * value)).toBeLessThan(1.5);
    }
  }
});
