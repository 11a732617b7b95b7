/** @file Finished pictures that are painted on: they end as if nobody had stopped, also over a restart, until the space is freed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { fittingResult } from '../../../shared/painted-with.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';
import type { Change } from '../../../shared/recipe.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { workPaths } from '../../library/work-files.ts';
import { openJobs } from '../jobs.ts';
import { follow, last } from '../testing/follow.ts';
import { smallPictures } from '../testing/small-work.ts';
import { runRequest } from './run-request.ts';
import { killChildren } from './testing/kill-children.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import type { TestWindow } from './testing/test-window.ts';

/** Quickly there: few layers, and few of them deep. */
const shallow = { contentLayers: { relu2_1: 1 }, styleLayers: { relu1_1: 1, relu2_1: 1 } };

const isDone = ({ state }: RunState) => state === 'done';

async function painted(window: TestWindow, chosen: Partial<StyliseParameters>): Promise<string> {
  const { photo, painting } = await importSmallPictures(window);
  const work = await window.call('createWork', { photo, look: paintLook(painting, { ...shallow, ...chosen }) });
  await window.call('startRun', { work: work.id });
  await window.next('run', isDone);
  window.forget();
  return work.id;
}

async function raise(window: TestWindow, id: string, chosen: Partial<StyliseParameters>): Promise<void> {
  const { look } = await window.call('openWork', { id });
  const parameters = { ...look.paint.parameters, ...chosen };
  await window.call('changeWork', { id, look: { ...look, paint: { ...look.paint, parameters } } });
}

const fileOf = async (window: TestWindow, work: string) =>
  (await window.call('exportPicture', { work, format: 'png' })).bytes;

async function pixelsOf(file: Uint8Array | string): Promise<Buffer> {
  return await sharp(file).raw().toBuffer();
}

/** The picture of that work's photograph and painting, painted in one go by a job of its own. */
async function inOneGo(
  window: TestWindow,
  id: string,
  chosen: Partial<StyliseParameters>,
  changes: readonly Change[] = [],
): Promise<string> {
  const asked = await runRequest(await window.call('openWork', { id }), undefined, false);
  const output = join(await temporaryFolder(), 'through.png');
  const { snapshots: _, keepsState: __, ...rest } = asked;
  const request: StyliseRequest = { ...rest, parameters: { ...asked.parameters, ...chosen }, changes, output };
  const jobs = openJobs();
  try {
    const job = await jobs.start('through', { kind: 'stylise', request });
    expect(last(await follow(job.events))).toMatchObject({ type: 'finished' });
  } finally {
    await jobs.dispose();
  }
  return output;
}

for (const optimiser of ['lbfgs', 'adam'] as const) {
  test(`sixty iterations of ${optimiser} and thirty more are, pixel for pixel, ninety`, async () => {
    await userHome();
    const { window } = await smallStudio();
    const id = await painted(window, { iterations: 60, optimiser });
    const { continues, results } = await window.call('openWork', { id });
    expect(continues).toEqual({ result: results[0]!.id, iteration: 60 });
    await raise(window, id, { iterations: 90 });
    expect(await window.call('continueRun', { work: id })).toMatchObject({ iteration: 60, iterations: 90 });
    expect(await window.next('run', isDone)).toMatchObject({
      iteration: 90,
      changes: [{ iteration: 60, name: 'iterations', value: 90 }],
    });
    const after = await window.call('openWork', { id });
    expect(after.results.map(({ iteration }) => iteration)).toEqual([60, 90]);
    expect(after.timeline.map(({ iteration }) => iteration)).toEqual([5, 10, 20, 40, 50, 60, 75, 90]);
    const through = await inOneGo(window, id, { iterations: 90 });
    expect((await pixelsOf(await fileOf(window, id))).equals(await pixelsOf(through))).toBe(true);
  });
}

test('with sizes that grow, what is painted on stays at the last one, and its recipe repeats it byte for byte', async () => {
  await userHome();
  const { window } = await smallStudio();
  const id = await painted(window, { iterations: 12, size: 256, smoothness: 0.1 });
  await raise(window, id, { iterations: 18, smoothness: 0.4 });
  await window.call('continueRun', { work: id });
  const { changes, width } = await window.next('run', isDone);
  expect(width).toBe(256);
  expect(changes).toEqual([
    { iteration: 12, name: 'smoothness', value: 0.4 },
    { iteration: 12, name: 'iterations', value: 18 },
  ]);
  const again = await inOneGo(window, id, { iterations: 12, smoothness: 0.1 }, changes);
  expect((await readFile(workPaths(id).result)).equals(await readFile(again))).toBe(true);
});

test('a picture that was stopped goes on as if it had not been', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const look = paintLook(painting, { ...shallow, iterations: 400 });
  const { id } = await window.call('createWork', { photo, look });
  await window.call('startRun', { work: id });
  await window.next('run', ({ iteration }) => iteration >= 6);
  await window.call('steerRun', { work: id, action: 'stop' });
  const { iteration } = await window.next('run', isDone);
  window.forget();
  await raise(window, id, { iterations: iteration + 8 });
  await window.call('continueRun', { work: id });
  expect(await window.next('run', isDone)).toMatchObject({ iteration: iteration + 8 });
  const through = await inOneGo(window, id, { iterations: iteration + 8 });
  expect((await pixelsOf(await fileOf(window, id))).equals(await pixelsOf(through))).toBe(true);
});

test('it goes on over a restart before it, and over a kill and a restart in the middle', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const id = await painted(window, { iterations: 20 });
  await studio.dispose();

  const second = await smallStudio();
  await raise(second.window, id, { iterations: 60 });
  await second.window.call('continueRun', { work: id });
  await second.window.next('run', ({ iteration }) => iteration >= 24);
  killChildren('work');
  await second.window.next('run', ({ state }) => state === 'kept');
  await second.studio.dispose();

  const third = await smallStudio();
  expect((await third.window.call('hello', {})).runs).toMatchObject([{ work: id, state: 'kept', iterations: 60 }]);
  await third.window.call('steerRun', { work: id, action: 'resume' });
  expect(await third.window.next('run', isDone)).toMatchObject({ iteration: 60 });
  const through = await inOneGo(third.window, id, { iterations: 60 });
  expect((await pixelsOf(await fileOf(third.window, id))).equals(await pixelsOf(through))).toBe(true);
});

test('cancelled on its way it is what it was, and can be painted on again', async () => {
  await userHome();
  const { window } = await smallStudio();
  const id = await painted(window, { iterations: 10 });
  const before = await window.call('openWork', { id });
  await raise(window, id, { iterations: 400 });
  for (let time = 0; time < 2; time++) {
    await window.call('continueRun', { work: id });
    await window.next('run', ({ iteration, state }) => state === 'running' && iteration > 10);
    await window.call('steerRun', { work: id, action: 'cancel' });
    await window.next('runGone');
    window.forget();
  }
  const { results, continues } = await window.call('openWork', { id });
  expect({ results, continues }).toEqual({ results: before.results, continues: before.continues });
});

test('where the space was freed it goes on from its picture, and says where that came from', async () => {
  await userHome();
  const { window } = await smallStudio();
  const id = await painted(window, { iterations: 10 });
  expect((await window.call('storage', {})).stateWorks).toBe(1);
  expect((await window.call('freeSpace', { what: 'states' })).bytes).toBeGreaterThan(100_000);
  expect((await window.call('storage', {})).stateWorks).toBe(0);
  expect((await window.call('openWork', { id })).continues).toBeUndefined();
  await raise(window, id, { iterations: 14 });
  expect(await window.call('continueRun', { work: id })).toMatchObject({
    iteration: 0,
    iterations: 4,
    from: { iteration: 10, iterations: 10 },
  });
  expect(await window.next('run', isDone)).toMatchObject({ iteration: 4 });
  // The picture that it began with stands before its own.
  const { timeline } = await window.call('openWork', { id });
  expect(timeline.map(({ iteration }) => iteration)).toEqual([10, 4]);
});

test('a picture of a folder keeps no state behind it, and is painted on from its picture', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { painting } = await importSmallPictures(window);
  const { photo } = await smallPictures();
  const look = paintLook(painting, { ...shallow, iterations: 6 });
  const order = { folder: 'Holiday', total: 1, look, paintings: [painting], files: false };
  const { id: batch } = await window.call('startBatch', order);
  await window.call('bringToBatch', {
    batch,
    index: 0,
    name: 'Beach.png',
    bytes: new Uint8Array(await readFile(photo)),
  });
  const { work: id } = await window.next('run', isDone);
  window.forget();
  expect((await window.call('openWork', { id })).continues).toBeUndefined();
  expect(await window.call('storage', {})).toMatchObject({ stateWorks: 0, states: 0 });
  await raise(window, id, { iterations: 8 });
  const begun = await window.call('continueRun', { work: id });
  expect(begun).toMatchObject({ iteration: 0, iterations: 2, from: { iteration: 6 } });
  await window.next('run', isDone);
  // That one a person asked for.
  expect((await window.call('openWork', { id })).continues).toMatchObject({ iteration: 2 });
});

test('a branch is painted on, too, and its picture fits the settings that its person sees', async () => {
  await userHome();
  const { window } = await smallStudio();
  const id = await painted(window, { iterations: 12 });
  await window.call('startRun', { work: id, from: '1-10' });
  expect(await window.next('run', isDone)).toMatchObject({ iteration: 2, from: { iteration: 10, iterations: 12 } });
  window.forget();
  await expect(window.call('continueRun', { work: id })).rejects.toMatchObject({ code: 'run.nothing-left' });
  await raise(window, id, { iterations: 15 });
  expect(await window.call('continueRun', { work: id })).toMatchObject({ iteration: 2, iterations: 5 });
  await window.next('run', isDone);
  const work = await window.call('openWork', { id });
  expect(fittingResult(work)).toMatchObject({ iteration: 5, paint: { parameters: { iterations: 15 } } });
});

test('only what acts from the next iteration may have changed, and more iterations must be wanted', async () => {
  await userHome();
  const { window } = await smallStudio();
  const id = await painted(window, { iterations: 6 });
  const refusal = window.call('continueRun', { work: id });
  await expect(refusal).rejects.toMatchObject({ code: 'run.nothing-left', values: { iteration: 6 } });
  await raise(window, id, { iterations: 9, brush: 2 });
  await expect(window.call('continueRun', { work: id })).rejects.toMatchObject({ code: 'run.other-settings' });
});
