/** @file Runs of a work in the real child: interrupted, paused, branched from, stopped, and what is left of them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { userHome } from '../../library/testing/user-home.ts';
import { killChildren } from './testing/kill-children.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';

test('a run that its child’s death interrupts is kept and goes on with one call', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const work = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 60 }) });
  await window.call('startRun', { work: work.id });
  await window.next('run', ({ iteration }) => iteration >= 3);
  killChildren('work');
  const kept = await window.next('run', ({ state }) => state === 'kept');
  expect(kept.error?.code).toBe('compute.died');
  window.forget();
  await window.call('steerRun', { work: work.id, action: 'resume' });
  const running = await window.next('run', ({ state }) => state === 'running');
  expect(running.error).toBeUndefined();
  await window.call('steerRun', { work: work.id, action: 'cancel' });
  await window.next('runGone');
});

test('closed while it paints, the studio keeps the run, and it ends as it would have', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const look = paintLook(painting, { iterations: 25 });
  const work = await window.call('createWork', { photo, look });
  const waiting = await window.call('createWork', { photo, look });
  await window.call('startRun', { work: work.id });
  expect((await window.call('startRun', { work: waiting.id })).state).toBe('waiting');
  await window.call('changeRun', { work: work.id, name: 'keepColours', value: 1 });
  const { changes } = await window.next('run', (run) => run.iteration >= 6 && run.changes.length > 0);
  await studio.dispose();

  const { window: again } = await smallStudio();
  const { runs } = await again.call('hello', {});
  expect(runs.map(({ work: of, state }) => [of, state]).sort()).toEqual(
    [
      [work.id, 'kept'],
      [waiting.id, 'kept'],
    ].sort(),
  );
  await again.call('steerRun', { work: work.id, action: 'resume' });
  const done = await again.next('run', ({ state }) => state === 'done');
  expect(done).toMatchObject({ work: work.id, iteration: 25, changes });
  const { timeline } = await again.call('openWork', { id: work.id });
  expect(timeline.map(({ iteration }) => iteration)).toEqual([5, 10, 20, 25]);
});

test('a run that is paused makes room for another, and goes on behind it', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const [first, second] = [
    await window.call('createWork', { photo, look: paintLook(painting, { iterations: 40 }) }),
    await window.call('createWork', { photo, look: paintLook(painting, { iterations: 6 }) }),
  ];
  await window.call('startRun', { work: first.id });
  await window.next('run', ({ iteration }) => iteration >= 4);
  await window.call('steerRun', { work: first.id, action: 'pause' });
  const paused = await window.next('run', ({ state }) => state === 'paused');
  await window.call('startRun', { work: second.id });
  await window.next('run', ({ work, state }) => work === second.id && state === 'done');
  const { runs } = await window.call('hello', {});
  expect(runs.find(({ work }) => work === first.id)).toMatchObject({ state: 'paused', iteration: paused.iteration });
  window.forget();
  await window.call('steerRun', { work: first.id, action: 'resume' });
  const running = await window.next('run', ({ work, state }) => work === first.id && state === 'running');
  expect(running.iteration).toBe(paused.iteration + 1);
  expect(await window.next('run', ({ state }) => state === 'done')).toMatchObject({ work: first.id, iteration: 40 });
});

test('a run that is paused where the disk has no room for its checkpoint keeps what it has painted, and another one waits', async () => {
  const home = await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const works: string[] = [];
  for (const iterations of [40, 6]) {
    works.push((await window.call('createWork', { photo, look: paintLook(painting, { iterations }) })).id);
  }
  const [first, second] = [works[0]!, works[1]!];
  await window.call('startRun', { work: first });
  // As good as a full disk: nothing can be saved under that name.
  await mkdir(join(home, 'jobs', `studio-${first}`, 'checkpoint', 'in-the-way'), { recursive: true });
  await window.next('run', ({ iteration }) => iteration >= 4);
  await window.call('steerRun', { work: first, action: 'pause' });
  const paused = await window.next('run', ({ state }) => state === 'paused');
  await window.next('trouble');
  await window.call('startRun', { work: second });
  window.forget();
  await window.call('steerRun', { work: first, action: 'resume' });
  const next = await window.next('run', (run) => run.work === first && run.iteration > paused.iteration);
  expect(next.iteration).toBe(paused.iteration + 1);
  await window.next('run', (run) => run.work === second && run.state === 'done');
  const { runs } = await window.call('hello', {});
  expect(runs.map((run) => run.state)).toEqual(['done', 'done']);
});

test('a run begins anew from a picture of the timeline, which stays with what is starred', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const work = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 12 }) });
  await window.call('startRun', { work: work.id });
  await window.next('run', ({ state }) => state === 'done');
  await window.call('starSnapshot', { work: work.id, snapshot: '1-10', starred: true });
  const nowhere = window.call('startRun', { work: work.id, from: '1-7' });
  await expect(nowhere).rejects.toMatchObject({ code: 'work.no-snapshot' });
  const begun = await window.call('startRun', { work: work.id, from: '1-5' });
  expect(begun.iterations).toBe(7);
  await expect(window.call('startRun', { work: work.id })).rejects.toMatchObject({ code: 'run.busy' });
  await window.next('run', ({ state }) => state === 'done');
  const { timeline } = await window.call('openWork', { id: work.id });
  expect(timeline.map(({ id, starred }) => [id, starred])).toEqual([
    ['1-5', false],
    ['1-10', true],
    ['2-5', false],
    ['2-7', false],
  ]);
  expect(await window.call('snapshot', { work: work.id, snapshot: '1-10' })).toMatchObject({ width: 64 });
});

test('a branch with the same settings leaves the earlier picture, which can be chosen again', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id: work } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 12 }) });
  const paint = async (from?: string) => {
    window.forget();
    await window.call('startRun', { work, ...(from && { from }) });
    return (await window.next('run', ({ state }) => state === 'done')).result!;
  };
  const exported = async () => (await window.call('exportPicture', { work, format: 'png' })).bytes;
  const first = await paint();
  const earlier = await exported();
  const branch = await paint('1-5');
  expect(await exported()).not.toEqual(earlier);
  const { results } = await window.call('openWork', { id: work });
  expect(results.map(({ id }) => id)).toEqual([first, branch]);
  await window.call('changeWork', { id: work, result: first });
  expect(await exported()).toEqual(earlier);
  // The same again is the same picture.
  expect(await paint()).toBe(first);
  expect((await window.call('openWork', { id: work })).results.map(({ id }) => id)).toEqual([branch, first]);
});

test('a run that is stopped leaves its picture, also one that was interrupted; one that has painted nothing is gone', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const look = paintLook(painting, { iterations: 400 });
  const [one, two] = [
    await window.call('createWork', { photo, look }),
    await window.call('createWork', { photo, look }),
  ];
  await window.call('startRun', { work: one.id });
  await window.call('startRun', { work: two.id });
  await window.call('steerRun', { work: two.id, action: 'stop' });
  expect((await window.next('runGone')).work).toBe(two.id);
  await window.next('run', ({ work, iteration }) => work === one.id && iteration >= 6);
  await studio.dispose();

  const { window: again } = await smallStudio();
  expect((await again.call('hello', {})).runs).toMatchObject([{ work: one.id, state: 'kept' }]);
  await again.call('steerRun', { work: one.id, action: 'stop' });
  const { iteration, result } = await again.next('run', ({ state }) => state === 'done');
  expect(iteration).toBeGreaterThanOrEqual(6);
  const { results, timeline } = await again.call('openWork', { id: one.id });
  expect(results).toMatchObject([{ id: result, iteration, paint: { parameters: { iterations: 400 } } }]);
  expect(timeline.at(-1)?.iteration).toBe(iteration);
});

test('a work that is deleted while it is painted comes back with what was painted', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 400 }) });
  await window.call('startRun', { work: id });
  await window.next('run', ({ iteration }) => iteration >= 3);
  await window.call('deleteWork', { id });
  await window.next('run', ({ state }) => state === 'done');
  await window.call('restoreWork', { id });
  expect(await window.call('result', { work: id, side: 64 })).toMatchObject({ width: 64 });
});

test('fewer iterations than are done hold a run until there are more', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const work = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 300 }) });
  await window.call('startRun', { work: work.id });
  await window.next('run', ({ iteration }) => iteration >= 4);
  await window.call('changeRun', { work: work.id, name: 'iterations', value: 2 });
  const { iteration } = await window.next('run', ({ state }) => state === 'paused');
  await window.call('changeRun', { work: work.id, name: 'iterations', value: iteration + 3 });
  expect(await window.next('run', ({ state }) => state === 'done')).toMatchObject({ iteration: iteration + 3 });
});
