/** @file Prints in the real child, with a style of the shelf, at sizes and with tiles that take some milliseconds each. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import type { Size } from '../../shared/geometry.ts';
import { fileFor, withFormat } from '../../shared/print/destinations.ts';
import { printLayout } from '../../shared/print/layout.ts';
import { type PrintOrder, printOrder } from '../../shared/print/order.ts';
import { recipeDocument } from '../../shared/recipe.ts';
import { ssim } from '../imaging/ssim.ts';
import { unfinishedJobs } from '../library/journal.ts';
import { picturePath } from '../library/pictures.ts';
import { enlargedAdvice, type PrintOptions, printInto, printRequest } from './print.ts';
import { recipeText } from './recipe.ts';
import { sourceFile } from './source-files.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { openShop, printed, printedThrough, smallPrint, tilesPainted } from './testing/small-print.ts';
import { smallWork } from './testing/small-work.ts';

test('a print is as large as ordered, says so before it begins, and is the preview enlarged', async () => {
  const shop = await openShop();
  const request = await smallPrint(shop);
  const job = await shop.jobs.start('print', { kind: 'print', request });
  const events = await follow(job.events);
  expect(events[0]).toMatchObject({ type: 'printPlanned', width: 300, height: 200 });
  expect(tilesPainted(events).at(-1)).toMatchObject({ part: 'enlarge', done: 12, total: 12 });
  expect(ofType(events, 'printed')[0]).toMatchObject({ width: 300, height: 200, clippedShare: 0 });
  expect(last(events)).toMatchObject({ type: 'finished', outputs: [request.output] });
  expect(await sharp(request.output).metadata()).toMatchObject({
    width: 300,
    height: 200,
    format: 'tiff',
    depth: 'ushort',
  });
  expect(await readdir(join(shop.home, 'jobs'))).toEqual([]);

  const preview = join(shop.folder, 'preview.png');
  const { composition, photo } = request;
  if (composition.way !== 'instant') throw new Error('not painted with a style');
  const work = { photo, styles: composition.styles, parameters: composition.parameters, output: preview };
  await follow(shop.jobs.run({ kind: 'apply', request: { works: [work], bits: 8, version: 'test' } }).events);
  expect(await meanDifference(request.output, preview)).toBeLessThan(3);
});

test.each(['great-wave', 'engraving'])('of %s, preview, saved file and print are one picture', async (style) => {
  const shop = await openShop();
  const photo = join(shop.folder, 'mountain.jpg');
  await sharp(join(import.meta.dirname, '../../../assets/samples/picos-de-europa.jpg'))
    .resize(1500)
    .toFile(photo);
  const mix = [{ style, weight: 1 }];
  const size = { unit: 'px', width: 1300 } as const;
  const { refine } = printOrder({ destination: 'archive', ...fileFor('archive'), size });
  const parameters = { brush: 1, size: 0 };
  const request = await smallPrint(
    { ...shop, photo },
    { order: { size, refine }, parameters, options: { mix, refine } },
  );
  await printed(shop, { ...request, tileSide: 640 });
  const { composition } = request;
  if (composition.way !== 'instant') throw new Error('not painted with a style');
  const { styles } = composition;
  const file = join(shop.folder, 'saved.png');
  const works = [{ photo: request.photo, styles, parameters: composition.parameters, output: file }];
  await follow(shop.jobs.run({ kind: 'apply', request: { works, bits: 8, version: 'test' } }).events);
  const instant = { photo: request.photo, style: styles[0]!, parameters: composition.parameters, side: 512 };
  const [preview] = ofType(await follow(shop.jobs.run({ kind: 'instant', request: instant }).events), 'pixels');
  const { width, height, data } = preview!;
  const seen = await greyOf(sharp(data, { raw: { width, height, channels: 4 } }), preview!);
  for (const path of [file, request.output]) {
    expect(ssim(seen, await greyOf(sharp(path), preview!), preview!), path).toBeGreaterThan(0.95);
  }
});

/** 0–1, at that size. */
async function greyOf(picture: Sharp, { width, height }: Size): Promise<Float32Array> {
  const grey = picture.toColourspace('srgb').removeAlpha().resize(width, height, { fit: 'fill' }).greyscale();
  return Float32Array.from(await grey.raw({ depth: 'uchar' }).toBuffer()).map((value) => value / 255);
}

/** In 8-bit steps, at the second one's size. */
async function meanDifference(file: string, small: string): Promise<number> {
  const { data, info } = await sharp(small).raw().toBuffer({ resolveWithObject: true });
  const other = await sharp(file)
    .toColourspace('srgb')
    .resize(info.width, info.height, { fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer();
  return data.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / data.length;
}

test('a style that carries nothing of its painting paints its prints over all the same', async () => {
  const shop = await openShop();
  const style = join(shop.folder, 'bare.onnx');
  await copyFile(join(import.meta.dirname, '../../../models/styles/great-wave.onnx'), style);
  const order = printOrder({ destination: 'archive', ...fileFor('archive'), size: { unit: 'px', width: 128 } });
  const output = join(shop.folder, 'print.tif');
  const options = {
    subject: shop.photo,
    mix: [{ style, weight: 1 }],
    chosen: { size: 64 },
    order,
    output,
    replace: false,
  };
  const request = await printRequest(options, shop.jobs);
  expect(request.brushwork).toBeUndefined();
  const events = await follow((await shop.jobs.start('work', { kind: 'print', request })).events);
  expect(tilesPainted(events).map(({ part }) => part)).toEqual(['compose', 'refine']);
  expect(ofType(events, 'printed')[0]!.quality).toBeUndefined();
  expect(last(events)).toMatchObject({ type: 'finished' });
});

test('finer strokes are what the style paints at that size, in whatever tiles', async () => {
  const shop = await openShop();
  const { folder, jobs, photo } = shop;
  const large = join(folder, 'large.png');
  const size = { width: 1400, height: 1180 };
  await sharp(photo)
    .resize({ ...size, fit: 'fill' })
    .toFile(large);
  // A part of a picture of that size: no more of it is painted.
  const order = { look: 'finer', placing: 'fill', crop: { x: 0.4, y: 0.6, zoom: 2.8 } } as const;
  const paper = { size: { unit: 'px', width: 500, height: 421 } } as const;
  const options = { subject: large, output: join(folder, 'finer.tif') };
  const small = await smallPrint(shop, { order: { ...order, ...paper }, options, parameters: { keepColours: 0.3 } });
  const request = { ...small, tileSide: 300 };
  await printed(shop, request);

  // The style paints a picture so large in tiles of its own, with the norms of a small version.
  const whole = join(folder, 'painted.png');
  const { composition } = request;
  if (composition.way !== 'instant') throw new Error('not painted with a style');
  const parameters = { ...composition.parameters, size: 0, finerStrokes: true };
  const work = { photo: request.photo, styles: composition.styles, parameters, output: whole };
  await follow(jobs.run({ kind: 'apply', request: { works: [work], bits: 16, version: 'test' } }).events);
  const { painted, window } = printLayout(size, request.order);
  expect(painted).toEqual(size);
  const part = join(folder, 'part.png');
  const { x: left, y: top, width, height } = window;
  await sharp(whole).extract({ left, top, width, height }).toColourspace('rgb16').toFile(part);
  expect(await meanDifference(request.output, part)).toBeLessThan(0.5);
});

test('a print is the same in tiles of any size', async () => {
  const shop = await openShop();
  const order = { bleedMillimetres: 1, placing: 'fill', size: { unit: 'px', width: 150, height: 190 } } as const;
  const request = await smallPrint(shop, { order, parameters: { keepColours: 0.5, matchColours: true } });
  const bytes = await printed(shop, request);
  expect((await printedThrough(shop, { ...request, tileSide: 33 })).equals(bytes)).toBe(true);
});

test('a print pauses between two tiles, also while its file is written, and goes on', async () => {
  const shop = await openShop();
  const job = await shop.jobs.start('work', { kind: 'print', request: await smallPrint(shop) });
  const events = await follow(job.events, (event) => {
    if (event.type === 'printing' && event.done === 3 && event.part !== 'compose') job.pause();
    if (event.type === 'paused') setTimeout(() => job.resume(), 100);
  });
  const types = events.map(({ type }) => type);
  const pauses = types.flatMap((type, i) => (type === 'paused' ? [types.slice(i, i + 3)] : []));
  expect(pauses).toEqual([
    ['paused', 'checkpoint', 'resumed'],
    ['paused', 'checkpoint', 'resumed'],
  ]);
  expect(last(events)).toMatchObject({ type: 'finished' });
});

test.each(['enlarge', 'write'])('a print cancelled in the part “%s” leaves nothing behind', async (part) => {
  const shop = await openShop();
  const request = { ...(await smallPrint(shop)), tileSide: 40 };
  const job = await shop.jobs.start('work', { kind: 'print', request });
  const events = await follow(job.events, (event) => {
    if (event.type === 'printing' && event.part === part && event.done === 2) job.cancel();
  });
  expect(last(events)).toEqual({ type: 'cancelled' });
  expect(await readdir(join(shop.home, 'jobs'))).toEqual([]);
  expect((await readdir(shop.folder)).sort()).toEqual(['painting.png', 'photo.png']);
});

test('a print that was stopped while its file was written is finished elsewhere, to the same bytes', async () => {
  const shop = await openShop();
  // Many strips: the wish comes while the first of them are finished.
  const request = { ...(await smallPrint(shop)), tileSide: 40 };
  const job = await shop.jobs.start('work', { kind: 'print', request });
  const events = await follow(job.events, (event) => {
    if (event.type === 'printing' && event.part === 'write' && event.done === 1) job.end('suspend');
  });
  expect(last(events)).toMatchObject({ type: 'suspended' });
  expect(existsSync(request.output)).toBe(false);
  const misnamed = shop.jobs.resume('work', { output: join(shop.home, 'elsewhere.jpg') });
  await expect(misnamed).rejects.toMatchObject({ code: 'print.other-format', values: { ending: '.tif' } });
  const output = join(shop.home, 'elsewhere.tif');
  const rest = await follow((await shop.jobs.resume('work', { output })).events);
  expect(last(rest)).toMatchObject({ type: 'finished', outputs: [output] });
  expect(tilesPainted(rest)).toEqual([]);
  expect((await readFile(output)).equals(await printedThrough(shop, request))).toBe(true);
});

test('a folder that is gone when the file is to be written is told, and the print is kept', async () => {
  const shop = await openShop();
  const folder = join(shop.folder, 'stick');
  await mkdir(folder);
  const request = await smallPrint(shop, { options: { output: join(folder, 'print.tif') } });
  const job = await shop.jobs.start('work', { kind: 'print', request });
  const events = await follow(job.events, async (event) => {
    if (event.type === 'printing' && event.part === 'enlarge' && event.done === 4)
      await rm(folder, { recursive: true });
  });
  expect(last(events)).toMatchObject({
    error: { code: 'output.folder-missing' },
    kept: { id: 'work', hasCheckpoint: true },
  });
  await mkdir(folder);
  const rest = await follow((await shop.jobs.resume('work')).events);
  expect(last(rest)).toMatchObject({ type: 'finished' });
  expect(tilesPainted(rest)).toEqual([]);
});

test('a print whose photograph is another or gone does not go on, and does when it is back', async () => {
  const shop = await openShop();
  const request = await smallPrint(shop);
  const job = await shop.jobs.start('work', { kind: 'print', request });
  const events = await follow(job.events, (event) => {
    if (event.type === 'printing' && event.part === 'enlarge' && event.done === 2) job.end('suspend');
  });
  expect(last(events)).toMatchObject({ type: 'suspended' });
  const photo = await readFile(shop.photo);
  await sharp(photo).resize(100, 90, { fit: 'fill' }).toFile(`${shop.photo}.other.png`);
  await rename(`${shop.photo}.other.png`, shop.photo);
  const changed = last(await follow((await shop.jobs.resume('work')).events));
  expect(changed).toMatchObject({ error: { code: 'job.source-changed' }, kept: { id: 'work', hasCheckpoint: true } });
  await rm(shop.photo);
  const gone = last(await follow((await shop.jobs.resume('work')).events));
  expect(gone).toMatchObject({ error: { code: 'file.missing' }, kept: { id: 'work', hasCheckpoint: true } });
  await writeFile(shop.photo, photo);
  expect(last(await follow((await shop.jobs.resume('work')).events))).toMatchObject({ type: 'finished' });
});

test('a name that is taken, before or meanwhile, is left as it is', async () => {
  const shop = await openShop();
  const request = await smallPrint(shop);
  await writeFile(request.output, 'mine');
  const refused = await follow((await shop.jobs.start('work', { kind: 'print', request })).events);
  expect(last(refused)).toMatchObject({ error: { code: 'output.name-taken', values: { file: request.output } } });
  expect(await unfinishedJobs()).toEqual([]);
  await rm(request.output);

  const job = await shop.jobs.start('work', { kind: 'print', request });
  const events = await follow(job.events, async (event) => {
    if (event.type === 'printing' && event.part === 'enlarge') await writeFile(request.output, 'mine');
  });
  expect(last(events)).toMatchObject({ error: { code: 'output.name-taken' }, kept: { id: 'work' } });
  expect(await readFile(request.output, 'utf8')).toBe('mine');
  await rm(request.output);
  const again = await shop.jobs.resume('work');
  const late = await follow(again.events, async (event) => {
    if (event.type === 'printing' && event.part === 'write' && event.done === 1) again.pause();
    if (event.type !== 'paused') return;
    await writeFile(request.output, 'mine');
    again.resume();
  });
  expect(last(late)).toMatchObject({ error: { code: 'output.name-taken' }, kept: { id: 'work' } });
  expect(await readFile(request.output, 'utf8')).toBe('mine');
  const other = join(shop.folder, 'other.tif');
  await writeFile(other, 'mine too');
  expect(await printInto({ ...request, replace: true }, other)).toMatchObject({ output: other, replace: false });
  const replaced = await printed(shop, { ...request, replace: true });
  expect(replaced.length).toBeGreaterThan(1000);
});

test('a print holds its recipe, and printing again gives the same bytes', async () => {
  const shop = await openShop();
  const order = { ...withFormat(fileFor('archive'), 'png'), name: 'Ann Painter' };
  const request = await smallPrint(shop, { order, options: { output: join(shop.folder, 'print.png') } });
  const bytes = await printed(shop, request);
  const text = await recipeText(request.output, shop.jobs);
  expect(text).not.toContain(shop.folder);
  expect(text).not.toContain('Ann');
  expect(recipeDocument.schema.parse(JSON.parse(text))).toMatchObject({ job: 'print', photo: request.photo.sha256 });
  expect((await printedThrough(shop, request)).equals(bytes)).toBe(true);
});

test('a picture without a style is printed as it is', async () => {
  const shop = await openShop();
  const { order, output } = await smallPrint(shop);
  const request = await printRequest({ subject: shop.photo, chosen: {}, order, output, replace: false }, shop.jobs);
  await printed(shop, request);
  // Enlarging and reducing costs the finest hairs.
  expect(await meanDifference(output, shop.photo)).toBeLessThan(5);
});

test('a finished painting is printed with the brushwork of its painting, once that is named', async () => {
  const shop = await openShop();
  const { jobs, painting } = shop;
  const work = await smallWork(shop, { iterations: 2 });
  await follow(jobs.run({ kind: 'stylise', request: work }).events);
  const order = printOrder({ destination: 'archive', ...fileFor('archive'), size: { unit: 'px', width: 300 } });
  const { output } = await smallPrint(shop);
  const asked = (options: Partial<PrintOptions>) =>
    printRequest({ subject: work.output, chosen: {}, order, output, replace: false, ...options }, jobs);

  const enlarged = await asked({});
  expect(enlarged.order.refine).toBe(0);
  expect(enlargedAdvice(enlarged)).toBe('print.advice.painting');
  const refined = await asked({ paintings: [painting] });
  expect(refined.order.refine).toBe(1);
  expect(refined.brushwork?.sources).toMatchObject([{ kind: 'painting', file: await sourceFile(painting), weight: 1 }]);
  expect(enlargedAdvice(refined)).toBeUndefined();

  const another = join(shop.folder, 'scan.jpg');
  await sharp(painting).toFile(another);
  expect((await asked({ paintings: [another] })).brushwork?.sources).toMatchObject([{ file: { path: another } }]);
  const mix = [{ style: 'great-wave', weight: 1 }];
  await expect(asked({ mix, paintings: [painting] })).rejects.toMatchObject({ code: 'print.painting-unused' });
});

test('a picture that was painted by regions is painted on by them where they are named or in the library, and by all paintings together where one is not', async () => {
  const shop = await openShop();
  const { jobs, painting, photo, folder } = shop;
  const left = join(folder, 'left.png');
  const pixels = Buffer.from(Array.from({ length: 96 * 64 }, (_, at) => (at % 96 < 30 ? 255 : 0)));
  await sharp(pixels, { raw: { width: 96, height: 64, channels: 1 } })
    .png()
    .toFile(left);
  const work = await smallWork(shop, { iterations: 1 }, { paintings: [painting, photo], regions: [left, undefined] });
  await follow(jobs.run({ kind: 'stylise', request: work }).events);
  const order = printOrder({ destination: 'archive', ...fileFor('archive'), size: { unit: 'px', width: 300 } });
  const { output } = await smallPrint(shop);
  const sources = async (regions: readonly string[] = []) => {
    const named = { paintings: [painting, photo], regions };
    const options = { subject: work.output, chosen: {}, order, output, replace: false, ...named };
    const { brushwork } = await printRequest(options, jobs);
    expect(brushwork).toMatchObject({ styleLoss: 'transport' });
    return brushwork!.sources.map(({ file, region }) => ({ file: file.path, region }));
  };
  expect(await sources()).toEqual([{ file: painting }, { file: photo }]);
  const { sha256 } = await sourceFile(left);
  expect(await sources([left])).toEqual([{ file: painting, region: { path: left, sha256 } }, { file: photo }]);
  const kept = picturePath(sha256);
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(left, kept);
  expect(await sources()).toEqual([{ file: painting, region: { path: kept, sha256 } }, { file: photo }]);
});

test('a print that cannot be is refused in a sentence before anything is painted', async () => {
  const shop = await openShop();
  const code = async (order: Partial<PrintOrder>) => {
    const job = await shop.jobs.start('work', { kind: 'print', request: await smallPrint(shop, { order }) });
    const event = last(await follow(job.events));
    return event.type === 'failed' ? event.error.code : event.type;
  };
  expect(await code({ size: { unit: 'px', width: 20_000 } })).toBe('print.too-many-pixels');
  expect(await code({ format: 'jpeg', bits: 16 })).toBe('print.impossible');
  await expect(smallPrint(shop, { options: { subject: 'No such work' } })).rejects.toMatchObject({
    code: 'print.no-work',
  });
  expect(await unfinishedJobs()).toEqual([]);
});
