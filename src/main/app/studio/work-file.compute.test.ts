import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../files/hash.ts';
import { storedPictures } from '../../library/pictures.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';

async function paintedWork() {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 6 }) });
  await window.call('changeWork', { id, title: 'My cat, at sea', paintings: [painting] });
  await window.call('startRun', { work: id });
  await window.next('run', ({ state }) => state === 'done');
  return { studio, window, work: await window.call('openWork', { id }) };
}

test('a work saved as a file is the same work in another library: its pictures, its paintings, its timeline', async () => {
  const { studio, window, work } = await paintedWork();
  const file = await window.call('exportWork', { work: work.id, timeline: true });
  expect(file).toMatchObject({ name: 'My-cat-at-sea.impasto', leftOut: 0 });
  const result = await window.call('result', { work: work.id, side: 64 });
  await studio.dispose();

  await userHome();
  const { window: other } = await smallStudio();
  const imported = await other.call('bring', { name: file.name, bytes: file.bytes });
  if (imported.kind !== 'work') throw new Error(imported.kind);
  // Where its optimiser stood is known on this computer alone.
  const { id: _, changed: __, continues, ...same } = work;
  expect(continues).toBeDefined();
  expect(imported.work).toMatchObject(same);
  expect(imported.work).not.toHaveProperty('continues');
  expect(imported.work.id).not.toBe(work.id);
  expect(await other.call('result', { work: imported.work.id, side: 64 })).toEqual(result);
  const [snapshot] = imported.work.timeline;
  expect(await other.call('snapshot', { work: imported.work.id, snapshot: snapshot!.id })).toMatchObject({ width: 64 });
  expect(await other.call('view', { picture: work.photo!.id, side: 32 })).toMatchObject({ width: 32 });

  // Once more it is another work, which can be painted again.
  const again = await other.call('bring', { name: file.name, bytes: file.bytes });
  expect(again.kind === 'work' && again.work.id).not.toBe(imported.work.id);
  other.forget();
  await other.call('startRun', { work: imported.work.id });
  expect(await other.next('run', ({ state }) => state === 'done')).toMatchObject({ result: work.results[0]!.id });
});

test('a file with something else in the place of a picture is refused, and leaves neither a work nor a picture', async () => {
  const { studio, window, work } = await paintedWork();
  const { bytes } = await window.call('exportWork', { work: work.id, timeline: false });
  await studio.dispose();

  const entries = unzipSync(bytes);
  const photo = Object.keys(entries).find((name) => name.startsWith(`pictures/${work.photo!.id}`))!;
  const { [photo]: _, ...others } = entries;
  const script = new TextEncoder().encode('#!/bin/sh\necho hello\n');
  const hostile = zipSync({ ...others, [`pictures/${sha256Hex(script)}/Cat.png`]: script }, { level: 0 });

  await userHome();
  const { window: other } = await smallStudio();
  const bringing = other.call('bring', { name: 'cat.impasto', bytes: hostile });
  await expect(bringing).rejects.toMatchObject({ code: 'bring.unknown', values: { file: 'Cat.png' } });
  expect((await other.call('hello', {})).works).toEqual([]);
  const stored = await storedPictures();
  expect(stored.kind === 'value' && stored.value.map(({ id }) => id)).not.toContain(sha256Hex(script));
});

test('in a folder that is painted, a work is no picture', async () => {
  const { window, work } = await paintedWork();
  const { bytes } = await window.call('exportWork', { work: work.id, timeline: false });
  const plain = window.call('bring', { name: 'cat.impasto', bytes, plain: true });
  await expect(plain).rejects.toMatchObject({ code: 'bring.unknown' });
});
