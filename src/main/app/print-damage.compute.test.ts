/** @file Prints whose files on the way are damaged after a kill: what is gone is painted once more, to the same bytes. */
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { PrintRequest } from '../../shared/jobs/print.ts';
import { sourceFile } from './source-files.ts';
import { follow, last } from './testing/follow.ts';
import { killChild } from './testing/kill-child.ts';
import { openShop, printedThrough, type Shop, smallPrint } from './testing/small-print.ts';

const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
  lost: (file) => rm(file),
  emptied: (file) => truncate(file),
  'cut off': async (file) => truncate(file, Math.floor((await stat(file)).size / 3)),
  changed: async (file) => {
    const bytes = await readFile(file);
    bytes.fill(0, bytes.length / 2);
    await writeFile(file, bytes);
  },
};

/** Killed when so many tiles of that part are done. */
async function killedAt(shop: Shop, request: PrintRequest, part: string, until: number): Promise<string> {
  const job = await shop.jobs.start('work', { kind: 'print', request });
  await follow(job.events, (event) => {
    if (event.type === 'printing' && event.part === part && event.done >= until) killChild(shop.child);
  });
  return join(shop.home, 'jobs', 'work');
}

test('whatever became of the tiles or the composition of a print, it ends with the bytes of one that was left alone', async () => {
  const shop = await openShop();
  const request = await smallPrint(shop, { order: { refine: 1 } });
  const whole = await printedThrough(shop, request);
  for (const [damage, bend] of Object.entries(damages)) {
    const folder = await killedAt(shop, request, 'refine', 7);
    const names = (await readdir(folder)).filter((name) => name.startsWith('tiles-') || name === 'composition');
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) await bend(join(folder, name));
    expect(last(await follow((await shop.jobs.resume('work')).events)), damage).toMatchObject({ type: 'finished' });
    expect((await readFile(request.output)).equals(whole), damage).toBe(true);
    await rm(request.output);
  }
});

test('what refining by optimisation reads is painted once more where it was lost, to the same bytes', async () => {
  const shop = await openShop();
  const order = { size: { unit: 'px', width: 200 }, refine: 0.5 } as const;
  const { brushwork, ...print } = await smallPrint(shop, { order });
  const small = join(shop.folder, 'small.png');
  await sharp(shop.photo).resize(64).toFile(small);
  const painting = await sourceFile(shop.painting);
  const request: PrintRequest = {
    ...print,
    composition: { way: 'picture', picture: await sourceFile(small) },
    brushwork: { network: brushwork!.network, sources: [{ kind: 'painting', file: painting, weight: 1 }] },
  };
  const folder = await killedAt(shop, request, 'refine', 12);
  const names = (await readdir(folder)).filter((name) => name.startsWith('tiles-'));
  for (const name of names) await truncate(join(folder, name));
  expect(last(await follow((await shop.jobs.resume('work')).events))).toMatchObject({ type: 'finished' });
  expect((await readFile(request.output)).equals(await printedThrough(shop, request))).toBe(true);
});
