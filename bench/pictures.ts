/**
 * @file npm run bench -- pictures: photographs painted in ways that can be chosen, beside two other programs' objectives
 * through the same network, on a sheet a pair. What is better is seen, not computed.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodePicture } from '../src/main/imaging/decode.ts';
import { encodePicture } from '../src/main/imaging/encode.ts';
import { resizePicture } from '../src/main/imaging/resize.ts';
import { composeSheet, type SheetCell } from '../src/main/imaging/sheet.ts';
import { fitWithin } from '../src/shared/geometry.ts';
import { type Command, type FlagValues, integer, UsageError } from './command.ts';
import { machine } from './machine.ts';
import { table } from './numbers.ts';
import { pairFiles } from './pair.ts';
import { type Peer, startPython } from './peer.ts';

/** Faces, fur, sky, water, buildings and things, with paintings of as many manners. */
const defaultPairs = [
  'astronaut+auvers',
  'chelsea+great-wave',
  'picos+ramparts',
  'dogs+moulin-de-la-galette',
  'stream+poppies',
  'coffee+composition-viii',
  'rocket+inokashira-snow',
  'astronaut+pencil',
];

export const pictures: Command = {
  summary: 'photographs painted by ways of ours and by two other objectives, on sheets',
  flags: {
    peer: { placeholder: 'PYTHON', help: 'an interpreter with torch, numpy, h5py and pillow; ours alone without it' },
    weights: { placeholder: 'FILE', help: 'the Keras no-top file of VGG-16 (needed by the peers)' },
    pairs: { placeholder: 'A+B,…', help: 'photograph+painting; eight unless said' },
    size: { placeholder: 'N', help: 'longest side in pixels; 512 unless said' },
    iterations: { placeholder: 'N', help: 'of neural-style, and of the transport peer a scale; 500 unless said' },
    methods: {
      placeholder: 'A[:N],…',
      help: 'which peers, with iterations of their own: neural-style, transport; both unless said',
    },
    ways: {
      placeholder: 'OPTIONS;…',
      help: 'options of impasto stylise; each gives a picture; the defaults unless said',
    },
    output: { placeholder: 'FOLDER', help: 'where the pictures go; .cache/pictures unless said' },
  },
  run,
};

async function run(values: FlagValues): Promise<void> {
  const { peer: python, weights } = values;
  const size = integer(values, 'size', 512, 64);
  const iterations = integer(values, 'iterations', 500);
  const pairs = typeof values.pairs === 'string' ? values.pairs.split(',') : defaultPairs;
  const ways = typeof values.ways === 'string' ? values.ways.split(';') : [''];
  const asked = typeof values.methods === 'string' ? values.methods : 'neural-style,transport';
  const methods = asked.split(',').map((each) => methodOf(each, iterations));
  const folder = typeof values.output === 'string' ? values.output : join('.cache', 'pictures');
  if (python !== undefined && typeof weights !== 'string') throw new UsageError('--peer needs --weights, too');
  await mkdir(folder, { recursive: true });
  console.log(machine());

  const peer = typeof python === 'string' ? startPython(python, 'pictures.py') : undefined;
  const rows: Record<string, string>[] = [];
  try {
    await peer?.ask({ do: 'open', weights });
    for (const pair of pairs) {
      rows.push(...(await paintPair(pair, { size, ways, methods, folder, peer })));
    }
  } finally {
    await peer?.end();
  }
  console.log(table(rows));
}

interface Method {
  readonly method: string;
  readonly iterations: number;
}

function methodOf(asked: string, iterations: number): Method {
  const [method = '', own] = asked.split(':');
  if (own !== undefined && !/^[1-9]\d*$/.test(own))
    throw new UsageError(`--methods: ${own} is no number of iterations`);
  return { method, iterations: own === undefined ? iterations : Number(own) };
}

interface Painting {
  readonly size: number;
  readonly ways: readonly string[];
  readonly methods: readonly Method[];
  readonly folder: string;
  readonly peer: Peer | undefined;
}

/** What a folder holds already is kept: a peer takes more than an hour a pair, and a comparison several days. */
async function paintPair(pair: string, { size, ways, methods, folder, peer }: Painting) {
  const { photo, painting } = pairFiles(pair);
  const cells = [await cell(photo, 'photograph', size), await cell(painting, 'painting', size)];
  const rows: Record<string, string>[] = [];
  const add = async (way: string, file: string, paint: () => Promise<number>) => {
    const times = `${file}.json`;
    if (!existsSync(times)) {
      process.stderr.write(`${pair}: ${way} …\n`);
      await writeFile(times, JSON.stringify({ way, size, seconds: await paint() }));
    }
    const { seconds } = JSON.parse(await readFile(times, 'utf8')) as { seconds: number };
    cells.push(await cell(file, way, size));
    rows.push({ pair, way, seconds: seconds.toFixed(0) });
  };
  for (const [i, way] of ways.entries()) {
    const file = join(folder, `${pair}-ours-${i + 1}.png`);
    await add(way.trim() || 'impasto', file, () => ours(photo, painting, file, size, way));
  }
  for (const { method, iterations } of peer ? methods : []) {
    const file = join(folder, `${pair}-${method}-${iterations}.png`);
    const request = { do: method, photo, painting, size, iterations, output: file };
    await add(`${method} ${iterations}`, file, async () => (await peer!.ask<{ seconds: number }>(request)).seconds);
  }
  const sheet = await composeSheet(cells, { columns: 3, cellWidth: size, gap: 12 });
  await encodePicture(sheet, join(folder, `${pair}.jpg`), { replace: true });
  return rows;
}

const program = join(import.meta.dirname, '..', 'src', 'main', 'shells', 'cli', 'main.ts');

/**
 * Seconds of processor time of the whole command, by the number of processors: what a clock would show on a machine with nothing else
 * to do. The peers are measured likewise, as a comparison takes longer than any machine is left alone.
 */
async function ours(photo: string, painting: string, output: string, size: number, way: string): Promise<number> {
  const options = way.trim().split(/\s+/).filter(Boolean);
  const args = [program, 'stylise', photo, painting, '-o', output, '--size', `${size}`, '--replace', ...options];
  const timed = ['-c', '"$@" >&2 && times', 'bash', process.execPath, ...args];
  const { stdout } = await promisify(execFile)('bash', timed, { maxBuffer: 2 ** 26 });
  // Two lines, "user system" each: of the shell itself, and of what it started.
  const spent = stdout
    .trim()
    .split('\n')
    .at(-1)!
    .matchAll(/(\d+)m([\d.]+)s/g);
  const total = Array.from(spent, ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds));
  return total.reduce((sum, each) => sum + each, 0) / availableParallelism();
}

async function cell(file: string, label: string, side: number): Promise<SheetCell> {
  const picture = await decodePicture(file, { space: 'srgb' });
  const { width, height } = fitWithin(picture.width, picture.height, side, { enlarge: true });
  return { picture: resizePicture(picture, width, height), label };
}
