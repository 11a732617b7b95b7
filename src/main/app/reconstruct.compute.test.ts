import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { experiments, type ReconstructRequest } from '../../shared/jobs/reconstruct.ts';
import type { ReconstructRecipe } from '../../shared/recipe.ts';
import { type ComputeChild, computeChild } from '../compute/supervisor.ts';
import { decodePicture } from '../imaging/decode.ts';
import { readEmbeddedRecipe } from '../imaging/recipe-in-file.ts';
import { userHome } from '../library/testing/user-home.ts';
import { openJobs } from './jobs.ts';
import { parseRecipe } from './recipe.ts';
import { reconstructRequest, requestOfReconstruction } from './reconstruct.ts';
import { follow, last } from './testing/follow.ts';
import { smallPictures } from './testing/small-work.ts';

function freshChild(): ComputeChild {
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return child;
}

async function smallWork(iterations = 4): Promise<{ folder: string; request: ReconstructRequest }> {
  const { folder, photo, painting } = await smallPictures();
  const output = join(folder, 'sheet.png');
  return { folder, request: await reconstructRequest({ photo, painting, output, chosen: { size: 40, iterations } }) };
}

async function runThrough(request: ReconstructRequest): Promise<void> {
  await userHome();
  const job = await openJobs({ child: freshChild() }).start('through', { kind: 'reconstruct', request });
  expect(last(await follow(job.events))).toMatchObject({ type: 'finished' });
}

/** Every file of a work, the sheet first. */
async function filesOf({ output, pictures }: ReconstructRequest): Promise<Buffer[]> {
  return await Promise.all([output, ...Object.values(pictures)].map((file) => readFile(file)));
}

/** The same work with its files elsewhere. */
async function elsewhere(folder: string, request: ReconstructRequest): Promise<ReconstructRequest> {
  await mkdir(join(folder, 'elsewhere'));
  const { photo, painting, parameters } = request;
  const output = join(folder, 'elsewhere', 'sheet.png');
  return await reconstructRequest({ photo: photo.path, painting: painting.path, output, chosen: parameters });
}

async function expectSameFiles(one: ReconstructRequest, other: ReconstructRequest): Promise<void> {
  const [files, others] = [await filesOf(one), await filesOf(other)];
  expect(files.map((file, i) => file.equals(others[i]!))).toEqual(files.map(() => true));
}

test('ten pictures of the size asked for and a sheet, whose recipe repeats them byte for byte', async () => {
  const { folder, request } = await smallWork();
  await runThrough(request);
  const names = (await readdir(folder)).filter((name) => name.startsWith('sheet')).sort();
  expect(names).toEqual(['sheet.png', ...experiments.map(({ name }) => `sheet_${name}.png`)]);
  for (const file of Object.values(request.pictures)) {
    expect(await decodePicture(file)).toMatchObject({ width: 40, height: 27 });
  }
  expect((await decodePicture(request.output)).width).toBeGreaterThan(6 * 160);

  const recipe = parseRecipe((await readEmbeddedRecipe(request.output))!, request.output) as ReconstructRecipe;
  await mkdir(join(folder, 'again'));
  const order = { photo: request.photo.path, painting: request.painting.path, output: join(folder, 'again', 's.png') };
  const again = await requestOfReconstruction(recipe, order);
  await runThrough(again);
  await expectSameFiles(request, again);
  await expect(requestOfReconstruction(recipe, { ...order, photo: order.painting })).rejects.toMatchObject({
    code: 'recipe.source-mismatch',
  });
});

test('a reconstruction killed in the middle, again and again, and resumed ends byte-equal to one that was not', async () => {
  const { folder, request } = await smallWork();
  await userHome();
  const child = freshChild();
  const jobs = openJobs({ child, checkpointSeconds: 0 });
  /** Within an experiment of content, at the seam between two, and within one of style. */
  const kills = [6, 16, 30];
  for (const [run, iteration] of kills.entries()) {
    const job = run === 0 ? await jobs.start('work', { kind: 'reconstruct', request }) : await jobs.resume('work');
    const events = await follow(job.events, (event) => {
      if (event.type === 'progress' && event.iteration === iteration) process.kill(child.pid!, 'SIGKILL');
    });
    expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'compute.died' }, kept: { id: 'work' } });
    expect(
      (await readdir(folder)).filter((name) => name.startsWith('sheet')),
      'files before the end',
    ).toEqual([]);
  }
  const resumed = await follow((await jobs.resume('work')).events);
  expect(resumed.find(({ type }) => type === 'progress')).toMatchObject({ type: 'progress' });
  // How many depends on how fast checkpoints are written; that it does not begin again is certain.
  expect(resumed.filter(({ type }) => type === 'progress').length, 'iterations done again').toBeLessThan(40);
  expect(last(resumed)).toMatchObject({ type: 'finished' });

  const through = await elsewhere(folder, request);
  await runThrough(through);
  await expectSameFiles(request, through);
});

test('suspended, its folder gone, it goes on in another one', async () => {
  const { folder, request } = await smallWork();
  await userHome();
  const jobs = openJobs({ child: freshChild() });
  const job = await jobs.start('work', { kind: 'reconstruct', request });
  const events = await follow(job.events, (event) => {
    if (event.type === 'progress' && event.iteration === 9) job.end('suspend');
  });
  expect(last(events).type).toBe('suspended');
  const through = await elsewhere(folder, request);
  await mkdir(join(folder, 'other'));
  const output = join(folder, 'other', 'new.png');
  expect(last(await follow((await jobs.resume('work', { output })).events))).toMatchObject({ type: 'finished' });
  await runThrough(through);
  expect((await readFile(output)).equals(await readFile(through.output))).toBe(true);
  expect(await readdir(join(folder, 'other'))).toHaveLength(11);
});

test('no output may replace what it is made from', async () => {
  const { folder, photo, painting } = await smallPictures();
  const output = join(folder, 'painting.png');
  await expect(reconstructRequest({ photo, painting, output, chosen: {} })).rejects.toMatchObject({
    code: 'output.is-input',
  });
});
