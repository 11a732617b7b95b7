/** @file Training through the contract, in the real child: it gives way to a painting, goes on by itself, survives the host. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
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
  const order = { painting: await importPainting(window), part, preset: 'quick' } as const;
  expect(await window.call('startTraining', order)).toMatchObject({ style: 'my-wave', title: 'My wave', steps: 150 });
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
  expect(await window.next('trainingGone')).toEqual({ style: 'my-wave' });
  const styles = await window.next('styles');
  expect(styles.find(({ name }) => name === 'my-wave')).toMatchObject({ title: 'My wave', builtIn: false });
  const painted = { photo, style: 'my-wave', parameters: work.look.instant.parameters, side: 64, slot: 'canvas' };
  expect(await window.call('instant', painted)).toMatchObject({ width: 64 });

  // Its draft follows, and goes on with the next host.
  const draftJob = async () => (await unfinishedJobs()).find(({ job }) => job.kind === 'distil');
  await expect.poll(draftJob, { timeout: 30_000 }).toMatchObject({ running: true });
  await studio.dispose();
  expect(await draftJob()).toMatchObject({
    running: false,
    job: { request: { output: expect.stringMatching(/my-wave\.draft\.onnx$/) } },
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
  expect((await again.call('hello', {})).training).toMatchObject({ title: 'My wave', state: 'kept' });
  await again.call('steerTraining', { action: 'resume' });
  const { step } = await again.next('training', ({ state }) => state === 'running');
  expect(step).toBe(paused.step + 1);
  await again.call('steerTraining', { action: 'cancel' });
  expect(await again.next('trainingGone')).toEqual({});
  const { styles, training } = await again.call('hello', {});
  expect([training, styles.filter(({ builtIn }) => !builtIn)]).toEqual([undefined, []]);
  await expect(again.call('steerTraining', { action: 'pause' })).rejects.toMatchObject({ code: 'training.none' });
});
