import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Look } from '../../../shared/contract.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import type { PrintState } from '../../../shared/print/print-state.ts';
import { findPicture, receive } from '../../library/pictures.ts';
import { printFile, removePrint, writePrintState } from '../../library/prints.ts';
import { resultFile } from '../../library/results.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { snapshotFile, workPaths } from '../../library/work-files.ts';
import { openWorks, type Works } from '../../library/works.ts';
import { openStorage, purge, type Storage } from './storage.ts';
import { openWindows } from './windows.ts';

const look: Look = {
  way: 'paint',
  instant: { parameters: applyParameters({}) },
  paint: { paintings: [], parameters: styliseParameters({}) },
};
const days = (count: number) => Date.now() - count * 24 * 3600 * 1000;

let home: string;
let works: Works;
let storage: Storage;
let inUse: string | undefined;
let prints: PrintState[];
const gone: string[] = [];
beforeEach(async () => {
  home = await userHome();
  inUse = undefined;
  works = await openWorks({
    onTrouble: (error) => {
      throw error;
    },
    delayMilliseconds: 60_000,
  });
  prints = [];
  gone.length = 0;
  storage = openStorage({
    works,
    windows: openWindows(),
    prints: {
      list: () => prints,
      async steer(id, action) {
        gone.push(`${action} ${id}`);
        prints = prints.filter((print) => print.id !== id);
        await removePrint(id);
      },
    },
    isInUse: (id) => id === inUse,
  });
});

/** With two pictures of the way, the second starred, and two finished ones. */
async function painted(changed: number): Promise<string> {
  const { id } = await works.create({ title: 'cat', look });
  const snapshot = (iteration: number, starred: boolean) => ({
    id: `1-${iteration}`,
    iteration,
    width: 8,
    height: 8,
    starred,
  });
  const results = ['1', '2'].map((digit) => ({
    id: digit.repeat(64),
    photo: 'a'.repeat(64),
    paint: look.paint,
    iteration: 9,
  }));
  const timeline = [snapshot(5, false), snapshot(10, true)];
  await mkdir(join(workPaths(id).timeline, '1'), { recursive: true });
  await mkdir(workPaths(id).results);
  for (const each of timeline) await writeFile(snapshotFile(id, each.id), 'x'.repeat(1000));
  for (const each of results) await writeFile(resultFile(id, each.id), 'x'.repeat(1000));
  works.change(id, { timeline, results, changed }, true);
  return id;
}

/** A picture that came in so long ago. */
async function picture(bytes: string, since: number): Promise<string> {
  const incoming = await receive(new TextEncoder().encode(bytes));
  const { id } = await incoming.keep(`${bytes}.png`, { width: 8, height: 8 });
  await utimes(join(home, 'pictures', `${id}.json`), since / 1000, since / 1000);
  return id;
}

test('the way of works that nobody touched for a week can be freed; what is starred and the last picture stay', async () => {
  const id = await painted(days(8));
  expect(await storage.sizes()).toMatchObject({ timelines: 2000, timelineWorks: 1, bin: 0, binWorks: 0 });
  expect((await storage.free({ what: 'timelines' })).bytes).toBe(2000);
  const { timeline, results } = works.get(id);
  expect(timeline.map((snapshot) => snapshot.id)).toEqual(['1-10']);
  expect(results.map((result) => result.id)).toEqual(['2'.repeat(64)]);
  expect(await readdir(workPaths(id).results)).toHaveLength(1);
  expect(await storage.sizes()).toMatchObject({ timelines: 0, timelineWorks: 0 });
});

test('a work that was touched lately, one in use, and one in the bin keep their way', async () => {
  await painted(days(6));
  inUse = await painted(days(8));
  works.delete(await painted(days(8)));
  expect(await storage.sizes()).toMatchObject({ timelines: 0, timelineWorks: 0 });
  await storage.free({ what: 'timelines' });
  for (const work of works.all()) expect(work.timeline).toHaveLength(2);
});

test('the bin is emptied for good, and nothing else', async () => {
  const gone = await painted(days(1));
  const stays = await painted(days(1));
  works.delete(gone);
  const { bin, binWorks, total } = await storage.sizes();
  expect(binWorks).toBe(1);
  expect(bin).toBeGreaterThan(4000);
  const { bytes } = await storage.free({ what: 'bin' });
  expect((await storage.sizes()).total).toBe(total - bytes);
  await works.flush();
  expect(await readdir(join(home, 'works'))).toEqual([stays]);
});

async function print(id: string, state: PrintState['state'], bytes: number): Promise<void> {
  const made: PrintState = { id, work: 'w', name: 'cat.tif', kind: 'print', state, share: 1, width: 3, height: 2 };
  await writePrintState(made);
  await writeFile(printFile(made), 'x'.repeat(bytes));
  prints.push(made);
}

test('finished prints are counted; those that were named are removed, not what was ready since or is being made', async () => {
  for (const id of ['named', 'since']) await print(id, 'done', 5000);
  await print('made', 'running', 9000);
  const { prints: bytes, total } = await storage.sizes();
  // Beside each file lies what it is, some hundred bytes.
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(11_000);
  const freed = await storage.free({ what: 'prints', prints: ['named', 'made', 'unknown'] });
  expect(freed.bytes).toBeGreaterThanOrEqual(5000);
  expect(freed.bytes).toBeLessThan(6000);
  expect(gone).toEqual(['remove named']);
  const after = await storage.sizes();
  expect(after.total).toBe(total - freed.bytes);
  expect(after.prints).toBe(bytes - freed.bytes);
});

test('what is in the bin for a month goes when the studio is opened, what is there for less stays', async () => {
  const [old, young] = [await painted(days(90)), await painted(days(90))];
  works.delete(old);
  works.delete(young);
  works.change(old, { deleted: days(31) });
  works.change(young, { deleted: days(29) });
  await purge(works);
  expect(works.all().map(({ id }) => id)).toEqual([young]);
});

test('pictures that no work has for a month go; those of any work stay, even of one that cannot be read', async () => {
  const ids = {
    unused: await picture('unused', days(31)),
    young: await picture('young', days(29)),
    photo: await picture('photo', days(31)),
    damaged: await picture('damaged', days(31)),
  };
  const photo = await findPicture(ids.photo);
  await works.create({ title: 'cat', look, ...(photo && { photo }) });
  await mkdir(workPaths('broken').folder);
  await writeFile(join(workPaths('broken').folder, 'work.json'), `{"photo":"${ids.damaged}`);
  await purge(works);
  expect(await findPicture(ids.unused)).toBeUndefined();
  for (const id of [ids.young, ids.photo, ids.damaged]) expect(await findPicture(id)).toBeDefined();
});
