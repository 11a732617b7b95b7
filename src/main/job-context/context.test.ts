import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { checkpointsAt } from './context.ts';

const state = (bytes: number) => ({ header: { iteration: 3 }, blobs: { picture: new Float32Array(bytes / 4) } });

test('a checkpoint is due after some seconds, and after one that took long only when that is little of the time', async () => {
  const path = join(await temporaryFolder(), 'checkpoint');
  expect(checkpointsAt({ path, resume: false, everySeconds: 100 }).due()).toBe(false);

  const often = checkpointsAt({ path, resume: false, everySeconds: 0 });
  const begun = performance.now();
  await often.save(state(8e6));
  const took = performance.now() - begun;
  expect(often.due()).toBe(false);
  // 4 % of the time.
  await pause(25 * took);
  expect(often.due()).toBe(true);
});

test('what was saved and noted is there for a run that resumes, and for no other', async () => {
  const path = join(await temporaryFolder(), 'checkpoint');
  const first = checkpointsAt({ path, resume: true });
  expect(await first.load()).toBeUndefined();
  expect(await first.notes()).toEqual([]);
  await first.note({ ratio: 2 });
  await first.save(state(16));
  const resumed = checkpointsAt({ path, resume: true });
  expect(await resumed.load()).toMatchObject(state(16));
  expect(await resumed.notes()).toEqual([{ ratio: 2 }]);
  const later = checkpointsAt({ path, resume: false });
  expect(await later.load()).toBeUndefined();
  expect(await later.notes()).toEqual([]);
});

test('a checkpoint that cannot be written is not tried again at once', async () => {
  const path = join(await temporaryFolder(), 'none', 'checkpoint');
  const checkpoints = checkpointsAt({ path, resume: false, everySeconds: 0.2 });
  await pause(250);
  expect(checkpoints.due()).toBe(true);
  await expect(checkpoints.save(state(16))).rejects.toMatchObject({ code: 'output.folder-missing' });
  expect(checkpoints.due()).toBe(false);
});

test('the last three are kept, and the newest that is sound is what a resumed run gets', async () => {
  const path = join(await temporaryFolder(), 'checkpoint');
  const checkpoints = checkpointsAt({ path, resume: true });
  for (let step = 1; step <= 5; step++) await checkpoints.save({ header: { step }, blobs: {} }, 3);
  expect((await readdir(dirname(path))).sort()).toEqual(['checkpoint', 'checkpoint.1', 'checkpoint.2']);
  for (const [damaged, step] of [
    ['checkpoint', 4],
    ['checkpoint.1', 3],
  ] as const) {
    await writeFile(join(dirname(path), damaged), 'damaged');
    expect((await checkpoints.load())!.header).toEqual({ step });
  }
  await writeFile(join(dirname(path), 'checkpoint.2'), '');
  await expect(checkpoints.load()).rejects.toMatchObject({ code: 'checkpoint.damaged' });
});
