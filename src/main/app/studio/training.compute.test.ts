/** @file Training through the contract, in the real child: it gives way to a painting, goes on by itself, survives the host. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { contentSetFolder } from '../../library/content-sets.ts';
import { unfinishedJobs } from '../../library/journal.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import { openTestWindow, type TestWindow } from './testing/test-window.ts';

async function importPainting(window: TestWindow): Promise<string> {
  const file = join(import.meta.dirname, '../../../../assets/paintings/great-wave.jpg');
  const bytes = new Uint8Array(
    await sharp(await readFile(file))
      .resize(256)
      .png()
      .toBuffer(),
  );
  const imported = await window.call('bring', { name: 'My wave.png', bytes });
  if (imported.kind !== 'picture') throw new Error('the painting is no picture');
  return imported.picture.id;
}

test('a training makes room for a painting, goes on behind it, and its style is on the shelf when it is taken', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const part = { left: 0, top: 20, width: 200, height: 140 };
  const order = { painting: await importPainting(window), part, preset: 'quick', title: ' Foam ' } as const;
  expect(await window.call('startTraining', order)).toMatchObject({ style: 'foam', title: 'Foam', steps: 150 });
  await expect(window.call('startTraining', order)).rejects.toMatchObject({ code: 'training.busy' });
  const before = await window.next('training', ({ step }) => step >= 2);

  const work = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 6 }) });
  await window.call('startRun', { work: work.id });
  await window.next('training', ({ state }) => state === 'waiting');
  window.forget();
  await window.next('run', ({ state }) => state === 'done');
  const after = await window.next('training', ({ state }) => state === 'running');
  expect(after.step).toBeGreaterThan(before.step);

  await window.call('steerTraining', { action: 'finish' });
  expect(await window.next('trainingGone')).toEqual({ style: 'foam' });
  const styles = await window.next('styles');
  expect(styles.find(({ name }) => name === 'foam')).toMatchObject({
    title: 'Foam',
    painting: { title: 'My wave' },
    builtIn: false,
  });
  const painted = { photo, style: 'foam', parameters: work.look.instant.parameters, side: 64, slot: 'canvas' };
  expect(await window.call('instant', painted)).toMatchObject({ width: 64 });

  // Its draft follows, and goes on with the next host.
  const draftJob = async () => (await unfinishedJobs()).find(({ job }) => job.kind === 'distil');
  await expect.poll(draftJob, { timeout: 30_000 }).toMatchObject({ running: true });
  await studio.dispose();
  expect(await draftJob()).toMatchObject({
    running: false,
    job: { request: { output: expect.stringMatching(/foam\.draft\.onnx$/) } },
  });
  const { studio: second } = await smallStudio();
  openTestWindow(second);
  await expect.poll(draftJob, { timeout: 30_000 }).toMatchObject({ running: true });
});

test('a paused training is there when the host comes back, goes on where it was, and leaves nothing when it is stopped', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const painting = await importPainting(window);
  await window.call('startTraining', { painting, preset: 'quick' });
  await window.next('training', ({ step }) => step >= 2);
  await window.call('steerTraining', { action: 'pause' });
  const paused = await window.next('training', ({ state }) => state === 'paused');
  await studio.dispose();

  const { studio: second } = await smallStudio();
  const again = openTestWindow(second);
  const kept = { title: 'My wave', state: 'kept', step: paused.step };
  expect((await again.call('hello', {})).training).toMatchObject(kept);
  expect((await again.call('watchTraining', { watches: true })).curve).toHaveLength(paused.step);
  await again.call('steerTraining', { action: 'resume' });
  const { step } = await again.next('training', ({ state }) => state === 'running');
  expect(step).toBe(paused.step + 1);
  await again.call('steerTraining', { action: 'cancel' });
  expect(await again.next('trainingGone')).toEqual({});
  const { styles, training } = await again.call('hello', {});
  expect([training, styles.filter(({ builtIn }) => !builtIn)]).toEqual([undefined, []]);
  await expect(again.call('steerTraining', { action: 'pause' })).rejects.toMatchObject({ code: 'training.none' });
});

test('a training that is looked on at shows the open photograph first, is taken, used and trained longer', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo } = await importSmallPictures(window);
  const painting = await importPainting(window);
  await window.call('startTraining', { painting, preset: 'quick', photo, styleWeight: 12 });
  expect(await window.call('watchTraining', { watches: true })).toMatchObject({ curve: [] });
  const { style, pictures } = await window.next('trainingPictures');
  expect(style).toBe('my-wave');
  const open = await window.call('view', { picture: photo, side: 640 });
  expect([pictures.length, pictures[0]!.width, pictures[0]!.height]).toEqual([3, open.width, open.height]);
  await window.call('steerTraining', { action: 'finish' });
  expect(await window.next('trainingGone')).toEqual({ style: 'my-wave' });
  const styles = await window.next('styles');
  const { trainedSteps } = styles.find(({ name }) => name === 'my-wave')!;
  expect(trainedSteps).toBeGreaterThan(0);
  expect(trainedSteps).toBeLessThan(150);

  window.forget();
  const longer = await window.call('trainLonger', { style: 'my-wave', photo });
  expect(longer).toMatchObject({ style: 'my-wave', title: 'My wave', step: trainedSteps, steps: 150 });
  const further = await window.next('training', ({ step }) => step > trainedSteps!);
  expect(further.step).toBe(trainedSteps! + 1);
  await window.call('steerTraining', { action: 'cancel' });
  await window.next('trainingGone');
  // What was there before is there again.
  const { styles: after } = await window.call('hello', {});
  expect(after.find(({ name }) => name === 'my-wave')).toMatchObject({ trainedSteps });
});

test('a sample leaves nothing, and is called off by a training in earnest', async () => {
  const home = await userHome();
  const { window } = await smallStudio();
  const { photo } = await importSmallPictures(window);
  const order = { painting: await importPainting(window), preset: 'good', photo } as const;
  expect(await window.call('startTraining', { ...order, sample: true })).toMatchObject({ isSample: true, steps: 50 });
  await window.next('training', ({ step }) => step >= 1);
  expect(await window.call('startTraining', order)).toMatchObject({ style: 'my-wave', steps: 800 });
  const jobs = await unfinishedJobs();
  expect(jobs.map(({ job }) => job.kind === 'train' && job.request.isSample)).toEqual([undefined]);
  expect(await readdir(join(home, 'incoming'))).toEqual([]);
  // That the sample is gone was told, too.
  window.forget();
  await window.call('steerTraining', { action: 'cancel' });
  await window.next('trainingGone');
  expect(await unfinishedJobs()).toEqual([]);
});

test('a training learns from photographs of a folder of one’s own, without those that are none', async () => {
  await userHome();
  const { window } = await smallStudio();
  const painting = await importPainting(window);
  const set = 'mine';
  const total = 13;
  for (let index = 0; index < total; index++) {
    const colour = { r: 9 * index, g: 120, b: 250 - 9 * index };
    const create = { width: 220, height: 200, channels: 3, background: colour } as const;
    const picture = new Uint8Array(await sharp({ create }).png().toBuffer());
    const bytes = index === 5 ? new TextEncoder().encode('no picture') : picture;
    const order = { set, folder: 'Mine', index, total, name: `${index}.png`, bytes };
    const failed = index < 5 ? 0 : 1;
    const answer = { kept: index + 1 - failed, failed, wantsMore: index < total - 1 };
    expect(await window.call('bringToContent', order)).toEqual(answer);
  }
  await window.call('startTraining', { painting, preset: 'quick', photographs: set });
  await window.next('training', ({ step }) => step >= 1);
  const [entry] = await unfinishedJobs();
  if (entry?.job.kind !== 'train') throw new Error('no training is in the journal');
  const { photographs, watched = [] } = entry.job.request;
  expect(photographs).toEqual([contentSetFolder(set)]);
  expect(watched.map((file) => dirname(file)).slice(0, 2)).toEqual([contentSetFolder(set), contentSetFolder(set)]);
  await window.call('steerTraining', { action: 'cancel' });
  await window.next('trainingGone');
  const gone = window.call('startTraining', { painting, preset: 'quick', photographs: 'other' });
  await expect(gone).rejects.toMatchObject({ code: 'content.gone' });
});
