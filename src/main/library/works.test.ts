import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Look } from '../../shared/contract-shapes.ts';
import { AppError } from '../../shared/errors.ts';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { styliseParameters } from '../../shared/parameters/stylise.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { guardFolder } from '../files/write-guard.ts';
import { workPaths } from './work-files.ts';
import { openWorks, publicWork } from './works.ts';

const look: Look = {
  way: 'instant',
  instant: { parameters: applyParameters({}) },
  paint: { paintings: [], parameters: styliseParameters({}) },
};
let troubles: unknown[];
const open = (delayMilliseconds = 10_000) =>
  openWorks({ onTrouble: (error) => troubles.push(error), delayMilliseconds });

beforeEach(async () => {
  const before = process.env.IMPASTO_HOME;
  process.env.IMPASTO_HOME = await temporaryFolder();
  troubles = [];
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
});

test('a work that was made, changed and flushed is there when the library is opened again', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  works.change(id, { title: 'cat in the wave' });
  await works.flush();
  const again = await open();
  expect(publicWork(again.get(id))).toEqual(publicWork(works.get(id)));
  expect(again.list()).toEqual([{ id, title: 'cat in the wave', changed: again.get(id).changed }]);
});

test('a work, or a copy of one, that cannot be written leaves no folder that would be taken for a damaged work', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  const unguard = guardFolder(process.env.IMPASTO_HOME!, async () => {
    throw new AppError('output.disk-full', { file: 'work.json' });
  });
  onTestFinished(unguard);
  await expect(works.create({ title: 'dog', look })).rejects.toThrow();
  await expect(works.duplicate(id, 'cat 2')).rejects.toThrow();
  unguard();
  expect(await readdir(join(process.env.IMPASTO_HOME!, 'works'))).toEqual([id]);
  expect((await open()).list()).toHaveLength(1);
  expect(troubles).toEqual([]);
});

test('a change is written by itself within the delay', async () => {
  const works = await open(20);
  const { id } = await works.create({ title: 'cat', look });
  works.change(id, { title: 'dog' });
  const written = async () => JSON.parse(await readFile(join(workPaths(id).folder, 'work.json'), 'utf8')).title;
  expect(await written()).toBe('cat');
  await expect.poll(written).toBe('dog');
});

test('changes that are not written yet are seen at once', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  works.change(id, { title: 'dog' });
  expect(works.list()[0]!.title).toBe('dog');
});

test('a work of a newer version is left alone, and said to be one', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  const file = join(workPaths(id).folder, 'work.json');
  const newer = JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), schema: 2, brushes: [] });
  await writeFile(file, newer);
  expect((await open()).list()).toEqual([]);
  expect(troubles).toMatchObject([{ code: 'work.newer', values: { folder: workPaths(id).folder } }]);
  expect(await readFile(file, 'utf8')).toBe(newer);
});

test('a work in the bin is not here until it is taken back', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  works.delete(id);
  expect(() => works.here(id)).toThrow(AppError);
  works.restore(id);
  expect(works.here(id)).toBe(works.get(id));
});

test('a damaged work is skipped with a sentence, the others are there', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  await mkdir(workPaths('broken').folder, { recursive: true });
  await writeFile(join(workPaths('broken').folder, 'work.json'), '{"schema":1,');
  await mkdir(workPaths('empty').folder);
  const again = await open();
  expect(again.list().map((work) => work.id)).toEqual([id]);
  expect(troubles).toHaveLength(2);
  for (const error of troubles) expect((error as AppError).code).toBe('work.damaged');
});

test('a work of another version is there, with the parameters of this one', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  const file = join(workPaths(id).folder, 'work.json');
  const stored = JSON.parse(await readFile(file, 'utf8'));
  const { brush: _, ...parameters } = stored.look.instant.parameters;
  stored.look.instant.parameters = { ...parameters, strength: 0.5, keepColours: 'much', glitter: 3 };
  await writeFile(file, JSON.stringify(stored));
  const again = await open();
  expect(again.get(id).look.instant.parameters).toEqual(applyParameters({ strength: 0.5 }));
  expect(troubles).toEqual([]);
});

test('a work in the bin keeps all that it has and comes back', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  works.delete(id);
  expect(works.list()[0]!.deleted).toBeTypeOf('number');
  await works.flush();
  const again = await open();
  again.restore(id);
  expect(again.list()[0]!.deleted).toBeUndefined();
  expect(again.get(id).title).toBe('cat');
});

test('a duplicate has its own copy of every picture', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  await mkdir(workPaths(id).timeline);
  await writeFile(join(workPaths(id).timeline, '00005.jpg'), 'picture');
  await writeFile(workPaths(id).thumbnail, 'small');
  const copy = await works.duplicate(id, 'cat 2');
  expect(copy.id).not.toBe(id);
  expect(await readdir(workPaths(copy.id).timeline)).toEqual(['00005.jpg']);
  expect(works.list().find((work) => work.id === copy.id)).toMatchObject({
    title: 'cat 2',
    thumbnailMade: expect.any(Number),
  });
});

test('a work that is not here is a sentence', async () => {
  const works = await open();
  expect(() => works.get('nowhere')).toThrow(AppError);
});

test('closed while nothing can be written, it says which work has lost what, and tries again when asked again', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  const file = join(workPaths(id).folder, 'work.json');
  await chmod(file, 0o444);
  works.change(id, { title: 'dog' });
  await expect(works.close()).rejects.toMatchObject({ code: 'work.not-saved', values: { title: 'dog' } });
  await chmod(file, 0o644);
  await works.close();
  expect((await open()).get(id).title).toBe('dog');
});

test('what could not be written is tried again by itself, and told once', async () => {
  const onTrouble = (error: unknown) => void troubles.push(error);
  const works = await openWorks({ onTrouble, delayMilliseconds: 1, retryMilliseconds: 1 });
  const { id } = await works.create({ title: 'cat', look });
  const file = join(workPaths(id).folder, 'work.json');
  await chmod(file, 0o444);
  works.change(id, { title: 'dog' });
  await expect.poll(() => troubles).toHaveLength(1);
  for (let again = 0; again < 3; again++) await works.flush();
  expect(troubles).toHaveLength(1);
  await chmod(file, 0o644);
  await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')).title).toBe('dog');
});

test('what is changed when there is room again does not wait for the next try', async () => {
  const onTrouble = (error: unknown) => void troubles.push(error);
  const works = await openWorks({ onTrouble, delayMilliseconds: 1, retryMilliseconds: 3_600_000 });
  const { id } = await works.create({ title: 'cat', look });
  const file = join(workPaths(id).folder, 'work.json');
  await chmod(file, 0o444);
  works.change(id, { title: 'dog' });
  await expect.poll(() => troubles).toHaveLength(1);
  await chmod(file, 0o644);
  works.change(id, { title: 'bird' });
  await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')).title).toBe('bird');
  await works.close();
});

test('a work that cannot be written is told once, and written when it can be', async () => {
  const works = await open();
  const { id } = await works.create({ title: 'cat', look });
  const file = join(workPaths(id).folder, 'work.json');
  await chmod(file, 0o444);
  works.change(id, { title: 'dog' });
  await works.flush();
  expect((troubles[0] as AppError).code).toBe('output.no-permission');
  await chmod(file, 0o644);
  works.change(id, { title: 'bird' });
  await works.flush();
  expect((await open()).get(id).title).toBe('bird');
});
