/** @file Tests of impasto apply and impasto styles as a person starts them, with styles that were never trained. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import { exitCode, sentences } from '../../../shared/errors.ts';
import { smallStyleFile } from '../../nets/transform/testing/small-style.ts';
import { runCli } from './testing/run-cli.ts';

const assets = join(import.meta.dirname, '../../../../assets');
let folder: string;
const at = (name: string) => join(folder, name);
const chelsea = () => sharp(join(assets, 'samples/chelsea.png')).resize(96, 64);
const run = (...args: string[]) => runCli(args, { home: at('home'), cwd: folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-apply-'));
  await mkdir(at('home'));
  await writeFile(at('style.onnx'), smallStyleFile(1));
  await writeFile(at('other.onnx'), smallStyleFile(2));
  await writeFile(at('batch.onnx'), smallStyleFile(3, { name: 'swift', norm: 'batch' }));
  await writeFile(at('half.onnx'), smallStyleFile(1).subarray(0, 100_000));
  await chelsea().toFile(at('photo.png'));
  await mkdir(at('photos'));
  await chelsea().toFile(at('photos/first.png'));
  await chelsea().negate().jpeg().toFile(at('photos/second.jpg'));
  const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'teal' } });
  await flat(1, 1).png().toFile(at('point.png'));
  await flat(700, 3).png().toFile(at('strip.png'));
  await chelsea().ensureAlpha(0.3).png().toFile(at('glass.png'));
  await chelsea().jpeg().withMetadata({ orientation: 6 }).toFile(at('turned.jpg'));
  await chelsea().withIccProfile('p3').png().toFile(at('wide.png'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const shapes: [claim: string, file: string, size: [number, number], channels: number][] = [
  ['a photograph of no multiple of four', 'photo.png', [96, 64], 3],
  ['a single pixel', 'point.png', [1, 1], 3],
  ['a strip', 'strip.png', [700, 3], 3],
  ['transparency, which the picture keeps', 'glass.png', [96, 64], 4],
  ['a turned camera', 'turned.jpg', [64, 96], 3],
  ['a wide colour space, which the picture keeps', 'wide.png', [96, 64], 3],
];
describe.concurrent.each(shapes)('%s', (_, file, [width, height], channels) => {
  test('is painted at its own size, with the instance norm as with the batch norm', async () => {
    for (const style of ['style', 'batch']) {
      const output = `${style}-${file}.png`;
      const result = await run('apply', file, '--style', `${style}.onnx`, '-o', output, '--brush', '1.3');
      expect(result, result.stderr).toMatchObject({ code: 0, stdout: '' });
      const { icc, ...metadata } = await sharp(at(output)).metadata();
      expect(metadata).toMatchObject({ width, height, channels });
      if (file === 'wide.png') expect(icc!.toString('latin1')).toMatch(/P.?3/);
    }
  });
});

test('a recipe repeats a picture byte for byte, from the library too, and holds no path', async () => {
  const settings = ['--strength', '0.4', '--brush', '1.5', '--keep-colours', '0.3', '--match-colours', '--size', '80'];
  const mix = 'style.onnx=2,other.onnx';
  const first = await run('apply', 'photo.png', '--style', mix, '-o', 'mixed.png', ...settings);
  expect(first, first.stderr).toMatchObject({ code: 0 });
  const { stdout } = await run('recipe', 'mixed.png');
  expect(JSON.parse(stdout)).toMatchObject({
    job: 'apply',
    styles: [{ weight: 2 }, { weight: 1 }],
    parameters: { strength: 0.4, brush: 1.5, keepColours: 0.3, matchColours: true, size: 80 },
    matching: 'hues',
  });
  expect(stdout).not.toContain(folder);
  const given = await run(
    'apply',
    '--recipe',
    'mixed.png',
    'photo.png',
    '--style',
    'other.onnx,style.onnx',
    '-o',
    'again.png',
  );
  expect(given, given.stderr).toMatchObject({ code: 0 });
  expect(await readFile(at('again.png'))).toEqual(await readFile(at('mixed.png')));

  const without = await run('apply', '--recipe', 'mixed.png', 'photo.png', '-o', 'third.png');
  expect(without).toMatchObject({ code: 3, stderr: expect.stringMatching(/^The style used in this recipe/) });
  for (const style of ['style', 'other']) expect((await run('styles', 'import', `${style}.onnx`)).code).toBe(0);
  expect((await run('apply', '--recipe', 'mixed.png', 'photo.png', '-o', 'third.png')).code).toBe(0);
  expect(await readFile(at('third.png'))).toEqual(await readFile(at('mixed.png')));
});

test('strength 0 is the photograph itself', async () => {
  const args = ['--style', 'style.onnx', '-o', 'none.png', '--strength', '0'];
  expect((await run('apply', 'photo.png', ...args)).code).toBe(0);
  const raw = (file: string) => sharp(at(file)).removeAlpha().raw().toBuffer();
  expect(await raw('none.png')).toEqual(await raw('photo.png'));
});

test('a folder and several styles give a picture each; what is damaged is told, and the others are painted', async () => {
  const { code, lines } = await run('apply', 'photos', '--styles', 'style.onnx,batch.onnx', '-o', 'all/', '--json');
  expect(code).toBe(0);
  expect((await readdir(at('all'))).sort()).toEqual([
    'first-batch.png',
    'first-style.png',
    'second-batch.jpg',
    'second-style.jpg',
  ]);
  expect(lines.map(({ type }) => type)).toEqual(['painted', 'painted', 'painted', 'painted', 'finished']);
  expect(lines[1]).toMatchObject({ done: 2, total: 4, width: 96, height: 64 });

  await writeFile(at('broken.png'), (await readFile(at('photo.png'))).subarray(0, 4000));
  const some = await run('apply', 'broken.png', 'photo.png', '--style', 'style.onnx', '-o', 'some/', '--json');
  expect(some.code).toBe(3);
  expect(some.lines.map(({ type }) => type)).toEqual(['trouble', 'painted', 'failed']);
  expect(some.lines[0]).toMatchObject({ error: { code: 'picture.damaged' } });
  expect(await readdir(at('some'))).toEqual(['photo.png']);
});

test('styles are imported, listed, shown on a sheet, exported, verified and removed', async () => {
  expect((await run('styles', 'import', 'batch.onnx')).code).toBe(0);
  const list = await run('styles', 'list');
  expect(list.stdout).toMatch(/^batch +Batch \(yours\)/m);
  expect((await run('styles', 'verify')).stdout).toMatch(/^batch +OK$/m);
  const sheet = await run('styles', 'sheet', 'photo.png', '-o', 'sheet.png', '--size', '64');
  expect(sheet, sheet.stderr).toMatchObject({ code: 0 });
  expect((await sharp(at('sheet.png')).metadata()).width).toBeGreaterThan(128);
  expect((await run('styles', 'export', 'batch', '-o', 'exported.onnx')).code).toBe(0);
  expect(await readFile(at('exported.onnx'))).toEqual(await readFile(at('batch.onnx')));
  expect((await run('apply', 'photo.png', '--style', 'exported.onnx', '-o', 'exported.png')).code).toBe(0);
  expect((await run('styles', 'remove', 'batch')).code).toBe(0);
  expect((await run('styles', 'list')).stdout).not.toMatch(/^batch /m);
});

test('a region is painted in a second style, the rest in the first, and the recipe repeats both', async () => {
  const half = Buffer.from(Uint8Array.from({ length: 96 * 64 }, (_, i) => (i % 96 < 48 ? 0 : 255)));
  await sharp(half, { raw: { width: 96, height: 64, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(at('right.png'));
  const paint = async (output: string, ...options: string[]) => {
    const { code, stderr } = await run('apply', 'photo.png', '-o', output, ...options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.anything() });
    return await sharp(at(output)).raw().toBuffer();
  };
  const region = ['--second-style', 'other.onnx', '--second-region', 'right.png'];
  const one = await paint('one.png', '--style', 'style.onnx');
  const two = await paint('two.png', '--style', 'other.onnx');
  const both = await paint('in-two.png', '--style', 'style.onnx', ...region);
  const farthest = (other: Buffer, inside: (x: number) => boolean) =>
    both.reduce(
      (max, value, i) => (inside(Math.floor(i / 3) % 96) ? Math.max(max, Math.abs(value - other[i]!)) : max),
      0,
    );
  // Beside the border, which is soft.
  expect(farthest(one, (x) => x < 44)).toBe(0);
  expect(farthest(two, (x) => x >= 52)).toBeLessThanOrEqual(1);
  expect(farthest(two, (x) => x < 44)).toBeGreaterThan(10);

  const styles = ['--style', 'style.onnx,other.onnx'];
  const lacking = await run('apply', '--recipe', 'in-two.png', 'photo.png', '-o', 'again.png', ...styles);
  expect(lacking).toMatchObject({ code: exitCode('recipe.second-region-missing') });
  expect(lacking.stderr).toContain(sentences('recipe.second-region-missing', {})[0]);
  const again = await run(
    'apply',
    '--recipe',
    'in-two.png',
    'photo.png',
    '-o',
    'again.png',
    ...styles,
    ...region.slice(2),
  );
  expect(again, again.stderr).toMatchObject({ code: 0 });
  expect((await readFile(at('again.png'))).equals(await readFile(at('in-two.png')))).toBe(true);
});

const sound = ['apply', 'photo.png', '--style', 'style.onnx', '-o', 'out.png'];
const cases: [claim: string, args: readonly string[], code: ErrorCode][] = [
  ['no photograph', ['apply', '--style', 'style.onnx', '-o', 'out.png'], 'arguments.missing'],
  ['no style', ['apply', 'photo.png', '-o', 'out.png'], 'arguments.missing'],
  ['no output', ['apply', 'photo.png', '--style', 'style.onnx'], 'arguments.missing'],
  ['a style that is not there', ['apply', 'photo.png', '--style', 'none.onnx', '-o', 'out.png'], 'file.missing'],
  ['half a style', ['apply', 'photo.png', '--style', 'half.onnx', '-o', 'out.png'], 'model.damaged'],
  ['a picture for a style', ['apply', 'photo.png', '--style', './photo.png', '-o', 'out.png'], 'model.not-onnx'],
  ['a weight of nothing', ['apply', 'photo.png', '--style', 'style.onnx=0', '-o', 'out.png'], 'option.invalid'],
  ['both kinds of styles', [...sound, '--styles', 'a,b'], 'option.invalid'],
  ['a second style for no region', [...sound, '--second-style', 'other.onnx'], 'apply.second-half'],
  ['a region for no second style', [...sound, '--second-region', 'right.png'], 'apply.second-half'],
  [
    'a region that is no picture',
    [...sound, '--second-style', 'other.onnx', '--second-region', 'style.onnx'],
    'picture.not-a-picture',
  ],
  ['a strength above all', [...sound, '--strength', '1.5'], 'option.invalid'],
  ['sixteen bits in a JPEG', [...sound.slice(0, 4), '-o', 'out.jpg', '--bits', '16'], 'option.invalid'],
  ['several photographs into one file', [...sound, 'point.png'], 'apply.folder-needed'],
  ['the photograph as output', [...sound.slice(0, 4), '-o', 'photo.png'], 'output.is-input'],
  ['the style as output', [...sound.slice(0, 4), '-o', 'style.onnx'], 'output.is-input'],
  ['an output of another format', [...sound.slice(0, 4), '-o', 'out.bmp'], 'picture.save-format'],
  ['an output in a folder that is not there', [...sound.slice(0, 4), '-o', 'none/out.png'], 'output.folder-missing'],
  [
    'a photograph that is none',
    ['apply', 'style.onnx', '--style', 'style.onnx', '-o', 'out.png'],
    'picture.not-a-picture',
  ],
  ['a setting beside a recipe', [...sound, '--recipe', 'photo.png', '--brush', '2'], 'option.beside-recipe'],
  ['a picture without a recipe', [...sound, '--recipe', 'photo.png'], 'recipe.none'],
  ['an unknown action', ['styles', 'dance'], 'command.unknown'],
  ['a sheet of nothing', ['styles', 'sheet', '-o', 'sheet.png'], 'arguments.missing'],
  ['an export to nowhere', ['styles', 'export', 'style'], 'arguments.missing'],
  ['importing half a style', ['styles', 'import', 'half.onnx'], 'model.damaged'],
];
describe.concurrent.each(cases)('%s', (_, args, code) => {
  test('is answered by one sentence what is wrong and one what to do', async () => {
    const { code: exit, stdout, stderr } = await run(...args);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(2);
    const [wrong] = sentences(code, {});
    expect(stderr).toMatch(new RegExp(wrong.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.*')));
    expect(exit).toBe(exitCode(code));
  });
});

test('{"cancel": true} between pictures leaves what is done and no half picture', async () => {
  const many = Array.from({ length: 30 }, (_, i) => `copy-${i}.png`);
  await mkdir(at('many'));
  for (const name of many)
    await chelsea()
      .resize(480, 320)
      .toFile(at(join('many', name)));
  const result = await runCli(['apply', 'many', '--style', 'style.onnx', '-o', 'stopped/', '--json'], {
    home: at('home'),
    cwd: folder,
    onLine: (_, cli) => cli.send({ cancel: true }),
  });
  expect(result.code).toBe(130);
  expect(result.lines.at(-1)).toEqual({ type: 'cancelled' });
  const painted = result.lines.filter(({ type }) => type === 'painted').length;
  const left = await readdir(at('stopped'));
  expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  expect(left.length).toBeGreaterThanOrEqual(painted);
  expect(left.length).toBeLessThan(30);
});
