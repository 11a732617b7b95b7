import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { type ChildRole, computeChild } from '../../compute/supervisor.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { sourceFile } from '../source-files.ts';
import { chosenStyle, styleNames } from '../styles.ts';

/** What the children that answer a window may take together, programs included. */
const budgetMegabytes = 700;
const drops = 24;
const shelfStyles = 3;
const assets = join(import.meta.dirname, '../../../../assets');

function child(role: ChildRole) {
  const started = computeChild(role);
  onTestFinished(() => started.dispose());
  const megabytes = (name: 'VmRSS' | 'VmHWM') =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${started.pid}/status`, 'utf8'))![1]) / 1024;
  async function run(job: JobDescription): Promise<void> {
    for await (const event of started.run(job).events) if (event.type === 'failed') throw new Error(event.error.code);
  }
  return { run, now: () => megabytes('VmRSS'), max: () => megabytes('VmHWM') };
}

/** No two of one size, every tenth of some megapixels. */
const sizeOf = (drop: number): Size =>
  drop % 10 === 9
    ? { width: 2600 + 20 * drop, height: 1900 + 8 * drop }
    : { width: 260 + 76 * (drop % 7) + 4 * drop, height: 300 + 60 * (drop % 5) + 2 * drop };

test('after two dozen photographs of mixed sizes the children that answer a window are within their budget', async (context) => {
  if (process.platform !== 'linux') context.skip('reads the memory of a process from /proc');
  const folder = await temporaryFolder();
  const [quick, patient] = [child('quick'), child('patient')];
  const names = await styleNames();
  const chosen = await Promise.all(names.map(chosenStyle));
  const styles = chosen.map(({ file }) => file);
  // As the window asks: previews and tiles by drafts.
  const drafts = await Promise.all(chosen.map(async ({ draft, file }) => (draft ? await sourceFile(draft) : file)));
  const bytes = await readFile(join(assets, 'samples/chelsea.png'));
  const parameters = applyParameters({});
  for (let drop = 0; drop < drops; drop++) {
    const { width, height } = sizeOf(drop);
    const path = join(folder, `${drop}.jpg`);
    await sharp(bytes).resize({ width, height, fit: 'fill' }).jpeg().toFile(path);
    const photo = await sourceFile(path);
    const at = drop % styles.length;
    const style = styles[at]!;
    await quick.run({ kind: 'view', request: { ...photo, side: 2048 } });
    await quick.run({ kind: 'instant', request: { photo, style: drafts[at]!, parameters, side: 384 } });
    for (let tile = 1; tile <= shelfStyles; tile++) {
      const other = drafts[(drop + tile) % drafts.length]!;
      await quick.run({ kind: 'instant', request: { photo, style: other, parameters, side: 160 } });
    }
    if (drop % 3 > 0) continue;
    const seen = fitWithin(width, height, 600);
    const region = { x: 0, y: 0, ...seen };
    await patient.run({
      kind: 'instant',
      request: { photo, style, parameters, side: Math.max(seen.width, seen.height), region },
    });
  }
  // Loosely: a photograph is opened whole before it is made smaller.
  expect(quick.max()).toBeLessThan(1.3 * budgetMegabytes);
  expect(patient.max()).toBeLessThan(1.3 * budgetMegabytes);
  // What is left when nothing more comes; a patient child ends then (compute/resting-child.ts).
  await expect.poll(() => quick.now(), { timeout: 60_000, interval: 1000 }).toBeLessThan(0.5 * budgetMegabytes);
});
