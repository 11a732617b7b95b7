import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { handMadePng } from '../../imaging/testing/pictures.ts';
import { openBatches } from './batches.ts';

/** Pictures of one colour each, so that a crop tells which file it is from. */
async function plainPictures(count: number): Promise<string[]> {
  const folder = await temporaryFolder();
  const files = Array.from({ length: count }, (_, i) => join(folder, `${i}.png`));
  for (const [i, file] of files.entries()) {
    const create = { width: 20 + i, height: 30, channels: 3, background: { r: 10 * i, g: 0, b: 0 } } as const;
    await sharp({ create }).png().toFile(file);
  }
  return files;
}

const brokenFiles: readonly Uint8Array[] = [
  Buffer.alloc(0),
  Buffer.from('no picture'),
  handMadePng({ width: 60000, height: 60000, bits: 8, type: 2, values: [] }),
  handMadePng({ width: 30, height: 30, bits: 8, type: 2, values: new Array(900).fill(3) }),
];

const shape = { size: 16, batch: 3 };

test('a batch depends on its step alone, prefetched or not, in any order', async () => {
  const files = await plainPictures(7);
  const inOrder = openBatches({ files, ...shape, seed: 1 });
  const first = [];
  for (let step = 0; step < 6; step++) first.push(await inOrder.at(step));
  const other = openBatches({ files, ...shape, seed: 1 });
  for (const step of [4, 1, 5]) {
    await other.prefetch(2);
    await other.prefetch(step);
    expect(await other.at(step)).toEqual(first[step]);
  }
  const [twice, again] = await Promise.all([other.at(2), other.at(2)]);
  expect([twice, again]).toEqual([first[2], first[2]]);
});

test('another seed gives other pictures', async () => {
  const files = await plainPictures(7);
  const [a, b] = [1, 2].map((seed) => openBatches({ files, ...shape, seed }));
  expect((await a!.at(0)).pictures).not.toEqual((await b!.at(0)).pictures);
});

test('broken, empty, missing, text and gigantic files are skipped and named, the same every time', async () => {
  const files = await plainPictures(3);
  for (const [i, bytes] of brokenFiles.entries()) {
    files.push(join(files[0]!, '..', `broken-${i}.png`));
    await writeFile(files.at(-1)!, bytes);
  }
  files.push(join(files[0]!, '..', 'missing.png'));
  const [one, two] = [openBatches({ files, ...shape, seed: 5 }), openBatches({ files, ...shape, seed: 5 })];
  const skipped = new Set<string>();
  for (let step = 0; step < 8; step++) {
    const batch = await one.at(step);
    for (const file of batch.skipped) skipped.add(file);
    await two.prefetch(step);
    expect(await two.at(step)).toEqual(batch);
  }
  expect([...skipped].sort()).toEqual(files.slice(3).sort());
});

test('a folder of broken files ends in a sentence', async () => {
  const folder = await temporaryFolder();
  const files = Array.from({ length: 40 }, (_, i) => join(folder, `${i}.jpg`));
  await Promise.all(files.map((file) => writeFile(file, 'no picture')));
  const broken = openBatches({ files, ...shape, seed: 1 });
  await broken.prefetch(0);
  await expect(broken.at(0)).rejects.toMatchObject({ code: 'photos.broken', values: { tried: 17 } });
  const one = openBatches({ files: files.slice(0, 1), ...shape, seed: 1 });
  await expect(one.at(0)).rejects.toMatchObject({ code: 'photos.broken', values: { tried: 1 } });
});

test('every decoding begins while this thread is blocked', async () => {
  const batches = openBatches({ files: await plainPictures(3), ...shape, seed: 1 });
  let handedOver = 0;
  const count = () => handedOver++;
  sharp.queue.on('change', count);
  onTestFinished(() => void sharp.queue.off('change', count));
  await batches.prefetch(0);
  // Each is told of when it is handed over, and again when this thread hears that it is done.
  expect(handedOver).toBeGreaterThanOrEqual(3);
  const giveUpAt = performance.now() + 20_000;
  while (sharp.counters().queue > 0 && performance.now() < giveUpAt);
  expect(sharp.counters().queue, 'waiting for a thread').toBe(0);
  await batches.at(0);
});
