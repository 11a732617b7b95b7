/** @file Distilling in the real child, at a size where a step takes some dozen milliseconds. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { DistilParameters } from '../../shared/parameters/distil.ts';
import { type ComputeChild, computeChild } from '../compute/supervisor.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { smallStyleCard } from '../library/testing/small-style-card.ts';
import { userHome } from '../library/testing/user-home.ts';
import type { NormKind } from '../nets/transform/form.ts';
import { loadStyle } from '../nets/transform/style-file.ts';
import { smallStyleFile } from '../nets/transform/testing/small-style.ts';
import { distilRequest } from './distil.ts';
import { openJobs } from './jobs.ts';
import { chosenStyle } from './styles.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { killChild } from './testing/kill-child.ts';

function freshChild(): ComputeChild {
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return child;
}

/** A style with its card, in a folder of its own. */
async function styleIn(folder: string, norm: NormKind = 'instance'): Promise<string> {
  await mkdir(folder, { recursive: true });
  const onnx = smallStyleFile(5, { name: 'swift', norm });
  await writeFile(join(folder, 'grey.onnx'), onnx);
  await writeFile(join(folder, 'grey.json'), JSON.stringify(smallStyleCard(onnx, 'grey')));
  return join(folder, 'grey.onnx');
}

async function requestFor(style: string, chosen: Partial<DistilParameters> = {}) {
  return await distilRequest({ style, chosen: { size: 64, batch: 1, steps: 16, ...chosen } });
}

test('killed in the middle it goes on, and its draft is byte-equal to one that was not; the card names it', async () => {
  await userHome();
  const folder = await temporaryFolder();
  const request = await requestFor(await styleIn(join(folder, 'killed')));
  const child = freshChild();
  const jobs = openJobs({ child, checkpointSeconds: 0 });
  const job = await jobs.start('draft', { kind: 'distil', request });
  const events = await follow(job.events, (event) => {
    if (event.type === 'progress' && event.iteration >= 7) killChild(child);
  });
  expect(last(events)).toMatchObject({ error: { code: 'compute.died' }, kept: { id: 'draft' } });
  expect(existsSync(request.output), 'nothing half made').toBe(false);
  const rest = await follow((await jobs.resume('draft')).events);
  expect(ofType(rest, 'progress')[0]!.iteration, 'goes on').toBeGreaterThan(1);
  expect(last(rest)).toMatchObject({ type: 'finished' });

  const through = await requestFor(await styleIn(join(folder, 'through')));
  await follow((await openJobs({ child: freshChild() }).start('b', { kind: 'distil', request: through })).events);
  expect((await readFile(request.output)).equals(await readFile(through.output))).toBe(true);

  expect((await chosenStyle(request.style.path)).draft).toBe(request.output);
  expect((await loadStyle(request.output)).form).toMatchObject({ name: 'draft', seesPosition: true });
});

test('it comes nearer to the style', async () => {
  await userHome();
  const request = await requestFor(await styleIn(await temporaryFolder()), { steps: 80, batch: 2 });
  const job = await openJobs({ child: freshChild() }).start('draft', { kind: 'distil', request });
  const told = ofType(await follow(job.events), 'progress').map(({ loss }) => loss.total);
  expect(told.at(-1)!).toBeLessThan(0.6 * told[0]!);
});

test('of another file, without a card, or with batch normalisation, a sentence and nothing is written', async () => {
  await userHome();
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'bare.onnx'), smallStyleFile(5));
  await expect(requestFor(join(folder, 'bare.onnx'))).rejects.toMatchObject({ code: 'distil.no-card' });

  await writeFile(join(folder, 'bare.jpg'), 'no style');
  await expect(requestFor(join(folder, 'bare.jpg'))).rejects.toMatchObject({ code: 'model.not-onnx' });

  const request = await requestFor(await styleIn(folder, 'batch'));
  const job = await openJobs({ child: freshChild() }).start('draft', { kind: 'distil', request });
  expect(last(await follow(job.events))).toMatchObject({ error: { code: 'distil.form' } });
  expect(existsSync(request.output)).toBe(false);
});
