/** @file For tests: prints in a child of their own, of some hundred pixels in tiles that take some milliseconds each. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import { fileFor, withFormat } from '../../../shared/print/destinations.ts';
import { type PrintOrder, printOrder } from '../../../shared/print/order.ts';
import { type ComputeChild, computeChild } from '../../compute/supervisor.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { type Jobs, openJobs } from '../jobs.ts';
import { type PrintOptions, printRequest } from '../print.ts';
import { follow, last, ofType } from './follow.ts';
import { type SmallPictures, smallPictures } from './small-work.ts';

export interface Shop extends SmallPictures {
  readonly jobs: Jobs;
  readonly child: ComputeChild;
  readonly home: string;
}

export async function openShop(): Promise<Shop> {
  const home = await userHome();
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return { ...(await smallPictures()), jobs: openJobs({ child }), child, home };
}

interface Chosen {
  readonly order?: Partial<PrintOrder>;
  readonly parameters?: Partial<ApplyParameters>;
  readonly options?: Partial<PrintOptions>;
}

/** A print of 300 × 200 pixels in twelve tiles. */
export async function smallPrint({ photo, folder, jobs }: Shop, chosen: Chosen = {}): Promise<PrintRequest> {
  const order = printOrder({
    destination: 'archive',
    ...withFormat(fileFor('archive'), 'tiff'),
    size: { unit: 'px', width: 300 },
    refine: 0,
    ...chosen.order,
  });
  const options: PrintOptions = {
    subject: photo,
    mix: [{ style: 'great-wave', weight: 1 }],
    // Of the photograph's 96 px the strokes are laid on 64.
    chosen: { brush: 1.5, size: 64, ...chosen.parameters },
    order,
    refine: order.refine,
    output: join(folder, 'print.tif'),
    replace: false,
    ...chosen.options,
  };
  return { ...(await printRequest(options, jobs)), tileSide: 80 };
}

export async function printed(shop: Shop, request: PrintRequest): Promise<Buffer> {
  const job = await shop.jobs.start('through', { kind: 'print', request });
  const events = await follow(job.events);
  expect(last(events)).toMatchObject({ type: 'finished', outputs: [request.output] });
  return await readFile(request.output);
}

/** The same somewhere else, not interrupted. */
export async function printedThrough(shop: Shop, request: PrintRequest): Promise<Buffer> {
  const folder = join(shop.folder, 'through');
  await mkdir(folder, { recursive: true });
  return await printed(shop, { ...request, output: join(folder, 'print.tif') });
}

export const tilesPainted = (events: readonly JobEvent[]) =>
  ofType(events, 'printing').filter(({ part }) => part !== 'write');
