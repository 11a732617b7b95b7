import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import type { Look, Result, Snapshot } from '../../shared/contract-shapes.ts';
import type { MaskPart } from '../../shared/mask.ts';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { styliseParameters } from '../../shared/parameters/stylise.ts';
import { sha256Hex } from '../files/hash.ts';
import { receive } from './pictures.ts';
import { resultFile } from './results.ts';
import { userHome } from './testing/user-home.ts';
import { isWorkArchive, packWork, unpackWork } from './work-archive.ts';
import { nothingAside, type StoredWork, snapshotFile } from './work-files.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text.padEnd(1000, '.'));
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const everything = { timeline: true, largest: 100e6 };

async function keptPicture(name: string) {
  return await (await receive(bytesOf(name))).keep(name, { width: 8, height: 6 });
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytesOf(text));
}

let work: StoredWork;

beforeEach(async () => {
  await userHome();
  const photo = await keptPicture('My ../cat.png');
  const painting = await keptPicture('Wave.jpg');
  const paint = { paintings: [{ picture: painting.id, weight: 1 }], parameters: styliseParameters({}) };
  const look: Look = { way: 'paint', instant: { parameters: applyParameters({}) }, paint };
  const result = (text: string, iterations: number): Result => ({
    id: sha256Hex(bytesOf(text)),
    photo: photo.id,
    paint: { ...paint, parameters: styliseParameters({ iterations }) },
    iteration: iterations,
  });
  const snapshot = (id: string, starred: boolean): Snapshot => ({
    id,
    iteration: Number(id.split('-')[1]),
    width: 8,
    height: 6,
    starred,
  });
  work = {
    schema: 1,
    id: 'a-work',
    title: 'Cat',
    created: 1,
    changed: 2,
    photo,
    paintings: [painting],
    look,
    results: [result('older', 100), result('shown', 300)],
    timeline: [snapshot('1-10', false), snapshot('1-20', true)],
    deleted: 3,
  };
  for (const [text, { id }] of [['older', work.results[0]!] as const, ['shown', work.results[1]!] as const])
    await put(resultFile(work.id, id), text);
  for (const { id } of work.timeline) await put(snapshotFile(work.id, id), id);
});

/** The archive with other entries: `undefined` takes one away. */
async function bent(change: (entries: Record<string, Uint8Array>) => Zippable, level: 0 | 6 = 0): Promise<Uint8Array> {
  const { bytes } = await packWork({ work, aside: nothingAside }, everything);
  return zipSync(change(unzipSync(bytes)), { level });
}

test('what is packed is unpacked: settings, pictures by their names, finished ones, those of the way', async () => {
  const { bytes, leftOut } = await packWork({ work, aside: nothingAside }, everything);
  expect(leftOut).toBe(0);
  expect(isWorkArchive(bytes)).toBe(true);
  const unpacked = unpackWork(bytes, 'cat.impasto');
  const { deleted: _, ...kept } = work;
  expect(unpacked.read.work).toEqual(kept);
  expect(unpacked.pictures.map(({ id, name }) => ({ id, name }))).toEqual([
    { id: work.photo!.id, name: 'cat.png' },
    { id: work.paintings[0]!.id, name: 'Wave.jpg' },
  ]);
  expect([...unpacked.results.keys()].sort()).toEqual(work.results.map(({ id }) => id).sort());
  expect([...unpacked.snapshots.keys()].sort()).toEqual(['1-10', '1-20']);
});

test('no entry is named so that a program that unpacks it would write elsewhere', async () => {
  const { bytes } = await packWork({ work, aside: nothingAside }, everything);
  for (const name of Object.keys(unzipSync(bytes))) expect(name).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
});

test('without the timeline only what is starred of it goes along', async () => {
  const { bytes, leftOut } = await packWork({ work, aside: nothingAside }, { ...everything, timeline: false });
  expect(leftOut).toBe(0);
  const { timeline } = unpackWork(bytes, 'cat.impasto').read.work;
  expect(timeline.map(({ id }) => id)).toEqual(['1-20']);
});

test('what does not fit is left out, the oldest first; the shown picture stays', async () => {
  const { bytes, leftOut } = await packWork({ work, aside: nothingAside }, { timeline: true, largest: 1e6 + 3500 });
  expect(leftOut).toBe(3);
  const { results, timeline } = unpackWork(bytes, 'cat.impasto').read.work;
  expect(results.map(({ iteration }) => iteration)).toEqual([300]);
  expect(timeline).toEqual([]);
});

test('where photograph and paintings alone are too large, that is said', async () => {
  const packing = packWork({ work, aside: nothingAside }, { timeline: true, largest: 1e6 + 1500 });
  await expect(packing).rejects.toMatchObject({ code: 'work-file.too-large', values: { title: 'Cat' } });
});

test('what a later version wrote into the work goes along', async () => {
  const later = await bent(({ 'work.json': text, ...rest }) => {
    const document = { ...JSON.parse(new TextDecoder().decode(text)), fromTomorrow: 1 };
    return { ...rest, 'work.json': json(document) };
  });
  const { aside } = unpackWork(later, 'later.impasto').read;
  const { bytes } = await packWork({ work, aside }, everything);
  expect(new TextDecoder().decode(unzipSync(bytes)['work.json'])).toContain('"fromTomorrow":1');
});

test('a cut-off, a bent, a repacked and an incomplete archive are refused in words', async () => {
  const { bytes } = await packWork({ work, aside: nothingAside }, everything);
  const flipped = bytes.slice();
  const at = Buffer.from(bytes).indexOf('Wave.jpg....');
  flipped[at + 500]! ^= 1;
  const broken = [
    bytes.subarray(0, bytes.length / 2),
    bytes.subarray(0, bytes.length - 30),
    flipped,
    await bent((entries) => entries, 6),
    await bent(({ 'work.json': _, ...rest }) => rest),
    await bent((entries) => ({ ...entries, 'work.json': bytesOf('{"schema"') })),
    await bent((entries) => ({ ...entries, [`results/${'0'.repeat(64)}.png`]: bytesOf('another') })),
  ];
  for (const [i, archive] of broken.entries()) {
    expect(() => unpackWork(archive, 'cat.impasto'), `${i}`).toThrow(
      expect.objectContaining({ code: 'work-file.damaged', values: { file: 'cat.impasto' } }),
    );
  }
});

test('one of a later version says so', async () => {
  const later = await bent(({ 'work.json': _, ...rest }) => ({ ...rest, 'work.json': json({ schema: 99 }) }));
  expect(() => unpackWork(later, 'cat.impasto')).toThrow(expect.objectContaining({ code: 'work-file.newer' }));
});

test('entries that it does not know, or that name other places, are passed over', async () => {
  const odd = await bent((entries) => ({
    ...entries,
    '../../evil.png': bytesOf('evil'),
    'timeline/../../1-2.jpg': bytesOf('evil'),
    'masks/1.png': bytesOf('of a later version'),
  }));
  const { pictures, results, snapshots } = unpackWork(odd, 'cat.impasto');
  expect([pictures.length, results.size, snapshots.size]).toEqual([2, 2, 2]);
});

test('a picture, and an archive of another kind, are no work', () => {
  expect(isWorkArchive(bytesOf('PNG'))).toBe(false);
  expect(isWorkArchive(zipSync({ mimetype: bytesOf('application/epub+zip') }, { level: 0 }))).toBe(false);
});

test('a mask goes along with the rasters of its regions; one that is none is refused', async () => {
  const raster = await keptPicture('Sky.png');
  const parts: MaskPart[] = [
    { kind: 'stroke', points: [0.5, 0.5, 1], size: 0.1, hardness: 0.5, opacity: 1, erase: false },
    { kind: 'region', picture: raster.id, name: 'sky', opacity: 1, erase: false },
  ];
  const { bytes } = await packWork({ work: { ...work, mask: { parts } }, aside: nothingAside }, everything);
  const unpacked = unpackWork(bytes, 'Cat.impasto');
  expect(unpacked.read.work.mask).toEqual({ parts });
  expect(unpacked.pictures.map(({ id }) => id)).toContain(raster.id);

  const entries: Zippable = unzipSync(bytes);
  const stored = JSON.parse(new TextDecoder().decode(entries['work.json'] as Uint8Array)) as object;
  const [stroke, region] = parts;
  for (const wrong of [
    { parts: Array(1e5).fill(stroke) },
    { parts: [{ ...stroke, points: Array(30_000).fill(0.5) }] },
    { parts: [{ ...stroke, points: ['0.5', 0.5, 1] }] },
    { parts: [{ ...region, picture: '../../secrets' }] },
    { parts: 'all' },
  ]) {
    entries['work.json'] = json({ ...stored, mask: wrong });
    const hostile = zipSync(entries, { level: 0 });
    expect(() => unpackWork(hostile, 'Cat.impasto')).toThrow(expect.objectContaining({ code: 'work-file.damaged' }));
  }
});
