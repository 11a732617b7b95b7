/** @file Training in the real child, with the real loss network, at a size where a step takes some dozen milliseconds. */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import type { TrainRequest } from '../../shared/jobs/train.ts';
import type { TrainParameters } from '../../shared/parameters/train.ts';
import { type StyleCard, styleCardSchema } from '../../shared/style-card.ts';
import { type ComputeChild, computeChild } from '../compute/supervisor.ts';
import { userHome } from '../library/testing/user-home.ts';
import { loadStyle } from '../nets/transform/style-file.ts';
import { readSafetensors } from '../weights/safetensors.ts';
import { openJobs } from './jobs.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { killChild } from './testing/kill-child.ts';
import { type SmallPictures, smallPictures } from './testing/small-work.ts';
import { type TrainOrder, trainRequest } from './train.ts';
import { learntBeside, trainLongerRequest } from './train-longer.ts';

function freshChild(): ComputeChild {
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return child;
}

async function smallTraining(
  { folder, photo, painting }: SmallPictures,
  chosen: Partial<TrainParameters> = {},
  order: Partial<TrainOrder> = {},
): Promise<TrainRequest> {
  return await trainRequest({
    painting,
    output: join(folder, 'wave.onnx'),
    testPictures: [photo],
    ...order,
    // The painting is small.
    chosen: { form: 'swift', size: 64, batch: 1, steps: 14, brush: 0.25, ...chosen },
  });
}

/** The same training somewhere else, not interrupted; the bytes of its style. */
async function trainedThrough(request: TrainRequest, folder: string): Promise<Buffer> {
  await userHome();
  await mkdir(join(folder, 'through'));
  const output = join(folder, 'through', 'wave.onnx');
  const job = await openJobs({ child: freshChild() }).start('through', {
    kind: 'train',
    request: { ...request, output },
  });
  expect(last(await follow(job.events)).type).toBe('finished');
  return await readFile(output);
}

test('training killed at random moments, its newest checkpoint damaged once, ends byte-equal to one that was not', async () => {
  const pictures = await smallPictures();
  const request = await smallTraining(pictures);
  const home = await userHome();
  const child = freshChild();
  const jobs = openJobs({ child, checkpointSeconds: 0 });
  const kills = [2 + Math.floor(3 * Math.random()), 6 + Math.floor(3 * Math.random()), 10];
  for (const [run, step] of kills.entries()) {
    const job = run === 0 ? await jobs.start('work', { kind: 'train', request }) : await jobs.resume('work');
    const events = await follow(job.events, async (event) => {
      if (event.type !== 'progress' || event.iteration < step) return;
      await new Promise((resolve) => setTimeout(resolve, 60 * Math.random()));
      killChild(child);
    });
    expect(last(events), `killed at step ${step}`).toMatchObject({
      error: { code: 'compute.died' },
      kept: { id: 'work' },
    });
    const folder = join(home, 'jobs', 'work');
    const checkpoints = (await readdir(folder)).filter((name) => /^checkpoint(\.\d)?$/.test(name));
    expect(checkpoints.length).toBeLessThanOrEqual(3);
    if (run === 1) {
      expect(checkpoints.length, 'older checkpoints').toBeGreaterThan(1);
      await writeFile(join(folder, 'checkpoint'), 'damaged');
    }
  }
  const rest = await follow((await jobs.resume('work')).events);
  expect(ofType(rest, 'progress')[0]!.iteration, 'goes on').toBeGreaterThan(1);
  expect(last(rest)).toMatchObject({ type: 'finished' });
  expect((await readFile(request.output)).equals(await trainedThrough(request, pictures.folder))).toBe(true);
});

test('what is trained is a style with a card, a thumbnail and targets, and it has learnt', async () => {
  await userHome();
  const pictures = await smallPictures();
  const request = await smallTraining(pictures, { steps: 60, batch: 2 }, { previewEvery: 30 });
  const job = await openJobs({ child: freshChild() }).start('work', { kind: 'train', request });
  const events = await follow(job.events);
  expect(last(events)).toMatchObject({ type: 'finished' });
  const losses = ofType(events, 'progress').map(({ loss }) => loss.style.relu1_1!);
  expect(losses.at(-1)!).toBeLessThan(0.6 * losses[0]!);
  expect(ofType(events, 'preview').map(({ iteration }) => iteration)).toEqual([30, 60]);

  const style = await loadStyle(request.output);
  expect(style.form).toEqual({ name: 'swift', norm: 'instance', seesPosition: true });
  const card = styleCardSchema.parse(JSON.parse(await readFile(join(pictures.folder, 'wave.json'), 'utf8')));
  expect(card).toMatchObject({
    name: 'wave',
    trained: { state: 'finished', steps: 60, batch: 2, crop: 64 },
  } satisfies Partial<Record<keyof StyleCard, unknown>>);
  expect(card.trained!.command).not.toContain(pictures.folder);
  expect(await sharp(join(pictures.folder, card.thumbnail!)).metadata()).toMatchObject({ format: 'jpeg' });
  const targets = readSafetensors(await readFile(join(pictures.folder, card.targets!)), 'targets');
  expect([...targets.tensors.keys()]).toContain('relu1_1@144x96');

  const longer = await smallTraining(
    pictures,
    { steps: 2 },
    { start: request.output, output: join(pictures.folder, 'b.onnx') },
  );
  const more = await follow(
    (await openJobs({ child: freshChild() }).start('more', { kind: 'train', request: longer })).events,
  );
  expect(ofType(more, 'progress')[0]!.loss.style.relu1_1!).toBeLessThan(0.7 * losses[0]!);
});

test('a batch-normalised network trains, and its style remembers the statistics', async () => {
  await userHome();
  const request = await smallTraining(await smallPictures(), { norm: 'batch', batch: 2, steps: 6 });
  const job = await openJobs({ child: freshChild() }).start('work', { kind: 'train', request });
  expect(last(await follow(job.events))).toMatchObject({ type: 'finished' });
  const { statistics } = await loadStyle(request.output);
  expect(statistics!.get('down1')!.variance.every((value) => value > 0)).toBe(true);
});

test('finishing early keeps the network as it is; a change of a setting is refused in words', async () => {
  await userHome();
  const pictures = await smallPictures();
  const request = await smallTraining(pictures, { steps: 1000 });
  const job = await openJobs({ child: freshChild() }).start('work', { kind: 'train', request });
  const events = await follow(job.events, (event) => {
    if (event.type !== 'progress' || event.iteration !== 3) return;
    job.change({ name: 'rate', value: 0.1 });
    job.end('finish');
  });
  expect(ofType(events, 'refused')).toMatchObject([{ error: { code: 'train.not-live', values: { name: 'rate' } } }]);
  expect(last(events)).toMatchObject({ type: 'finished' });
  const card = JSON.parse(await readFile(join(pictures.folder, 'wave.json'), 'utf8'));
  expect(card.trained.state).toBe('in training');
});

test('cancelled, it leaves nothing', async () => {
  const home = await userHome();
  const pictures = await smallPictures();
  const before = await readdir(pictures.folder);
  const request = await smallTraining(pictures, { steps: 1000 });
  const job = await openJobs({ child: freshChild() }).start('work', { kind: 'train', request });
  const events = await follow(job.events, ({ type }) => type === 'progress' && job.cancel());
  expect(last(events)).toEqual({ type: 'cancelled' });
  expect(await readdir(pictures.folder)).toEqual(before);
  expect(await readdir(join(home, 'jobs'))).toEqual([]);
});

test('pictures that cannot be read are left out, counted, and training goes on', async () => {
  await userHome();
  const pictures = await smallPictures();
  const photos = join(pictures.folder, 'photos');
  await mkdir(photos);
  await writeFile(join(photos, 'a.jpg'), 'no picture');
  await writeFile(join(photos, 'b.png'), await readFile(pictures.photo));
  const request = await smallTraining(pictures, { steps: 6 }, { photographs: [photos] });
  const events = await follow(
    (await openJobs({ child: freshChild() }).start('work', { kind: 'train', request })).events,
  );
  expect(ofType(events, 'trouble')).toMatchObject([{ error: { code: 'train.skipped', values: { count: 1 } } }]);
  expect(last(events)).toMatchObject({ type: 'finished' });
});

test.each([
  ['a painting of one colour', 'train.painting-blank', { width: 80, height: 80 }],
  ['a painting 10 px wide', 'train.painting-small', { width: 10, height: 200 }],
] as const)('%s is refused before anything begins', async (_, code, { width, height }) => {
  await userHome();
  const pictures = await smallPictures();
  const create = { width, height, channels: 3, background: { r: 120, g: 90, b: 60 } } as const;
  await sharp({ create }).png().toFile(pictures.painting);
  const request = await smallTraining(pictures);
  const events = await follow(
    (await openJobs({ child: freshChild() }).start('work', { kind: 'train', request })).events,
  );
  expect(events.map(({ type }) => type)).toEqual(['failed']);
  expect(last(events)).toMatchObject({ error: { code } });
});

test('a folder without photographs, and one that is not there, are refused in words', async () => {
  await userHome();
  const pictures = await smallPictures();
  await mkdir(join(pictures.folder, 'texts'));
  await writeFile(join(pictures.folder, 'texts', 'a.txt'), 'text');
  const child = freshChild();
  for (const [folder, code] of [
    ['texts', 'photos.none'],
    ['nowhere', 'photos.folder-missing'],
  ] as const) {
    const request = await smallTraining(pictures, {}, { photographs: [join(pictures.folder, folder)] });
    const events = await follow((await openJobs({ child }).start('work', { kind: 'train', request })).events);
    expect(last(events)).toMatchObject({ type: 'failed', error: { code } });
  }
});

test('a test picture that is not there is told before the first step, and one that goes meanwhile costs no style', async () => {
  const pictures = await smallPictures();
  const { folder, photo } = pictures;
  await userHome();
  const jobs = openJobs({ child: freshChild(), checkpointSeconds: 0 });
  const run = (request: TrainRequest) => jobs.start('hostage', { kind: 'train', request });
  const typo = await smallTraining(pictures, {}, { testPictures: [photo, join(folder, 'gnoe.jpg')] });
  const refused = await follow((await run(typo)).events);
  expect(last(refused)).toMatchObject({ type: 'failed', error: { code: 'file.missing' } });
  expect(ofType(refused, 'progress')).toEqual([]);

  const test = join(folder, 'test.jpg');
  await copyFile(photo, test);
  const request = await smallTraining(pictures, { steps: 6 }, { testPictures: [test], previewEvery: 2 });
  const job = await run(request);
  const stopped = await follow(job.events, async (event) => {
    if (event.type !== 'progress' || event.iteration < 3) return;
    await rm(test, { force: true });
    job.end('suspend');
  });
  expect(last(stopped)).toMatchObject({ type: 'suspended' });
  const rest = await follow((await jobs.resume(job.id)).events);
  const troubles = ofType(rest, 'trouble').map(({ error: { code } }) => code);
  expect(troubles[0]).toBe('train.test-picture');
  expect(troubles.at(-1)).toBe('train.no-thumbnail');
  expect(last(rest)).toMatchObject({
    type: 'finished',
    outputs: expect.not.arrayContaining([expect.stringMatching(/jpg$/)]),
  });
  const card = styleCardSchema.parse(JSON.parse(await readFile(join(folder, 'wave.json'), 'utf8')));
  expect(card.thumbnail).toBeUndefined();
  expect(card.targets).toBe('wave.targets.safetensors');
});

test('a style that was taken early and then trained to its planned end is byte-equal to one that never stopped', async () => {
  await userHome();
  const pictures = await smallPictures();
  const request = await smallTraining(pictures);
  const jobs = openJobs({ child: freshChild() });
  const early = await jobs.start('early', { kind: 'train', request });
  const first = await follow(early.events, (event) => {
    if (event.type === 'progress' && event.iteration === 6) early.end('finish');
  });
  expect(last(first)).toMatchObject({ type: 'finished' });
  const { step, card } = await learntBeside(request.output);
  expect(step).toBeGreaterThanOrEqual(6);
  expect(step).toBeLessThan(14);
  expect(card).toMatchObject({ training: 'wave.training', trained: { state: 'in training', steps: step } });

  const order = { painting: pictures.painting, output: request.output, testPictures: [pictures.photo] };
  const longer = await jobs.start('longer', { kind: 'train', request: await trainLongerRequest(order) });
  const rest = await follow(longer.events);
  expect(ofType(rest, 'learnt')).toMatchObject([{ step }]);
  expect(ofType(rest, 'learnt')[0]!.curve).toHaveLength(step);
  expect(ofType(rest, 'progress').map(({ iteration }) => iteration)).toEqual(
    Array.from({ length: 14 - step }, (_, i) => step + 1 + i),
  );
  expect((await learntBeside(request.output)).card.trained).toMatchObject({ state: 'finished', steps: 14 });
  expect((await readFile(request.output)).equals(await trainedThrough(request, pictures.folder))).toBe(true);

  // As many again, with the rate of a training of so many steps.
  const again = await trainLongerRequest(order);
  expect(again.parameters).toEqual({ ...request.parameters, steps: 28 });
  await expect(trainLongerRequest({ ...order, steps: 14 })).rejects.toMatchObject({ code: 'train.longer-steps' });
  const other = { ...order, painting: pictures.photo };
  await expect(trainLongerRequest(other)).rejects.toMatchObject({ code: 'train.longer-painting' });
  await rm(join(pictures.folder, 'wave.json'));
  await expect(trainLongerRequest(order)).rejects.toMatchObject({ code: 'file.missing' });
});

test('whoever looks on sees the pictures painted when asked and at the end, and the network learns the same', async () => {
  await userHome();
  const pictures = await smallPictures();
  const request = await smallTraining(pictures);
  const watched = { ...request, watched: [pictures.photo, join(pictures.folder, 'gone.jpg'), pictures.painting] };
  const jobs = openJobs({ child: freshChild() });
  const job = await jobs.start('watched', { kind: 'train', request: watched });
  const events = await follow(job.events, (event) => {
    if (event.type === 'progress' && event.iteration === 3) job.wantFrame();
  });
  const seen = ofType(events, 'watched');
  expect(seen.map(({ pictures: painted }) => painted.length)).toEqual([2, 2]);
  expect(seen[0]!.step).toBeGreaterThanOrEqual(3);
  expect(seen[1]!.step).toBe(14);
  const [early, late] = seen.map(({ pictures: [photo] }) => photo!);
  expect([late!.width, late!.height]).toEqual([early!.width, early!.height]);
  expect(late!.data).toHaveLength(4 * late!.width * late!.height);
  expect(Buffer.from(late!.data).equals(Buffer.from(early!.data))).toBe(false);
  expect((await readFile(request.output)).equals(await trainedThrough(request, pictures.folder))).toBe(true);
});

test('a sample shows what it paints and writes nothing', async () => {
  await userHome();
  const pictures = await smallPictures();
  const before = await readdir(pictures.folder);
  const request = await smallTraining(pictures, {}, { watched: [pictures.photo], isSample: true, testPictures: [] });
  const events = await follow(
    (await openJobs({ child: freshChild() }).start('sample', { kind: 'train', request })).events,
  );
  expect(ofType(events, 'watched')).toMatchObject([{ step: 14 }]);
  expect(last(events)).toMatchObject({ type: 'finished', outputs: [] });
  expect(await readdir(pictures.folder)).toEqual(before);
});
