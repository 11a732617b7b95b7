import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Look, Result } from '../../shared/contract-shapes.ts';
import { shownLast } from '../../shared/painted-with.ts';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { styliseParameters } from '../../shared/parameters/stylise.ts';
import { dropResults, keepResult, resultFile, shownResult } from './results.ts';
import { userHome } from './testing/user-home.ts';
import { type StoredWork, workPaths } from './work-files.ts';
import { openWorks, type Works } from './works.ts';

const photo = '1'.repeat(64);
const paint = (ratio: number): Look['paint'] => ({
  paintings: [{ picture: '2'.repeat(64), weight: 1 }],
  parameters: styliseParameters({ ratio }),
});
const look = (ratio: number): Look => ({
  way: 'paint',
  instant: { parameters: applyParameters({}) },
  paint: paint(ratio),
});
const open = () => openWorks({ onTrouble: (error) => void troubles.push(error) });

let troubles: unknown[];
let works: Works;
let id: string;
beforeEach(async () => {
  troubles = [];
  await userHome();
  works = await open();
  const info = { id: photo, name: 'cat.png', width: 8, height: 8 };
  ({ id } = await works.create({ title: 'cat', look: look(1), photo: info }));
});

/** A run ends, with these bytes as its picture. */
async function paintInto(
  ratio: number,
  bytes: string,
  limits?: { pictures: number; bytes: number },
): Promise<Result[]> {
  const { result } = workPaths(id);
  await writeFile(`${result}.tmp`, bytes);
  await rename(`${result}.tmp`, result);
  const results = await keepResult(works.get(id), { photo, paint: paint(ratio) }, 9, limits);
  works.change(id, { results });
  return results;
}
/** The settings are these now. */
function choose(ratio: number, result?: string): StoredWork {
  const work = works.change(id, { look: look(ratio) });
  return works.change(id, { results: shownLast(work, result) });
}
const shownText = async () => await readFile(shownResult(works.get(id))!, 'utf8');
const ratios = (results: readonly Result[]) => results.map((result) => result.paint.parameters.ratio);

test('settings bring back the picture that was painted with them, also after the library is opened again', async () => {
  await paintInto(1, 'one');
  await paintInto(2, 'two');
  choose(1);
  expect(await shownText()).toBe('one');
  await works.flush();
  works = await open();
  expect(await shownText()).toBe('one');
  choose(2);
  expect(await shownText()).toBe('two');
});

test('settings without a picture leave the one that was shown last', async () => {
  await paintInto(1, 'one');
  await paintInto(2, 'two');
  choose(1);
  choose(3);
  expect(await shownText()).toBe('one');
});

test('two pictures of the same settings both stay: the newer is shown, the older where it is chosen', async () => {
  const [older] = await paintInto(1, 'one');
  expect(await paintInto(1, 'another')).toHaveLength(2);
  expect(await shownText()).toBe('another');
  choose(1, older!.id);
  expect(await shownText()).toBe('one');
  await works.flush();
  works = await open();
  expect(await shownText()).toBe('one');
});

test('the same picture painted twice is one', async () => {
  await paintInto(1, 'one');
  await paintInto(2, 'two');
  expect(ratios(await paintInto(1, 'one'))).toEqual([2, 1]);
});

test('of too many or too large pictures, those that were shown longest ago go, the newest never', async () => {
  const limits = { pictures: 3, bytes: 1000 };
  for (const ratio of [0, 1, 2]) await paintInto(ratio, `ab${ratio}`, limits);
  choose(0);
  expect(ratios(await paintInto(3, 'ab3', limits))).toEqual([2, 0, 3]);
  expect(await readdir(workPaths(id).results)).toHaveLength(3);
  const large = 'x'.repeat(2000);
  expect(ratios(await paintInto(4, large, limits))).toEqual([4]);
  expect(await shownText()).toBe(large);
});

test('freeing space keeps the picture that was shown last', async () => {
  await paintInto(1, 'one');
  await paintInto(2, 'two');
  choose(1);
  const left = await dropResults(works.get(id));
  expect(ratios(left)).toEqual([1]);
  expect(await readdir(workPaths(id).results)).toEqual([`${left[0]!.id}.png`]);
});

test('a picture that is gone is not offered, and is there again when its file is; what a work does not name stays', async () => {
  const [kept] = await paintInto(1, 'one');
  await writeFile(join(workPaths(id).results, 'stray.png'), 'stray');
  await writeFile(join(workPaths(id).results, `${kept!.id}.png.new`), 'torn');
  const [, gone] = await paintInto(2, 'two');
  await works.flush();
  const [file, elsewhere] = [resultFile(id, gone!.id), join(workPaths(id).folder, 'elsewhere')];
  await rename(file, elsewhere);
  works = await open();
  expect(works.get(id).results.map((result) => result.id)).toEqual([kept!.id]);
  works.change(id, { title: 'dog' });
  await works.flush();
  expect((await readdir(workPaths(id).results)).sort()).toEqual([`${kept!.id}.png`, 'stray.png'].sort());
  await rename(elsewhere, file);
  works = await open();
  expect(
    works
      .get(id)
      .results.map((result) => result.id)
      .sort(),
  ).toEqual([kept!.id, gone!.id].sort());
  expect(troubles).toEqual([]);
});

test('a picture that another version kept and this one cannot read is left out, the work is there', async () => {
  await paintInto(1, 'one');
  await works.flush();
  const file = join(workPaths(id).folder, 'work.json');
  const stored = JSON.parse(await readFile(file, 'utf8'));
  const { seed: _, ...parameters } = stored.results[0].paint.parameters;
  const older = { ...stored.results[0], paint: { ...stored.results[0].paint, parameters } };
  await writeFile(file, JSON.stringify({ ...stored, results: [{ id: 7 }, older] }));
  works = await open();
  expect(ratios(works.get(id).results)).toEqual([1]);
  expect(await shownText()).toBe('one');
  expect(troubles).toMatchObject([{ code: 'work.pictures-aside', values: { title: 'cat', count: 1 } }]);
  works.change(id, { title: 'dog' });
  await works.flush();
  expect(JSON.parse(await readFile(file, 'utf8')).results[0]).toEqual({ id: 7 });
});

test('the last picture of a work of before they were kept with their settings is shown with any', async () => {
  expect(shownResult(works.get(id))).toBeUndefined();
  await mkdir(workPaths(id).folder, { recursive: true });
  await writeFile(workPaths(id).result, 'old');
  choose(3);
  expect(await shownText()).toBe('old');
});

test('a duplicate has the pictures, too', async () => {
  await paintInto(1, 'one');
  await paintInto(2, 'two');
  const copy = await works.duplicate(id, 'cat 2');
  id = copy.id;
  choose(1);
  expect(await shownText()).toBe('one');
});
