import { mkdir, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Look } from '../../../shared/contract-shapes.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { openInventory } from '../../library/inventory.ts';
import { readJournal } from '../../library/journal.ts';
import { findPicture, receive } from '../../library/pictures.ts';
import { printFile, removePrint, writePrintStatus } from '../../library/prints.ts';
import { makePairFolder, pictureOfExperiment, sheetOf } from '../../library/reconstructions.ts';
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
const dayMilliseconds = 24 * 3600 * 1000;
const days = (count: number) => Date.now() - count * dayMilliseconds;

let home: string;
let works: Works;
let storage: Storage;
let inUse: string | undefined;
let prints: PrintStatus[];
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

test('where finished paintings stood can be freed, of all works, and their windows hear of it', async () => {
  const id = await painted(days(0));
  await mkdir(join(workPaths(id).folder, 'state'));
  await writeFile(join(workPaths(id).folder, 'state', 'checkpoint'), 'x'.repeat(5000));
  works.change(id, { continues: { result: '2'.repeat(64), iteration: 9 } }, true);
  expect(await storage.sizes()).toMatchObject({ states: 5000, stateWorks: 1, timelineWorks: 0 });
  expect((await storage.free({ what: 'states' })).bytes).toBe(5000);
  expect(works.get(id).continues).toBeUndefined();
  expect(works.get(id).results).toHaveLength(2);
  expect(await storage.sizes()).toMatchObject({ states: 0, stateWorks: 0 });
});

test('what the network saw can be freed where all of it is made; what is being made stays', async () => {
  const [whole, begun] = ['b', 'c'].map((digit) => ({ photo: 'a'.repeat(64), painting: digit.repeat(64) }));
  for (const pair of [whole!, begun!]) {
    await makePairFolder(pair);
    await writeFile(pictureOfExperiment(pair, 'content-a'), 'x'.repeat(1000));
  }
  await writeFile(sheetOf(whole!), 'x'.repeat(500));
  expect(await storage.sizes()).toMatchObject({ reconstructions: 1500, reconstructionPairs: 1 });
  expect((await storage.free({ what: 'reconstructions' })).bytes).toBe(1500);
  expect(await readdir(join(home, 'reconstructions'))).toEqual([`${begun!.photo}-${begun!.painting}`]);
  expect(await storage.sizes()).toMatchObject({ reconstructions: 0, reconstructionPairs: 0 });
});

test('a picture that only a finished painting began with stays', async () => {
  const id = await painted(days(0));
  const [begun, other] = [await picture('begun', days(90)), await picture('other', days(90))];
  await mkdir(join(workPaths(id).folder, 'state'));
  await writeFile(join(workPaths(id).folder, 'state', 'job.json'), JSON.stringify({ start: begun }));
  await works.flush();
  await starts(16);
  expect(await findPicture(begun)).toBeDefined();
  expect(await findPicture(other)).toBeUndefined();
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

async function print(id: string, state: PrintStatus['state'], bytes: number): Promise<void> {
  const made: PrintStatus = { id, work: 'w', name: 'cat.tif', kind: 'print', state, share: 1, width: 3, height: 2 };
  await writePrintStatus(made);
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

const noTrouble = (error: unknown): void => {
  throw error;
};
/** A start of the studio at which the clock says so. */
async function start(now: number, onTrouble = noTrouble): Promise<void> {
  await purge(works, await readJournal(), await openInventory({ onTrouble, now }));
}
/** So many starts, two days apart. */
async function starts(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) await start(Date.now() + nth * 2 * dayMilliseconds);
}

test('what is in the bin for a month of starts goes when the studio is opened, what is there for less stays', async () => {
  const [old, young] = [await painted(days(90)), await painted(days(90))];
  works.delete(old);
  works.delete(young);
  works.change(old, { deleted: days(31) });
  works.change(young, { deleted: days(29) });
  await starts(15);
  expect(works.all()).toHaveLength(2);
  await starts(16);
  expect(works.all().map(({ id }) => id)).toEqual([young]);
});

test('a clock that is ahead, behind, or back and forth empties no bin', async () => {
  const id = await painted(days(90));
  works.delete(id);
  works.change(id, { deleted: 0 });
  for (const ahead of [0, 40, 0, 400, -9000, 0, 40]) await start(Date.now() + ahead * dayMilliseconds);
  expect(works.all()).toHaveLength(1);
});

test('what was taken back from the bin begins anew when it is thrown away again', async () => {
  const id = await painted(days(90));
  works.delete(id);
  works.change(id, { deleted: days(31) });
  await starts(10);
  works.restore(id);
  await start(Date.now() + 20 * dayMilliseconds);
  works.delete(id);
  works.change(id, { deleted: days(31) });
  for (let day = 22; day < 50; day += 2) await start(Date.now() + day * dayMilliseconds);
  expect(works.all()).toHaveLength(1);
});

test('pictures that no work has for a month go, those of any work stay', async () => {
  const ids = {
    unused: await picture('unused', days(31)),
    young: await picture('young', days(29)),
    photo: await picture('photo', days(31)),
  };
  const photo = await findPicture(ids.photo);
  await works.create({ title: 'cat', look, ...(photo && { photo }) });
  await starts(16);
  expect(await findPicture(ids.unused)).toBeUndefined();
  for (const id of [ids.young, ids.photo]) expect(await findPicture(id)).toBeDefined();
});

test.each([
  ['cut off', (file: string) => writeFile(file, '{"photo":')],
  ['empty', (file: string) => writeFile(file, '')],
  ['of another shape', (file: string) => writeFile(file, '[]')],
  ['missing', (file: string) => rm(file)],
  [
    'a link to a disk that is not there',
    async (file: string) => {
      await rm(file);
      await symlink('/nowhere/work.json', file);
    },
  ],
  [
    'a folder',
    async (file: string) => {
      await rm(file);
      await mkdir(file);
    },
  ],
])('while the file of one work is %s, no picture goes', async (_, bend) => {
  const id = await picture('of that work', days(31));
  const work = await works.create({ title: 'cat', look });
  await bend(join(workPaths(work.id).folder, 'work.json'));
  await starts(20);
  expect(await findPicture(id)).toBeDefined();
});

test.each([
  ['gone', () => Promise.resolve()],
  ['empty', (folder: string) => mkdir(folder)],
  ['a link to a disk that is not there', (folder: string) => symlink('/nowhere/works', folder)],
  ['a file', (folder: string) => writeFile(folder, '')],
])('while the folder of works is %s, no picture goes, and it is said', async (_, replace) => {
  const photo = await findPicture(await picture('photo', days(31)));
  await works.create({ title: 'cat', look, photo: photo! });
  await start(Date.now());
  const [folder, elsewhere] = [join(home, 'works'), join(home, 'elsewhere')];
  await rename(folder, elsewhere);
  await replace(folder);
  const troubles: unknown[] = [];
  for (let count = 1; count < 20; count++) {
    await start(Date.now() + count * 2 * dayMilliseconds, (error) => void troubles.push(error));
  }
  expect(await findPicture(photo!.id)).toBeDefined();
  expect(troubles[0]).toMatchObject({ code: 'library.away', values: { folder } });
  await rm(folder, { recursive: true, force: true });
  await rename(elsewhere, folder);
  await start(Date.now());
});

test('while an unfinished job cannot be read, no picture goes', async () => {
  const id = await picture('of that job', days(31));
  await mkdir(join(home, 'jobs', 'cat'), { recursive: true });
  await writeFile(join(home, 'jobs', 'cat', 'job.json'), '{"job":{}}');
  await starts(20);
  expect(await findPicture(id)).toBeDefined();
});
