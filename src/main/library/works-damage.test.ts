/** @file Works whose file is bent: each field missing, null, of another type, or one more; and files that are no work. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { maxPaintings } from '../../shared/contract-shapes.ts';
import { maskLimits } from '../../shared/mask.ts';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { styliseParameters } from '../../shared/parameters/stylise.ts';
import { resultFile } from './results.ts';
import { userHome } from './testing/user-home.ts';
import { type StoredWork, workPaths, writeWork } from './work-files.ts';
import { openWorks } from './works.ts';

const id = 'cat-1';
const paint = { paintings: [{ picture: '2'.repeat(64), weight: 1 }], parameters: styliseParameters({}) };
const result = { id: '3'.repeat(64), photo: '1'.repeat(64), paint, iteration: 9 };
const regionOfSky = { kind: 'region', picture: '5'.repeat(64), name: 'sky', opacity: 1, erase: false } as const;
const work: StoredWork = {
  schema: 1,
  id,
  title: 'cat',
  created: 1,
  changed: 2,
  photo: { id: '1'.repeat(64), name: 'cat.png', width: 8, height: 8 },
  paintings: [],
  look: { way: 'paint', instant: { parameters: applyParameters({}) }, paint },
  mask: {
    parts: [{ kind: 'stroke', points: [0.5, 0.5, 1], size: 0.1, hardness: 0.5, opacity: 1, erase: false }, regionOfSky],
  },
  timeline: [{ id: '1-5', iteration: 5, width: 8, height: 8, starred: true }],
  results: [result, { ...result, id: '4'.repeat(64) }],
};

const file = () => join(workPaths(id).folder, 'work.json');
const everything = async () => (await readdir(workPaths(id).folder, { recursive: true })).sort();

beforeEach(async () => {
  await userHome();
  await writeWork(work);
  await mkdir(workPaths(id).results);
  for (const each of work.results) await writeFile(resultFile(id, each.id), 'a picture');
  await mkdir(join(workPaths(id).timeline, '1'), { recursive: true });
  await writeFile(join(workPaths(id).timeline, '1', '00005.jpg'), 'a picture');
});

test('a work whose mask or paintings have more regions than can be held is damaged, and stays on the disk', async () => {
  const hash = (_: unknown, index: number) => `${index}`.padStart(64, '0');
  const parts = Array.from({ length: maskLimits.regions + 1 }, hash).map((picture) => ({ ...regionOfSky, picture }));
  const regions = Object.fromEntries(Array.from({ length: maxPaintings + 1 }, hash).map((id) => [id, { picture: id }]));
  const look = { ...work.look, paint: { ...paint, regions } };
  for (const swollen of [
    { ...work, mask: { parts } },
    { ...work, look },
  ]) {
    const text = JSON.stringify(swollen);
    await writeFile(file(), text);
    const troubles: unknown[] = [];
    const works = await openWorks({ onTrouble: (error) => troubles.push(error) });
    expect(works.all()).toEqual([]);
    expect(troubles).toMatchObject([{ code: 'work.damaged' }]);
    expect(await readFile(file(), 'utf8')).toBe(text);
  }
});

function* bent(value: unknown): Generator<unknown> {
  yield* [null, -1, 'x', [], {}];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) for (const other of bent(part)) yield value.with(index, other);
    return;
  }
  yield { ...value, grain: { size: 3 } };
  for (const [name, part] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
    for (const other of bent(part)) yield { ...rest, [name]: other };
  }
}

test('however a work is bent, opening it and writing what changes removes none of its pictures', async () => {
  const before = await everything();
  let refused = 0;
  for (const other of bent(work)) {
    const text = JSON.stringify(other);
    await writeFile(file(), text);
    const troubles: unknown[] = [];
    const works = await openWorks({ onTrouble: (error) => troubles.push(error), delayMilliseconds: 60_000 });
    const [opened] = works.all();
    if (opened) {
      works.change(id, { title: 'dog' });
      await works.close();
    } else {
      refused++;
      expect(troubles, text).toHaveLength(1);
      expect(await readFile(file(), 'utf8')).toBe(text);
    }
    expect(await everything(), text).toEqual(before);
  }
  expect(refused).toBeGreaterThan(30);
});

test('what a later version wrote is there for it again when this one has changed the work', async () => {
  const look = { ...work.look, instant: { parameters: { ...applyParameters({}), grain: 0.5 } }, mood: 'calm' };
  const later = { ...work, look, tags: ['a'], photo: { ...work.photo, camera: 'x' } };
  await writeFile(file(), JSON.stringify(later));
  const works = await openWorks({ onTrouble: () => {} });
  expect(works.get(id)).toEqual(work);
  works.change(id, { title: 'dog' });
  await works.close();
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({
    ...later,
    title: 'dog',
    changed: works.get(id).changed,
  });
});
