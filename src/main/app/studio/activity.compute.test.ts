/** @file What a shell hears of work in the real child. */
import { expect, test } from 'vitest';
import { userHome } from '../../library/testing/user-home.ts';
import type { Task } from './activity.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';

test('a picture is work that goes on until it is paused, and again until it is finished', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const finished: Task[] = [];
  const shares: number[] = [];
  studio.activity.listen({
    changed: () => void shares.push(...studio.activity.tasks().map(({ share }) => share)),
    finished: (task) => void finished.push(task),
  });
  expect(studio.activity.tasks()).toEqual([]);
  const work = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 40 }) });
  await window.call('startRun', { work: work.id });
  expect(studio.activity.tasks()).toMatchObject([{ kind: 'painting', name: 'Cat' }]);
  await window.next('run', ({ iteration }) => iteration >= 3);
  await window.call('steerRun', { work: work.id, action: 'pause' });
  await window.next('run', ({ state }) => state === 'paused');
  expect(studio.activity.tasks()).toEqual([]);
  expect(finished).toEqual([]);
  await window.call('steerRun', { work: work.id, action: 'resume' });
  const { result } = await window.next('run', ({ state }) => state === 'done');
  expect(studio.activity.tasks()).toEqual([]);
  expect(finished).toMatchObject([{ kind: 'painting', name: 'Cat' }]);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.at(-1)).toBeGreaterThan(0.1);
  const { file } = await studio.givePicture(work.id, result!);
  expect(file).toMatch(/Cat_Wave\.png$/);
});
