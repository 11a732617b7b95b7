/** Nothing that the command line says stands in the code: in a language of odd letters only what was typed is left. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { commands } from './commands.ts';
import { plainWords } from './testing/plain-words.ts';
import { type CliOptions, type CliResult, dataHome, runCli } from './testing/run-cli.ts';

const root = join(import.meta.dirname, '../../../..');
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'impasto-pseudo-'));
  await mkdir(join(home, 'empty'));
  await mkdir(join(home, 'photos'));
  await cp(join(root, 'assets/samples/chelsea.png'), join(home, 'a.png'));
  await cp(join(root, 'assets/samples/coffee.png'), join(home, 'photos', 'd.png'));
  await cp(join(root, 'assets/paintings/great-wave.jpg'), join(home, 'b.jpg'));
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2040a0' } })
    .png()
    .toFile(join(home, 'plain.png'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const run = (args: readonly string[], options: Partial<CliOptions> = {}) =>
  runCli([...args, '--locale', 'en-XA'], { home, ...options });

/** What may be told to be typed: commands, with an option and a name. */
const calls = [...commands.map(({ name }) => `impasto ${name}`), 'impasto', '--help', '--output', '-o', '--style'];

/** All that was said, to people and as the result. */
function wordsOf({ stdout, stderr }: CliResult, args: readonly string[], names: readonly string[] = []): string[] {
  const parts = args.flatMap((arg) => [arg, ...arg.split(/[,=]/)]);
  return plainWords(`${stdout}\n${stderr}`.replaceAll(dataHome(home), '').replaceAll(home, ''), [
    ...parts,
    ...calls,
    ...names,
  ]);
}

const builtIn = [
  ...['auvers', 'courtyard', 'engraving', 'great-wave', 'mountain-scroll', 'pencil'],
  ...['poppies', 'seascape', 'stained-glass', 'starry-night', 'the-city'],
];

const examples = {
  stylise: 'impasto stylise photo.jpg painting.jpg -o picture.png',
  print: 'impasto print photo.jpg --style great-wave --paper A3 -o print.tif',
  train: 'impasto train painting.jpg -o my-style.onnx',
  pull: 'impasto models pull vgg19',
};

test.each<[args: string[], names?: string[]]>([
  [['no-such']],
  [['stylise'], [examples.stylise]],
  [['stylise', 'a.png', 'b.jpg', '-o', 'c.png', '--size', '1']],
  [['stylise', 'a.png', 'b.jpg', '-o', 'c.png', '--painting-weights', '1,2']],
  [['stylise', 'a.png', 'b.jpg', '-o', 'c.png', '--ratio']],
  [['stylise', 'a.png', 'b.jpg', '-o', 'c.png', '--wrong', '1']],
  [['stylise', 'none.png', 'b.jpg', '-o', 'c.png']],
  [['apply', 'empty', '--style', 'great-wave', '-o', 'out/']],
  [
    ['apply', 'a.png', '--style', 'no-such', '-o', 'c.png'],
    ['impasto styles list', ...builtIn],
  ],
  [
    ['print', 'a.png', '-o', 'c.tif'],
    [examples.print, '--paper'],
  ],
  [['print'], [examples.print]],
  [['print', 'a.png', '--style', 'great-wave', '--width-px', '90', '--quality', '95', '-o', 'c.tif'], ['.jpg']],
  [['train'], [examples.train]],
  [['train', 'plain.png', '--photos', 'photos', '-o', 'c.onnx']],
  [['train', 'b.jpg', '--photos', 'empty', '-o', 'c.onnx']],
  [['distil'], ['impasto distil my-style']],
  [['palette'], ['impasto palette photo.jpg']],
  [['palette', 'a.png', '--colours', '99']],
  [['recipe', 'a.png']],
  [['resume']],
  [['resume', '--list']],
  [['models', 'pull'], [examples.pull]],
  [
    ['models', 'verify'],
    ['vgg16', 'vgg19'],
  ],
  [['styles', 'remove', 'great-wave']],
  [['devices', 'more']],
  [['diagnostics', 'more']],
])('what %j is answered with comes from the texts', async (args, names = []) => {
  expect(wordsOf(await run(args), args, names)).toEqual([]);
});

const layers = [1, 2, 3, 4, 5].map((block) => `conv${block}_1`);
const small = ['--size', '64', '--iterations', '3'];

test.each<[args: string[], names?: string[]]>([
  [['stylise', 'a.png', 'b.jpg', ...small, '-o', 'painted.png']],
  [['apply', 'a.png', '--style', 'great-wave', '--size', '96', '-o', 'applied.png']],
  [
    ['apply', 'photos', '--styles', 'great-wave,auvers', '--size', '96', '-o', 'several/'],
    ['several/d-great-wave.png', 'several/d-auvers.png'],
  ],
  [
    ['print', 'a.png', '--style', 'great-wave', '--width-px', '300', '--size', '96', '-o', 'print.jpg'],
    ['px', 'ΔE'],
  ],
  [['palette', 'a.png', '-o', 'strip.png']],
  [['reconstruct', 'a.png', 'b.jpg', '--size', '32', '--iterations', '2', '-o', 'sheet.png'], layers],
  [['styles', 'export', 'great-wave', '-o', 'mine.onnx']],
  [['styles', 'sheet', 'a.png', '--size', '64', '-o', 'styles.png']],
  [['devices'], ['cpu', 'webgpu', 'cuda', 'coreml', 'dml', 'WebGPU', 'CUDA']],
])('what %j says while it works, and of its result, comes from the texts', async (args, names = []) => {
  const result = await run(args);
  expect(result.code, result.stderr).toBe(0);
  expect(result.stdout + result.stderr).toContain('⟦');
  // The colours of a palette are no words.
  const said = { ...result, stdout: result.stdout.replace(/#[\da-f]{6}/g, '') };
  expect(wordsOf(said, args, names)).toEqual([]);
});

test('what diagnostics calls its rows comes from the texts, and their values are names and numbers', async () => {
  // Of a home of its own: what went wrong in this one is told with lines of the log, which are no sentences.
  const { code, stdout } = await run(['diagnostics'], { home: await temporaryFolder() });
  expect(code).toBe(0);
  const rows = stdout.trim().split('\n');
  for (const row of rows) expect(row).toMatch(/^⟦/);
  const versions = [
    'Node',
    'onnxruntime-node',
    'sharp',
    process.platform,
    process.arch,
    release(),
    'cpu',
    'webgpu',
    'cuda',
    'quick',
    'patient',
  ];
  const processor = /^.* × \d+$/;
  const values = rows.map((row) => row.slice(row.indexOf('⟧'))).filter((value) => !processor.test(value));
  const names = [...versions, 'device.no-driver', 'device.no-libraries', 'IMPASTO_HOME', 'logs', 'impasto'];
  expect(plainWords(values.join('\n'), names)).toEqual([]);
});

const training = ['--photos', 'photos', '--size', '64', '--batch', '1'];

test.for<[claim: string, args: string[]]>([
  ['a painting', ['stylise', 'a.png', 'b.jpg', '--size', '64', '--iterations', '5000', '-o', 'stopped.png']],
  ['a training', ['train', 'b.jpg', ...training, '--title', 'Wave', '-o', 'stopped.onnx']],
])(
  'what Ctrl-C is answered with in the middle of %s comes from the texts, and so does the list of what is kept',
  async ([, args], { skip }) => {
    if (process.platform === 'win32') skip('signals work otherwise on Windows');
    let isAsked = false;
    const stopped = await run(args, {
      onSaid(text, cli) {
        if (isAsked || !text.includes('░')) return;
        isAsked = true;
        cli.process.kill('SIGINT');
      },
    });
    expect(stopped.code, stopped.stderr).toBe(130);
    const list = await run(['resume', '--list']);
    const [name] = list.stdout.split(' ');
    expect(wordsOf(stopped, args, [`impasto resume ${name}`, 'px'])).toEqual([]);
    expect(wordsOf(list, args, [name!])).toEqual([]);
    const discarded = await run(['resume', '--discard', name!]);
    expect(wordsOf(discarded, [name!])).toEqual([]);
  },
);

test('the studio says where it is, and that it ends, in the texts alone', async () => {
  const studio = await run(['studio', '--no-open'], {
    onLine: (line, cli) => line.startsWith('http') && cli.process.kill('SIGINT'),
  });
  expect(studio.code, studio.stderr).toBe(0);
  expect(wordsOf({ ...studio, stdout: studio.stdout.replace(/http\S+/g, '') }, [])).toEqual([]);
});

test('JSON stays what it is in every language', async () => {
  const { lines } = await run(['stylise', 'a.png', 'b.jpg', ...small, '-o', 'c.png', '--json']);
  const types = lines.map(({ type }) => type);
  expect(types).toEqual(['started', 'planned', 'progress', 'progress', 'progress', 'finished']);
});
