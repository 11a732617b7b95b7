/**
 * @file What training gains from its base: `node scripts/launch.mjs scripts/compare-bases.ts`. A painting that the base has never seen is
 * learnt from the base and from the Great Wave, with the same steps; docs/pictures/base.jpg shows both on the way. Needs the
 * paintings and photographs of ../shared, and a quarter of an hour of the whole machine.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openJobs } from '../src/main/app/jobs.ts';
import { fromBase, trainRequest } from '../src/main/app/train.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import { encodePicture } from '../src/main/imaging/encode.ts';
import { composeSheet, type SheetCell } from '../src/main/imaging/sheet.ts';
import { sentences } from '../src/shared/errors.ts';
import { root } from './run-step.ts';
import { baseHeldOut } from './shelf.ts';

const starts = { [fromBase]: 'from the base', 'great-wave': 'from the Great Wave' };
const shownAt = [50, 100, 150, 400];
const made = join(root, '.cache/bases');
const large = join(root, '../shared/paintings/large');

/** Previews on the way, by step. */
async function trainFrom(start: string): Promise<Map<number, SheetCell['picture']>> {
  const shown = new Map<number, SheetCell['picture']>();
  const jobs = openJobs();
  try {
    const painting = readdirSync(large).find((name) => name.includes(baseHeldOut))!;
    const request = await trainRequest({
      painting: join(large, painting),
      start,
      chosen: { preset: 'quick', steps: shownAt.at(-1)! },
      output: join(made, `from-${start}.onnx`),
      previewEvery: 50,
      replace: true,
    });
    for await (const event of (await jobs.start(`base-${start}`, { kind: 'train', request })).events) {
      if (event.type === 'failed') throw new Error(sentences(event.error.code, event.error.values).join(' '));
      if (event.type === 'progress' && event.iteration % 10 === 0) {
        const style = Object.values(event.loss.style).map((value) => value.toFixed(3));
        const [content] = Object.values(event.loss.content);
        console.log(`${start} ${event.iteration}: style ${style.join(' ')}, content ${content!.toFixed(2)}`);
      }
      if (event.type !== 'preview' || !shownAt.includes(event.iteration)) continue;
      shown.set(event.iteration, await decodePicture(event.output, { space: 'srgb' }));
    }
  } finally {
    await jobs.dispose();
  }
  return shown;
}

mkdirSync(made, { recursive: true });
const all = new Map<string, Map<number, SheetCell['picture']>>();
for (const start of Object.keys(starts)) all.set(start, await trainFrom(start));
const cells = shownAt.flatMap((step) =>
  Object.entries(starts).map(([start, label]) => ({
    picture: all.get(start)!.get(step)!,
    label: `${label}, ${step} steps`,
  })),
);
const sheet = await composeSheet(cells, { columns: 2, cellWidth: 720, gap: 8 });
await encodePicture(sheet, join(root, 'docs/pictures/base.jpg'), { quality: 76, replace: true });
