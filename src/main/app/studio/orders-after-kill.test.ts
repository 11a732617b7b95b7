/** @file What a person has ordered, killed at any moment and opened anew: nothing is lost, comes back or is done twice. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import { randomNumbers } from '../../../shared/random.ts';
import { takeLock } from '../../files/lock-file.ts';
import { unfinishedJobs } from '../../library/journal.ts';
import { readPrints } from '../../library/prints.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { snapshotFile } from '../../library/work-files.ts';
import {
  type HostEvent,
  importPicture,
  openQueueHost,
  type QueueHost,
  someOrder,
  someTurns,
  someWindow,
} from './testing/queue-host.ts';
import { paintLook } from './testing/small-studio.ts';

type Stand = 'ordered' | 'done' | 'gone';

/** How each order stands, as windows were told last; `run of w`, `print p`. */
function standsOf(reported: readonly HostEvent[]): Map<string, Stand> {
  const stands = new Map<string, Stand>();
  for (const { event, value } of reported) {
    const { work, id, print, state } = value as { work?: string; id?: string; print?: string; state?: string };
    if (event === 'run') stands.set(`run of ${work}`, state === 'done' ? 'done' : 'ordered');
    if (event === 'runGone') stands.set(`run of ${work}`, 'gone');
    if (event === 'print') stands.set(`print ${id}`, state === 'done' ? 'done' : 'ordered');
    if (event === 'printGone') stands.set(`print ${print}`, 'gone');
  }
  return stands;
}

function standsNow({ runs, prints }: QueueHost): Map<string, string> {
  return new Map([
    ...runs.list().map(({ work, state }) => [`run of ${work}`, state] as const),
    ...prints.list().map(({ id, state }) => [`print ${id}`, state] as const),
  ]);
}

/** Orders, changes and cancels at random, until it is dead. */
async function workIn(
  host: QueueHost,
  works: readonly string[],
  random: () => number,
  isOver: () => boolean,
  unanswered: Set<string>,
): Promise<void> {
  const one = () => works[Math.floor(random() * works.length)]!;
  const print = () => host.prints.list()[Math.floor(random() * 3)]?.id ?? '';
  const acts: (() => Promise<unknown>)[] = [
    () => asking('run of', one(), (work) => host.runs.start(work)),
    () => asking('run of', one(), (work) => host.runs.start(work)),
    () => asking('run of', one(), (work) => host.runs.steer(work, 'cancel')),
    () => host.runs.change(one(), { name: 'keepColours', value: 1 }),
    () => host.prints.start({ work: one(), order: someOrder, composition: 64 }),
    () => asking('print', print(), (id) => host.prints.steer(id, 'remove')),
  ];
  async function asking(what: string, id: string, act: (id: string) => Promise<unknown>): Promise<void> {
    unanswered.add(`${what} ${id}`);
    await act(id).finally(() => unanswered.delete(`${what} ${id}`));
  }
  while (!isOver()) {
    // What cannot be done at that moment is refused.
    await acts[Math.floor(random() * acts.length)]!().catch((error: AppError) => {
      expect(['run.none', 'run.busy', 'print.unknown']).toContain(error.code);
    });
    await someTurns(1);
  }
}

async function allDone(host: QueueHost): Promise<void> {
  for (const { work, state } of host.runs.list()) if (state === 'kept') await host.runs.steer(work, 'resume');
  for (const { id, state } of host.prints.list()) if (state === 'kept') await host.prints.steer(id, 'resume');
  await vi.waitFor(
    () => expect([...new Set(standsNow(host).values())].filter((state) => state !== 'done')).toEqual([]),
    9000,
  );
}

test('killed at random moments, all that was ordered is there, what was cancelled stays away, nothing is done twice', async () => {
  let checked = 0;
  for (let seed = 1; seed <= 7; seed++) {
    const home = await userHome();
    const random = randomNumbers(seed);
    const host = await openQueueHost();
    let isOver = false;
    const unanswered = new Set<string>();
    const works = [await host.newWork(), await host.newWork(), await host.newWork()];
    const using = workIn(host, works, random, () => isOver, unanswered);
    const events = 1 + Math.floor(random() * 60);
    while (host.reported.length < events) await someTurns(1);
    await someTurns(Math.floor(random() * 50));
    const reported = standsOf(host.reported);
    const uncertain = new Set(unanswered);
    isOver = true;
    await host.kill(home, using);

    const again: string[] = [];
    const next = await openQueueHost((output) => again.push(output));
    const stands = standsNow(next);
    for (const [order, stand] of reported) {
      if (uncertain.has(order)) continue;
      if (stand === 'gone') expect(stands.get(order) ?? 'done', `${order}, seed ${seed}`).toBe('done');
      else if (stand === 'done') expect(stands.get(order), `${order}, seed ${seed}`).toBe('done');
      else expect(['kept', 'done'], `${order}, seed ${seed}`).toContain(stands.get(order));
      checked++;
    }
    await allDone(next);
    expect(new Set(again).size, `done twice, seed ${seed}`).toBe(again.length);
    await next.close();
    expect(await unfinishedJobs(), `seed ${seed}`).toEqual([]);
  }
  expect(checked).toBeGreaterThan(14);
}, 120_000);

/** Kills it, and opens the library as the next process finds it. */
async function killed(host: QueueHost, home: string, isStuck = false): Promise<QueueHost> {
  await host.kill(home, Promise.resolve());
  return await openQueueHost(undefined, isStuck);
}

test('a training that waits for a picture is there after a kill, and what was changed while a picture waits', async () => {
  const home = await userHome();
  const host = await openQueueHost(undefined, true);
  const [first, second] = [await host.newWork(), await host.newWork()];
  await host.runs.start(first);
  await host.runs.start(second);
  const painting = await importPicture('my wave');
  await host.training.start({ painting, preset: 'quick' });
  await host.runs.change(second, { name: 'keepColours', value: 1 });
  const next = await killed(host, home, true);
  expect(next.training.now()).toMatchObject({ title: 'my wave', painting, state: 'kept' });
  const waiting = (await unfinishedJobs()).find(({ id }) => id === `studio-${second}`);
  expect(waiting?.job.request).toMatchObject({ parameters: { keepColours: 1 } });
  // And again.
  const third = await killed(next, home);
  await third.training.steer('resume');
  await vi.waitFor(() => expect(third.training.now()).toBeUndefined());
  await third.close();
});

test('what is changed while a picture that was begun stands is there after a kill, and where the disk refuses, it is said', async () => {
  const home = await userHome();
  const host = await openQueueHost(undefined, true);
  const work = await host.newWork();
  await host.runs.start(work);
  const place = join(home, 'jobs', `studio-${work}`);
  await writeFile(join(place, 'checkpoint.notes'), '\n{"number":4,"change":{"iteration":9,"name":"ratio","value":2}}');
  const next = await killed(host, home, true);
  expect(next.runs.list()).toMatchObject([{ work, state: 'kept' }]);
  await Promise.all([
    next.runs.change(work, { name: 'ratio', value: 4 }),
    next.runs.change(work, { name: 'iterations', value: 900 }),
  ]);
  const third = await killed(next, home, true);
  expect(third.runs.list()).toMatchObject([{ work, state: 'kept', iterations: 900 }]);
  const notes = (await readFile(join(place, 'checkpoint.notes'), 'utf8')).split('\n').slice(2);
  expect(notes.map((note) => JSON.parse(note))).toEqual([
    { number: 5, change: { iteration: 9, name: 'ratio', value: 4 }, asked: true },
    { number: 6, change: { iteration: 9, name: 'iterations', value: 900 }, asked: true },
  ]);
  await rm(join(place, 'checkpoint.notes'));
  await mkdir(join(place, 'checkpoint.notes'));
  await expect(third.runs.change(work, { name: 'ratio', value: 3 })).rejects.toMatchObject({
    values: { folder: join(home, 'jobs') },
  });
  await third.close();
});

test('where somebody else goes on with the run before, a new one is refused, and that one stays as it was', async () => {
  const home = await userHome();
  const host = await openQueueHost(undefined, true);
  const work = await host.newWork();
  await host.runs.start(work);
  const place = join(home, 'jobs', `studio-${work}`);
  await writeFile(join(place, 'checkpoint'), 'begun');
  const next = await killed(host, home, true);
  const lock = await takeLock(join(place, 'running'));
  await expect(next.runs.start(work)).rejects.toMatchObject({ code: 'resume.running' });
  expect((await unfinishedJobs()).map(({ id }) => id)).toEqual([`studio-${work}`]);
  expect(next.runs.list()).toMatchObject([{ work, state: 'kept' }]);
  await lock!.release();
  await next.runs.steer(work, 'resume');
  await vi.waitFor(() => expect(next.runs.list()).toMatchObject([{ state: 'starting' }]));
  await next.close();
});

test('two trainings that are ordered at once are one', async () => {
  await userHome();
  const host = await openQueueHost();
  const order = { painting: await importPicture('my wave'), preset: 'quick' } as const;
  const both = await Promise.allSettled([host.training.start(order), host.training.start(order)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await unfinishedJobs()).toHaveLength(1);
  await host.close();
});

test('a folder is painted to its last picture, whenever it is killed; not one twice', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const home = await userHome();
    const random = randomNumbers(seed);
    const host = await openQueueHost();
    const look = paintLook(await importPicture('painting'));
    const order = { folder: 'Rome', total: 4, look, paintings: [], files: false };
    const { id } = await host.batches.start(order, someWindow);
    const add = async (by: QueueHost, index: number) =>
      await by.batches.add({ batch: id, index, name: `${index}.jpg`, bytes: new Uint8Array(1) }, someWindow);
    let taken = 0;
    const importing = (async () => {
      for (; taken < 4; taken++) await add(host, taken);
    })();
    await someTurns(Math.floor(random() * 1500));
    await host.kill(home, importing);

    const next = await openQueueHost();
    // The window has the folder still, and the answers that it got.
    for (let index = 0; index < 4; index++) await add(next, index);
    await next.batches.steer(id, 'resume');
    await vi.waitFor(() => expect(next.batches.list()).toMatchObject([{ state: 'done', painted: 4 }]), 9000);
    expect(new Set(next.batches.list()[0]!.works).size, `seed ${seed}`).toBe(4);
    await next.close();
  }
});

test('a picture of a folder whose run could not be ordered is painted when it goes on, one that was cancelled is not', async () => {
  const home = await userHome();
  const host = await openQueueHost(undefined, true);
  const look = paintLook(await importPicture('painting'));
  const { id } = await host.batches.start({ folder: 'Rome', total: 3, look, paintings: [], files: false }, someWindow);
  const add = (index: number) =>
    host.batches.add({ batch: id, index, name: `${index}.jpg`, bytes: new Uint8Array(1) }, someWindow);
  await add(0);
  await add(1);
  await host.runs.steer(host.batches.list()[0]!.works[1]!, 'cancel');
  await rename(join(home, 'jobs'), join(home, 'elsewhere'));
  await writeFile(join(home, 'jobs'), 'no folder');
  await expect(add(2)).rejects.toMatchObject({ code: 'journal.unwritable' });
  await rm(join(home, 'jobs'));
  await rename(join(home, 'elsewhere'), join(home, 'jobs'));
  const next = await killed(host, home);
  expect(next.batches.list()).toMatchObject([{ state: 'kept' }]);
  await next.batches.steer(id, 'resume');
  await vi.waitFor(() => expect(next.batches.list()).toMatchObject([{ state: 'done', painted: 2 }]), 9000);
  await next.close();
});

test('where the journal cannot be written, nothing is ordered, and what is there stays', async () => {
  const home = await userHome();
  const host = await openQueueHost();
  const work = await host.newWork();
  const snapshot = { id: '1-5', iteration: 5, width: 8, height: 8, starred: false };
  host.works.change(work, { timeline: [snapshot] });
  await mkdir(dirname(snapshotFile(work, '1-5')), { recursive: true });
  await writeFile(snapshotFile(work, '1-5'), 'painted');
  await writeFile(join(home, 'jobs'), 'no folder');
  const unwritable = { code: 'journal.unwritable' };
  await expect(host.runs.start(work)).rejects.toMatchObject(unwritable);
  await expect(host.prints.start({ work, order: someOrder, composition: 64 })).rejects.toMatchObject(unwritable);
  const painting = await importPicture('my wave');
  await expect(host.training.start({ painting, preset: 'quick' })).rejects.toMatchObject(unwritable);
  expect([host.runs.list(), host.prints.list(), host.training.now()]).toEqual([[], [], undefined]);
  expect(host.works.get(work)).toMatchObject({ timeline: [snapshot] });
  expect(host.works.get(work).unfinished).toBeUndefined();
  expect(await readFile(snapshotFile(work, '1-5'), 'utf8')).toBe('painted');
  expect(await readPrints()).toMatchObject({ value: [] });
  expect(standsOf(host.reported)).toEqual(new Map());
  // Once it can be written, all of it can be ordered.
  await rm(join(home, 'jobs'));
  await host.runs.start(work);
  await host.close();
});
