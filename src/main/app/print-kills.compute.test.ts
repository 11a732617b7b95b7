/** @file Prints whose child is killed again and again: what is gone on with ends with the bytes of what was not interrupted. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { PrintQuality } from '../../shared/job-events.ts';
import type { BrushworkSource, PrintBrushwork, PrintRequest } from '../../shared/jobs/print.ts';
import { recipeText } from './recipe.ts';
import { sourceFile } from './source-files.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { killChild } from './testing/kill-child.ts';
import { openShop, printedThrough, type Shop, smallPrint, tilesPainted } from './testing/small-print.ts';

test('a print killed at random tiles, and while its file is written, ends byte-equal to one that was not', async () => {
  const shop = await openShop();
  const request = await smallPrint(shop, { parameters: { keepColours: 0.5, strength: 0.4 } });
  const kills = [
    { part: 'enlarge', done: 1 + Math.floor(3 * Math.random()) },
    { part: 'enlarge', done: 5 + Math.floor(6 * Math.random()) },
    { part: 'write', done: 2 },
  ];
  let reached = 0;
  for (const [run, kill] of kills.entries()) {
    const job = run === 0 ? await shop.jobs.start('work', { kind: 'print', request }) : await shop.jobs.resume('work');
    const events = await follow(job.events, async (event) => {
      // Few strips are left then: it must not reach the end before it is killed.
      if (event.type === 'paused') killChild(shop.child);
      if (event.type !== 'printing' || event.part !== kill.part || event.done < kill.done) return;
      if (kill.part === 'write') return job.pause();
      await new Promise((resolve) => setTimeout(resolve, 20 * Math.random()));
      killChild(shop.child);
    });
    expect(last(events)).toMatchObject({ error: { code: 'compute.died' }, kept: { id: 'work', hasCheckpoint: true } });
    const painted = tilesPainted(events);
    if (run > 0) {
      // The tile that was being painted may have been counted and not told any more.
      expect(painted[0]?.done ?? 13).toBeGreaterThan(reached);
      expect(painted.some(({ part }) => part === 'compose')).toBe(false);
    }
    reached = painted.at(-1)?.done ?? reached;
    expect(existsSync(request.output)).toBe(false);
  }
  expect(last(await follow((await shop.jobs.resume('work')).events))).toMatchObject({ type: 'finished' });
  expect(await readdir(join(shop.home, 'jobs'))).toEqual([]);
  expect((await readFile(request.output)).equals(await printedThrough(shop, request))).toBe(true);
});

/** Kills the child when so many tiles are refined, goes on, and again; then to the end, compared with one that was not killed. */
async function refinedThroughKills(shop: Shop, request: PrintRequest, kills: readonly number[]) {
  for (const [run, until] of kills.entries()) {
    const job = run === 0 ? await shop.jobs.start('work', { kind: 'print', request }) : await shop.jobs.resume('work');
    const events = await follow(job.events, (event) => {
      if (event.type !== 'printing' || event.part !== 'refine' || event.done < until) return;
      killChild(shop.child);
    });
    expect(last(events)).toMatchObject({ error: { code: 'compute.died' }, kept: { id: 'work', hasCheckpoint: true } });
    if (run > 0) expect(tilesPainted(events).every(({ part }) => part === 'refine')).toBe(true);
  }
  const rest = await follow((await shop.jobs.resume('work')).events);
  const goesOn = ofType(rest, 'printing').find(({ part }) => part === 'refine')!;
  expect(goesOn.done, 'goes on').toBeGreaterThanOrEqual(kills.at(-1)!);
  const { quality } = ofType(rest, 'printed')[0]!;
  expect((await readFile(request.output)).equals(await printedThrough(shop, request))).toBe(true);
  return { total: goesOn.total, quality: quality! };
}

const refinedOrder = { size: { unit: 'px', width: 200 }, refine: 0.5 } as const;

test('a print that is painted over, killed at random tiles of its sizes, ends byte-equal and still the preview', async () => {
  const shop = await openShop();
  const request = await smallPrint(shop, { order: refinedOrder });
  const { total, quality } = await refinedThroughKills(shop, request, [1 + Math.floor(2 * Math.random()), 6]);
  expectSamePicture(quality);
  // 128 × 85 and 200 × 133 pixels, at most 80 at once.
  expect(total).toBe(4 + 6);
});

function expectSamePicture({ ssim, deltaE00 }: PrintQuality): void {
  expect(ssim).toBeGreaterThan(0.9);
  expect(deltaE00).toBeLessThan(2);
}

/** Of a picture that is there, through two kills: how good it is. */
async function paintedOn(shop: Shop, change: Pick<PrintBrushwork, 'sources' | 'styleLoss'>) {
  const { brushwork, ...request } = await smallPrint(shop, { order: refinedOrder });
  const small = join(shop.folder, 'small.png');
  await sharp(shop.photo).resize(64).toFile(small);
  const composition = { way: 'picture', picture: await sourceFile(small) } as const;
  const work = { ...request, composition, brushwork: { network: brushwork!.network, ...change } };
  const kills = [2 + Math.floor(5 * Math.random()), 30 + Math.floor(20 * Math.random())];
  return { work, ...(await refinedThroughKills(shop, work, kills)) };
}

test('a picture with its painting, as versions before asked for it, is refined by Gram matrices, killed at random passes to the same bytes, nearer to the painting', async () => {
  const shop = await openShop();
  const painting = await sourceFile(shop.painting);
  const { quality } = await paintedOn(shop, { sources: [{ kind: 'painting', file: painting, weight: 1 }] });
  expectSamePicture(quality);
  expect(quality.strokesShare).toBeLessThan(1);
});

test('a picture of two regions is painted on by the painting of each, killed at random passes to the same bytes', async () => {
  const shop = await openShop();
  const [left, other] = [join(shop.folder, 'left.png'), join(shop.folder, 'other.png')];
  const pixels = Buffer.from(Array.from({ length: 96 * 64 }, (_, at) => (at % 96 < 30 ? 255 : 0)));
  await sharp(pixels, { raw: { width: 96, height: 64, channels: 1 } })
    .png()
    .toFile(left);
  await sharp(shop.painting).rotate(90).toFile(other);
  const sources: BrushworkSource[] = [
    { kind: 'painting', file: await sourceFile(shop.painting), weight: 1, region: await sourceFile(left) },
    { kind: 'painting', file: await sourceFile(other), weight: 1 },
  ];
  const { work, quality } = await paintedOn(shop, { sources, styleLoss: 'transport' });
  // What is finer than three quarters of its pixels is laid anew.
  expect(quality.ssim).toBeGreaterThan(0.9);
  const recipe = JSON.parse(await recipeText(work.output, shop.jobs));
  const [first, second] = recipe.brushwork.sources;
  expect(first.region).toBe(sources[0]!.region!.sha256);
  expect(second).not.toHaveProperty('region');
  expect(recipe.brushwork.styleLoss).toBe('transport');

  const byRegion = await readFile(work.output);
  const mixed = sources.map(({ region: _, ...everywhere }) => everywhere);
  const brushwork = { ...work.brushwork, sources: mixed };
  expect(byRegion.equals(await printedThrough(shop, { ...work, brushwork, replace: true }))).toBe(false);
});

test('finer strokes, killed in the middle and gone on with, end with the bytes of those that were not', async () => {
  const shop = await openShop();
  const order = { look: 'finer', size: { unit: 'px', width: 300 } } as const;
  const request = await smallPrint(shop, { order, parameters: { keepColours: 0.3 } });
  const job = await shop.jobs.start('work', { kind: 'print', request });
  const killed = await follow(job.events, (event) => {
    if (event.type === 'printing' && event.part === 'paint' && event.done === 5) killChild(shop.child);
  });
  expect(last(killed)).toMatchObject({ error: { code: 'compute.died' } });
  const rest = await follow((await shop.jobs.resume('work')).events);
  expect(ofType(rest, 'printing').find(({ part }) => part === 'paint')!.done).toBeGreaterThan(5);
  expect(last(rest)).toMatchObject({ type: 'finished' });
  expect((await readFile(request.output)).equals(await printedThrough(shop, request))).toBe(true);
});
