/**
 * @file npm run bench -- print: whole prints by the job itself, in a child of its own: time, time a tile, the most memory
 * that all processes held, how fast the file was written. With --peer beside it the memory of one step of optimising such a
 * picture untiled in PyTorch, where it fits.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJobs } from '../src/main/app/jobs.ts';
import { printRequest } from '../src/main/app/print.ts';
import { computeChild } from '../src/main/compute/supervisor.ts';
import type { FinishedEvent, PrintedEvent, PrintPlannedEvent } from '../src/shared/job-events.ts';
import { fileFor } from '../src/shared/print/destinations.ts';
import { printOrder } from '../src/shared/print/order.ts';
import { type Command, type FlagValues, integers, text } from './command.ts';
import { machine } from './machine.ts';
import { short, table } from './numbers.ts';
import { startPython } from './peer.ts';
import { ownPeak, type Peak } from './timed.ts';

export const print: Command = {
  summary: 'time and memory of printing, beside untiled PyTorch',
  flags: {
    refined: { placeholder: 'N,…', help: 'megapixels of prints that are refined; 4,16 unless said' },
    plain: { placeholder: 'N,…', help: 'megapixels of prints that are only enlarged; 64 unless said' },
    peer: { placeholder: 'PYTHON', help: 'an interpreter with torch: one untiled step at each refined size' },
  },
  run,
};

const photo = join(import.meta.dirname, '..', 'assets', 'samples', 'picos-de-europa.jpg');
const style = 'great-wave';

async function run(values: FlagValues): Promise<void> {
  const python = text(values, 'peer');
  console.log(machine());
  const rows: Record<string, string>[] = [];
  for (const megapixels of integers(values, 'refined', [4, 16])) rows.push(await measure(megapixels, 1, python));
  for (const megapixels of integers(values, 'plain', [64])) rows.push(await measure(megapixels, 0, python));
  console.log(table(rows));
}

async function measure(
  megapixels: number,
  refine: number,
  python: string | undefined,
): Promise<Record<string, string>> {
  process.stderr.write(`${megapixels} megapixels${refine > 0 ? ', refined' : ''} …\n`);
  const { planned, printed, finished } = await printOnce(megapixels, refine);
  const { secondsPerTile, megabytesPerSecond, width, height } = printed;
  const tile = (part: keyof typeof secondsPerTile) => short(secondsPerTile[part] ?? Number.NaN);
  const row: Record<string, string> = {
    pixels: `${width} × ${height}`,
    refined: refine > 0 ? 'yes' : 'no',
    seconds: short(finished.seconds),
    'forecast s': short(planned.seconds),
    'enlarging, s a tile': tile('enlarge'),
    'refining, s a tile': tile('refine'),
    'peak MB': short((finished.peakBytes + ownPeak().bytes) / 1e6),
    'forecast MB': short(planned.peakBytes / 1e6),
    'written MB/s': short(megabytesPerSecond),
  };
  if (python !== undefined)
    row['untiled PyTorch, peak MB'] = refine > 0 ? await untiledPeak(python, width * height) : '';
  return row;
}

interface Outcome {
  readonly planned: PrintPlannedEvent;
  readonly printed: PrintedEvent;
  readonly finished: FinishedEvent;
}

async function printOnce(megapixels: number, refine: number): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-print-'));
  process.env.IMPASTO_HOME = join(folder, 'home');
  const child = computeChild();
  const jobs = openJobs({ child });
  try {
    const width = Math.round(Math.sqrt(megapixels * 1e6 * (4 / 3)));
    const order = printOrder({ destination: 'archive', ...fileFor('archive'), size: { unit: 'px', width }, refine });
    const options = { subject: photo, mix: [{ style, weight: 1 }], chosen: {}, order, replace: false };
    const request = await printRequest({ ...options, output: join(folder, 'print.tif') }, jobs);
    const seen: Partial<Record<string, unknown>> = {};
    for await (const event of (await jobs.start('print', { kind: 'print', request })).events) {
      seen[event.type] = event;
      if (event.type === 'failed') throw new Error(`the print failed: ${JSON.stringify(event.error)}`);
    }
    const { printPlanned, printed, finished } = seen as Record<string, unknown>;
    return { planned: printPlanned, printed, finished } as Outcome;
  } finally {
    await jobs.dispose();
    await rm(folder, { recursive: true });
  }
}

/** What a step of VGG-16 holds for a pixel, measured at 512 px. */
const peerBytesPerPixel = 1700;

/** Of a square of the same area. */
async function untiledPeak(python: string, pixels: number): Promise<string> {
  const needed = pixels * peerBytesPerPixel;
  if (needed > freemem()) return `does not fit (about ${short(needed / 1e6)})`;
  const peer = startPython(python, 'gatys_step.py');
  try {
    await peer.ask({ do: 'open', network: 'vgg16', size: Math.round(Math.sqrt(pixels) / 16) * 16 });
    await peer.ask({ do: 'step' });
    return short((await peer.ask<Peak>({ do: 'peak' })).bytes / 1e6);
  } finally {
    await peer.end();
  }
}
