import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import type { FrameEvent, JobEvent } from '../../../shared/job-events.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import type { StyliseRecipe } from '../../../shared/recipe.ts';
import { requestOfRecipe } from '../../app/stylise.ts';
import { follow, ofType } from '../../app/testing/follow.ts';
import { smallPictures, smallWork } from '../../app/testing/small-work.ts';
import { startEngine } from '../../engine/runtime.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { decodePicture } from '../../imaging/decode.ts';
import type { Picture } from '../../imaging/picture.ts';
import { readEmbeddedRecipe } from '../../imaging/recipe-in-file.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { noCheckpoints } from '../../job-context/context.ts';
import { type JobSteering, jobControl } from '../../job-context/control.ts';
import { calmed } from './calm.ts';
import { stylise } from './run.ts';

const engine = await startEngine();
afterAll(() => engine.dispose());

async function paint(
  request: StyliseRequest,
  act: (event: JobEvent, steering: JobSteering) => void = () => {},
): Promise<JobEvent[]> {
  const { control, steering } = jobControl();
  act({ type: 'planned', scales: [], peakBytes: 0 }, steering);
  const context = { engine, control, checkpoints: noCheckpoints };
  return await follow(stylise(request, context), (event) => act(event, steering));
}

test('a frame comes behind the iteration in which it was wanted, one for each wish, and changes nothing', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 6, keepColours: 0.5 });
  const without = await paint(request);
  expect(ofType(without, 'frame')).toEqual([]);
  const plain = await readFile(request.output);

  const events = await paint(request, (event, steering) => {
    if (event.type === 'planned' || (event.type === 'progress' && event.iteration === 3)) steering.wantFrame();
  });
  const frames = ofType(events, 'frame');
  // Wanted while the third is told, it is there with the third.
  expect(frames.map(({ iteration }) => iteration)).toEqual([1, 3]);
  for (const { width, height, data } of frames) expect(data).toHaveLength(4 * width * height);
  expect(await readFile(request.output)).toEqual(plain);
});

test('the frame at the end is the finished picture, in 8 bits', async () => {
  const request = await smallWork(await smallPictures(), { iterations: 4, keepColours: 1, optimiser: 'adam' });
  const events = await paint(request, (event, steering) => {
    if (event.type === 'progress' && event.iteration === 4) steering.wantFrame();
  });
  const [frame] = ofType(events, 'frame');
  const finished = await sharp(request.output).ensureAlpha().raw().toBuffer();
  const differences = Array.from(finished, (value, i) => Math.abs(value - frame!.data[i]!));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
});

function pictureOfFrame({ width, height, data }: FrameEvent): Picture {
  const area = width * height;
  const pixels = Float32Array.from({ length: 3 * area }, (_, i) => data[4 * (i % area) + Math.floor(i / area)]! / 255);
  return { width, height, pixels, space: 'srgb' };
}

test('a painting that goes on at a larger size comes out of the one before it: no step is seen, and nothing is changed', async () => {
  const request = await smallWork(await smallPictures({ width: 256, height: 64 }), { size: 256, iterations: 20 });
  const events = await paint(request, (event, steering) => {
    if (event.type === 'progress' && [9, 10].includes(event.iteration)) steering.wantFrame();
  });
  const [before, after] = ofType(events, 'frame') as [FrameEvent, FrameEvent];
  expect([before.width, after.width]).toEqual([128, 256]);
  const enlarged = resizePicture(pictureOfFrame(before), after.width, after.height);
  const now = pictureOfFrame(after);
  // A fifteenth of the new picture, whatever that is, and what eight bits are rounded by.
  const differences = enlarged.pixels.map((value, i) => Math.abs(value - now.pixels[i]!));
  expect(Math.max(...differences)).toBeLessThan(1 / 15 + 2 / 255);
  const plain = await readFile(request.output);
  await paint(request);
  expect(await readFile(request.output)).toEqual(plain);
});

test('a picture that is stopped among bright specks is kept without them, and its recipe repeats it', async () => {
  const folder = await temporaryFolder();
  const photo = join(folder, 'photo.png');
  const assets = join(import.meta.dirname, '../../../../assets');
  await sharp(join(assets, 'samples/coffee.png')).resize(128).toFile(photo);
  const painting = join(assets, 'paintings/auvers.jpg');
  const request = await smallWork({ folder, photo, painting }, { size: 128, iterations: 300 });
  const stopped = async (work: StyliseRequest) => {
    await paint(work, (event, steering) => {
      if (event.type === 'progress' && event.iteration === 10) steering.end('finish');
    });
    const recipe = JSON.parse((await readEmbeddedRecipe(work.output))!) as StyliseRecipe;
    return { recipe, picture: await decodePicture(work.output), bytes: await readFile(work.output) };
  };
  // Ordered before pictures ended so.
  const { ending: _, ...before } = { ...request, output: join(folder, 'before.png') };
  const asItIs = await stopped(before);
  expect(asItIs.recipe).not.toHaveProperty('ending');
  const without = calmed(asItIs.picture, await decodePicture(photo)).pixels;
  const specksIn = ({ pixels }: Picture) => pixels.filter((value, at) => Math.abs(value - without[at]!) > 0.1).length;
  expect(specksIn(asItIs.picture)).toBeGreaterThan(100);

  const kept = await stopped(request);
  expect(specksIn(kept.picture)).toBeLessThan(specksIn(asItIs.picture) / 20);
  for (const { recipe, bytes } of [asItIs, kept]) {
    const again = await requestOfRecipe(recipe, { photo, paintings: [painting], output: join(folder, 'again.png') });
    await paint(again);
    expect((await readFile(again.output)).equals(bytes)).toBe(true);
  }
});

test('snapshots are kept at growing distances and at the end, only where a folder is named', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 60 });
  const folder = join(pictures.folder, 'timeline');
  await mkdir(folder);
  const events = await paint({ ...request, snapshots: { folder } });
  const names = ['00005.jpg', '00010.jpg', '00020.jpg', '00040.jpg', '00050.jpg', '00060.jpg'];
  expect(await readdir(folder)).toEqual(names);
  expect(ofType(events, 'snapshot').map(({ iteration }) => iteration)).toEqual([5, 10, 20, 40, 50, 60]);
  const { width, height, format } = await sharp(join(folder, '00060.jpg')).metadata();
  expect({ width, height, format }).toEqual({ width: 64, height: 43, format: 'jpeg' });
  const recipe = async (name: string) => JSON.parse((await readEmbeddedRecipe(join(folder, name)))!);
  const end = { iteration: 20, name: 'iterations', value: 20 };
  expect(await recipe('00020.jpg')).toMatchObject({ photo: request.photo.sha256, changes: [end] });
  expect((await recipe('00060.jpg')).changes).toEqual([]);
});

test('a folder that cannot be written to is told, and the painting goes on', async () => {
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 6 });
  const events = await paint({ ...request, snapshots: { folder: join(pictures.folder, 'nowhere') } });
  expect(ofType(events, 'trouble').length).toBeGreaterThan(0);
  expect(events.at(-1)?.type).toBe('finished');
});
