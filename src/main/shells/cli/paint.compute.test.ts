import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { dataHome, isEvent, runCli } from './testing/run-cli.ts';

const assets = join(import.meta.dirname, '../../../../assets');
let folder: string;
const at = (name: string) => join(folder, name);
/** To a depth that is quickly there. */
const quick = ['--style-layers', 'relu1_1,relu2_1', '--content-layers', 'relu2_1', '--size', '64'];
const pair = ['photo.png', 'painting.png'];

const chelsea = () => sharp(join(assets, 'samples/chelsea.png')).resize(96, 64);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-cli-'));
  await chelsea().toFile(at('photo.png'));
  await sharp(join(assets, 'paintings/great-wave.jpg')).resize(96, 64).toFile(at('painting.png'));
  const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'teal' } });
  await flat(1, 1).png().toFile(at('point.png'));
  await flat(4000, 3).png().toFile(at('strip.png'));
  await flat(3, 4000).png().toFile(at('thread.png'));
  await chelsea().toColourspace('cmyk').jpeg().toFile(at('print.jpg'));
  await chelsea().greyscale().ensureAlpha(0.5).toColourspace('grey16').png().toFile(at('deep-grey.png'));
  await chelsea().ensureAlpha(0.3).png().toFile(at('glass.png'));
  await chelsea().jpeg().withMetadata({ orientation: 6 }).toFile(at('turned.jpg'));
  const frames = [await chelsea().png().toBuffer(), await chelsea().negate().png().toBuffer()];
  await sharp(frames, { join: { animated: true } })
    .gif()
    .toFile(at('moving.gif'));
  await sharp(frames, { join: { animated: true } })
    .webp()
    .toFile(at('moving.webp'));
  const holes = new Float32Array(3 * 96 * 64).fill(30_000).fill(Number.NaN, 300, 400);
  const raw = { width: 96, height: 64, channels: 3 as const };
  await sharp(holes, { raw }).toColourspace('scrgb').tiff({ compression: 'none' }).toFile(at('holes.tif'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const odd: [claim: string, file: string, size: [number, number], channels: number][] = [
  ['a single pixel', 'point.png', [64, 64], 3],
  ['a strip of 4000 × 3', 'strip.png', [64, 1], 3],
  ['a thread of 3 × 4000', 'thread.png', [1, 64], 3],
  ['CMYK', 'print.jpg', [64, 43], 3],
  ['16-bit grey with transparency', 'deep-grey.png', [64, 43], 4],
  ['transparency, which the picture keeps', 'glass.png', [64, 43], 4],
  ['a turned camera', 'turned.jpg', [43, 64], 3],
  ['the first frame of a GIF', 'moving.gif', [64, 43], 3],
  ['the first frame of a WebP', 'moving.webp', [64, 43], 3],
  ['values that are no numbers', 'holes.tif', [64, 43], 3],
];
describe.concurrent.each(odd)('%s', (_claim, file, [width, height], channels) => {
  test('is converted and painted', async () => {
    const output = at(`painted-${file}.png`);
    const home = at(`home-${file}`);
    const run = await runCli(['stylise', at(file), at('painting.png'), '-o', output, '--iterations', '2', ...quick], {
      home,
      cwd: folder,
    });
    expect(run, run.stderr).toMatchObject({ code: 0, stdout: '' });
    const picture = sharp(output);
    expect(await picture.metadata()).toMatchObject({ width, height, channels, format: 'png' });
    const { channels: stats } = await picture.stats();
    expect(Math.max(...stats.map(({ mean }) => mean)), 'not black').toBeGreaterThan(20);
  });
});

test('with --json every line is an event; progress carries the loss, its total and the size', async () => {
  const { code, lines, stdout, stderr } = await runCli(
    ['stylise', ...pair, '-o', 'json.png', '--iterations', '3', '--json', ...quick],
    { home: at('home'), cwd: folder },
  );
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(lines).toHaveLength(stdout.trimEnd().split('\n').length);
  expect(lines.map(({ type }) => type)).toEqual(['started', 'planned', 'progress', 'progress', 'progress', 'finished']);
  for (const line of lines.filter(({ type }) => type === 'progress')) {
    expect(line).toMatchObject({ iterations: 3, width: 64, height: 43 });
    const { total, content, style } = line.loss as { total: number; content: object; style: object };
    expect(total).toBeGreaterThan(0);
    expect(Object.keys(content)).toEqual(['relu2_1']);
    expect(Object.keys(style)).toEqual(['relu1_1', 'relu2_1']);
  }
  expect(lines.at(-1)).toMatchObject({ outputs: [at('json.png')] });
});

test('nothing is written into the home of the user but the log and unfinished work, which goes when it is finished', async () => {
  const home = await temporaryFolder();
  const run = await runCli(['stylise', ...pair, '-o', 'home.png', '--iterations', '2', ...quick], {
    home,
    cwd: folder,
  });
  expect(run.code).toBe(0);
  const left = await readdir(home, { recursive: true });
  expect(left.sort()).toEqual(['impasto', 'impasto/jobs', 'impasto/logs', 'impasto/logs/impasto.log']);
});

test('lines on standard input tune, pause and finish; nonsense is refused and changes nothing; the recipe repeats all', async () => {
  const nonsense = [
    'garbage',
    '{"tune":',
    '{"tune":{"ratio":"2"}}',
    '{"jump":true}',
    '[]',
    '7',
    '{"pause":1}',
    '\u0000\uFFFD',
  ];
  let sent = false;
  const run = await runCli(['stylise', ...pair, '-o', 'steered.png', '--iterations', '2000', '--json', ...quick], {
    home: at('home'),
    cwd: folder,
    onLine(line, cli) {
      if (isEvent(line, 'progress') && !sent) {
        sent = true;
        for (const text of ['', ...nonsense]) cli.send(text);
        cli.send({ tune: { ratio: 2.5, size: 128 } });
        cli.send({ tune: { styleLayers: { relu1_1: 0.5 } } });
        cli.send({ pause: true });
      }
      if (isEvent(line, 'paused')) cli.send({ tune: { smoothness: 0.5 } });
      if (isEvent(line, 'checkpoint')) cli.send({ resume: true });
      if (isEvent(line, 'changed') && line.includes('smoothness')) cli.send({ finish: true });
    },
  });
  expect(run.code).toBe(0);
  expect(run.stderr).toBe('');
  const refused = run.lines.filter(({ type }) => type === 'refused');
  const codes = refused.map(({ error }) => (error as { code: string }).code);
  expect(codes).toEqual([...nonsense.map(() => 'steering.unreadable'), 'change.not-live']);
  for (const { wrong, remedy } of refused) expect([wrong, remedy]).toEqual([expect.any(String), expect.any(String)]);
  const changed = run.lines.filter(({ type }) => type === 'changed').map(({ change }) => change);
  expect(changed.map((change) => (change as { name: string }).name)).toEqual([
    'ratio',
    'styleLayers',
    'smoothness',
    'iterations',
  ]);

  const { stdout } = await runCli(['recipe', 'steered.png'], { home: at('home'), cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject({ job: 'stylise', changes: changed });
  expect(stdout).not.toContain(folder);
  const again = await runCli(['stylise', '--recipe', 'steered.png', ...pair, '-o', 'again.png'], {
    home: at('home'),
    cwd: folder,
  });
  expect(again.code, again.stderr).toBe(0);
  expect((await readFile(at('again.png'))).equals(await readFile(at('steered.png')))).toBe(true);
});

test('{"cancel": true} keeps nothing', async () => {
  const run = await runCli(['stylise', ...pair, '-o', 'cancelled.png', '--iterations', '2000', '--json', ...quick], {
    home: at('home'),
    cwd: folder,
    onLine: (line, cli) => isEvent(line, 'progress') && cli.send({ cancel: true }),
  });
  expect(run.code).toBe(130);
  expect(run.lines.at(-1)).toEqual({ type: 'cancelled' });
  expect(await readdir(folder)).not.toContain('cancelled.png');
  expect(await readdir(join(dataHome(at('home')), 'jobs'))).toEqual([]);
});

test('--preview-every writes the picture so far, beside where it will be', async () => {
  const args = ['stylise', ...pair, '-o', 'slow.jpg', '--iterations', '5', '--preview-every', '2', '--json', ...quick];
  const run = await runCli(args, { home: at('home'), cwd: folder });
  const previews = run.lines.filter(({ type }) => type === 'preview');
  expect(previews.map(({ iteration, output }) => [iteration, output])).toEqual([
    [2, at('slow_preview.jpg')],
    [4, at('slow_preview.jpg')],
  ]);
  for (const file of ['slow.jpg', 'slow_preview.jpg']) {
    expect(await sharp(at(file)).metadata()).toMatchObject({ format: 'jpeg', width: 64 });
  }
});

test('several paintings count by their weights, and a recipe takes them in any order', async () => {
  await chelsea().negate().toFile(at('second.png'));
  const args = [
    'photo.png',
    'painting.png',
    'second.png',
    '--painting-weights',
    '3,1',
    '--iterations',
    '3',
    '--bits',
    '16',
  ];
  const home = { home: at('home'), cwd: folder };
  expect((await runCli(['stylise', ...args, '-o', 'both.png', ...quick], home)).code).toBe(0);
  expect(await sharp(at('both.png')).metadata()).toMatchObject({ depth: 'ushort' });
  const order = ['photo.png', 'second.png', 'painting.png', '-o', 'both-again.png', '--bits', '16'];
  expect((await runCli(['stylise', '--recipe', 'both.png', ...order], home)).code).toBe(0);
  expect((await readFile(at('both.png'))).equals(await readFile(at('both-again.png')))).toBe(true);

  const wrong = await runCli(['stylise', '--recipe', 'both.png', ...pair, '-o', 'none.png'], home);
  expect(wrong).toMatchObject({ code: 3, stderr: expect.stringMatching(/^This recipe uses 2 paintings/) });
  const stranger = ['painting.png', 'photo.png', 'second.png', '-o', 'none.png'];
  const other = await runCli(['stylise', '--recipe', 'both.png', ...stranger], home);
  expect(other).toMatchObject({ code: 3, stderr: expect.stringMatching(/isn’t the photo used in this recipe/) });
});

test('a part of a painting is named in pixels, and a recipe repeats it', async () => {
  const home = { home: at('home'), cwd: folder };
  const part = ['--painting-parts', '40x30+20+10', '--iterations', '3'];
  expect((await runCli(['stylise', ...pair, ...part, '-o', 'part.png', ...quick], home)).code).toBe(0);
  expect((await runCli(['stylise', '--recipe', 'part.png', ...pair, '-o', 'part-again.png'], home)).code).toBe(0);
  expect((await readFile(at('part.png'))).equals(await readFile(at('part-again.png')))).toBe(true);
  for (const [value, said] of [
    ['40x30', /a crop such as 800x600\+40\+30/],
    ['40x30+20+10,all', /for the painting/],
    ['4000x30+20+10', /lies outside the picture/],
  ] as const) {
    const { code, stderr } = await runCli(['stylise', ...pair, '--painting-parts', value, '-o', 'none.png'], home);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(said);
  }
});

test('--time-lapse keeps the pictures along the way in a folder of its own, and refuses one that is used, and a video', async () => {
  const paint = (folderName: string) =>
    runCli(
      ['stylise', ...pair, '-o', 'lapse.png', '--replace', '--iterations', '12', '--time-lapse', folderName, ...quick],
      { home: at('home'), cwd: folder },
    );
  const run = await paint('way');
  expect(run, run.stderr).toMatchObject({ code: 0 });
  expect((await readdir(at('way'))).sort()).toEqual(['00005.jpg', '00010.jpg', '00012.jpg']);
  expect(await sharp(at('way/00012.jpg')).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 43 });
  expect(await readFile(at('way/00005.jpg'), 'latin1')).toContain('compositeWithTrainedAlgorithmicMedia');
  expect((await paint('way')).stderr).toContain('The folder way isn’t empty.');
  expect((await paint('way.mp4')).stderr).toContain('The command line makes no videos (way.mp4).');
});
