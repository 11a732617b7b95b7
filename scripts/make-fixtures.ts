/**
 * @file node scripts/launch.mjs scripts/make-fixtures.ts FOLDER: makes what a version of the program leaves behind, by its own
 * commands: pictures with their recipes, a library with works, orders and a style, unfinished jobs of every kind. Run it in a
 * checkout of that version, with TMPDIR at a place that may be named in public; docs/documents.md tells when. A minute.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import sharp from 'sharp';
import { importPicture, startHost } from '../e2e/pages/host.ts';
import { applyParameters } from '../src/shared/parameters/apply.ts';
import { styliseParameters } from '../src/shared/parameters/stylise.ts';
import { printOrder } from '../src/shared/print/order.ts';

const root = join(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? 'fixtures');
const asset = (path: string) => join(root, 'assets', path);
/** A checkpoint is large and repeats itself. */
const largestPlainBytes = 300_000;

const trainSmall = ['--form', 'swift', '--size', '64', '--batch', '1', '--photos', asset('content')];

await mkdir(join(target, 'pictures'), { recursive: true });
const host = await startHost();
const environment = { ...process.env, IMPASTO_HOME: host.home, IMPASTO_DEVICE: 'cpu' };
const sources = join(host.home, '..', 'sources');
await mkdir(sources, { recursive: true });
const photo = await small('samples/chelsea.png', 'cat.jpg');
const painting = await small('paintings/great-wave.jpg', 'wave.jpg');

await studioLibrary();
await host.end();
await exportedPictures();
await unfinishedJobs();
await cp(host.home, join(target, 'library'), { recursive: true, filter: (path) => !/running|\/quick-/.test(path) });
await cp(sources, join(target, 'sources'), { recursive: true });
await compress(target);
await host.dispose();

async function small(path: string, name: string): Promise<string> {
  const file = join(sources, name);
  await sharp(asset(path)).resize(96, 96, { fit: 'inside' }).jpeg().toFile(file);
  return file;
}

/** Works painted, printed, starred, deleted; a folder; a run, a print and a training that are interrupted; orders that wait. */
async function studioLibrary(): Promise<void> {
  const { window } = host;
  const cat = await importPicture(window, photo, 'Cat.jpg');
  const wave = await importPicture(window, painting, 'Wave.jpg');
  const look = (way: 'instant' | 'paint', iterations: number) => ({
    way,
    instant: { style: 'great-wave', parameters: applyParameters({ strength: 0.8 }) },
    paint: {
      paintings: [{ picture: wave, weight: 1 }],
      parts: { [wave]: { left: 8, top: 6, width: 60, height: 50 } },
      parameters: styliseParameters({ size: 48, iterations, keepColours: 0.2, optimiser: 'adam' }),
    },
  });
  const newWork = async (way: 'instant' | 'paint', iterations: number) => {
    const { id } = await window.call('createWork', { photo: cat, look: look(way, iterations) });
    await window.call('changeWork', { id, paintings: [wave] });
    return id;
  };
  await window.call('changeSettings', { theme: 'dark', author: 'A painter', hintsSeen: ['drop'] });

  const painted = await newWork('paint', 10);
  await window.call('startRun', { work: painted });
  await window.next('run', ({ iteration }) => iteration >= 2);
  await window.call('changeRun', { work: painted, name: 'ratio', value: 2 });
  await window.next('run', ({ state }) => state === 'done');
  const { timeline } = await window.call('openWork', { id: painted });
  await window.call('starSnapshot', { work: painted, snapshot: timeline[0]!.id, starred: true });

  const instant = await newWork('instant', 10);
  await window.call('changeWork', { id: instant, title: 'Cat in waves' });
  const deleted = await window.call('duplicateWork', { id: instant });
  await window.call('deleteWork', { id: deleted.id });

  const order = printOrder({ destination: 'lab', size: { width: 120, height: 90, unit: 'px' } });
  const { id: print } = await window.call('startPrint', { work: instant, order, composition: 64 });
  await window.next('print', ({ id, state }) => id === print && state === 'done');

  const folder = { folder: 'Holiday', total: 3, paintings: [wave], files: true, look: look('paint', 400) };
  const { id: batch } = await window.call('startBatch', folder);
  for (const index of [0, 1]) {
    const bytes = new Uint8Array(await readFile(photo));
    await window.call('bringToBatch', { batch, index, name: `Beach ${index}.jpg`, bytes });
  }
  const running = await window.next('run', ({ state, iteration }) => state === 'running' && iteration >= 12);
  await window.call('changeRun', { work: running.work, name: 'ratio', value: 3 });
  await window.next('run', ({ iteration }) => iteration >= running.iteration + 2);
  await window.call('startPrint', { work: painted, order, composition: 64 });
}

async function exportedPictures(): Promise<void> {
  const output = (name: string) => join(target, 'pictures', name);
  const size = ['--size', '64'];
  await impasto('stylise', photo, painting, '-o', output('stylise.png'), ...size, '--iterations', '8');
  const matched = words('--iterations 50 --match-colours');
  await impasto('stylise', photo, painting, '-o', output('stylise-matched.png'), ...size, ...matched);
  await impasto('apply', photo, '--style', 'great-wave', '-o', output('apply.png'), ...size);
  await impasto('apply', photo, '--style', 'engraving', '-o', output('apply.jpg'), ...size);
  await impasto('print', photo, '--style', 'great-wave', '-o', output('print.tif'), '--width-px', '96', ...size);
  await impasto('print', output('stylise.png'), '-o', output('print-of-picture.png'), '--width-px', '96');
  await impasto('reconstruct', photo, painting, '-o', output('reconstruct.png'), '--size', '32', '--iterations', '6');
  // One of its pictures holds as much of a recipe as all of them.
  for (const name of await readdir(join(target, 'pictures'))) {
    if (/^reconstruct(?!_content-a)/.test(name)) await rm(output(name));
  }
  await impasto('train', painting, '-o', join(sources, 'trained.onnx'), ...trainSmall, '--steps', '2');
  await impasto('styles', 'import', join(sources, 'trained.onnx'));
  await impasto('devices');
  await cp(join(root, 'models/losses/vgg16.json'), join(target, 'loss-network-card.json'));
  for (const name of await readdir(sources)) if (name.startsWith('trained')) await rm(join(sources, name));
}

/** Ended as Ctrl-C does, in the middle: each writes its checkpoint. */
async function unfinishedJobs(): Promise<void> {
  const out = join(sources, 'out');
  await mkdir(out, { recursive: true });
  const [stylised, printed] = [join(out, 'stylise.png'), join(out, 'print.tif')];
  await interrupted('stylise', photo, painting, '-o', stylised, ...words('--size 32 --iterations 2000'));
  const sheet = join(out, 'sheet.png');
  await interrupted('reconstruct', photo, painting, '-o', sheet, ...words('--size 32 --iterations 600'));
  await interrupted('print', photo, '-o', printed, ...words('--style great-wave --width-px 2000 --size 64'));
  await interrupted('train', painting, '-o', join(out, 'style.onnx'), ...trainSmall, '--steps', '400');
}

function words(options: string): string[] {
  return options.split(' ');
}

const impasto = (...args: string[]) => run(args, 0);
/** The first progress line is written at its first iteration. */
const interrupted = (...args: string[]) => run(args, 130, /\d+ of \d+|\d %/);

/** Ends with that code; by Ctrl-C as soon as it says `until`. */
async function run(args: readonly string[], expected: number, until?: RegExp): Promise<void> {
  const main = [join(root, 'src/main/shells/cli/main.ts'), ...args];
  const program = spawn(process.execPath, main, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  program.stderr.on('data', (chunk) => {
    said += chunk;
    if (until?.test(said)) program.kill('SIGINT');
  });
  const [code] = await once(program, 'close');
  if (code !== expected) throw new Error(`impasto ${args.join(' ')} ended with ${code}: ${said}`);
}

async function compress(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || (await stat(file)).size < largestPlainBytes) continue;
    const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 9 };
    await writeFile(`${file}.br`, brotliCompressSync(await readFile(file), { params }));
    await rm(file);
  }
}
