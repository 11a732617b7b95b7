import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorCode, exitCode } from '../../../shared/errors.ts';
import { errorTexts } from '../../../shared/texts/en.ts';
import { pngChunk, pngSignature } from '../../imaging/png-chunks.ts';
import { dataHome, runCli } from './testing/run-cli.ts';

const assets = join(import.meta.dirname, '../../../../assets');
let folder: string;
let files: string[];
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-cli-'));
  const chelsea = sharp(join(assets, 'samples/chelsea.png')).resize(96, 64);
  await chelsea.clone().toFile(at('photo.png'));
  await chelsea.clone().jpeg().toFile(at('photo.jpg'));
  await sharp(join(assets, 'paintings/great-wave.jpg')).resize(96, 64).toFile(at('painting.png'));
  await writeFile(at('empty.png'), '');
  await writeFile(at('letter.png'), 'Dear cat, this is no picture.\n');
  for (const name of ['photo.png', 'photo.jpg']) {
    const whole = await readFile(at(name));
    await writeFile(at(`half-${name}`), whole.subarray(0, whole.length / 2));
  }
  await mkdir(at('folder.png'));
  await symlink('photo.png', at('link.png'));
  await writeFile(at('bomb.png'), bomb(20_000));
  await writeFile(at('recipe.json'), '{"schema": 1, "job": "stylise"}');
  await writeFile(at('broken.json'), '{"schema": 1,');
  await mkdir(at('home'));
  await mkdir(at('empty-home'));
  files = await readdir(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A black picture of one bit a pixel: 50 KB that become 400 megapixels. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const data = deflateSync(Buffer.alloc((side / 8 + 1) * side));
  return Buffer.concat([pngSignature, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND')]);
}

/** Matches the sentence of a code whatever its values are. */
function pattern(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

const pair = ['photo.png', 'painting.png'];
const sound = ['stylise', ...pair, '-o', 'out.png', '--size', '64', '--iterations', '2'];
const cases: [claim: string, args: readonly string[], code: ErrorCode][] = [
  ['an unknown command', ['frobnicate'], 'command.unknown'],
  ['a flag where the command should be', ['--frobnicate'], 'option.unknown'],
  ['an unknown flag', [...sound, '--frobnicate'], 'option.unknown'],
  ['an unknown short flag', [...sound, '-x'], 'option.unknown'],
  ['a flag without its value', [...sound, '--ratio'], 'option.value-missing'],
  ['a switch with a value', [...sound, '--match-colours=yes'], 'option.invalid'],
  ['no pictures', ['stylise', '-o', 'out.png'], 'arguments.missing'],
  ['no painting', ['stylise', 'photo.png', '-o', 'out.png'], 'arguments.missing'],
  ['no output', ['stylise', ...pair], 'arguments.missing'],
  ['a number that is too large', [...sound, '--size', '9000'], 'option.invalid'],
  ['a number that is too small', [...sound, '--ratio', '-99'], 'option.invalid'],
  ['a number that is none', [...sound, '--ratio', 'NaN'], 'option.invalid'],
  ['an infinite number', [...sound, '--ratio', 'Infinity'], 'option.invalid'],
  ['an empty number', [...sound, '--ratio', ''], 'option.invalid'],
  ['a decimal comma', [...sound, '--ratio', '1,5'], 'option.invalid'],
  ['half an iteration', [...sound, '--iterations', '2.5'], 'option.invalid'],
  ['an unknown choice', [...sound, '--preset', 'fancy'], 'option.invalid'],
  ['too many painting weights', [...sound, '--painting-weights', '1,2'], 'option.invalid'],
  ['sixteen bits in a JPEG', [...sound, '-o', 'out.jpg', '--bits', '16'], 'option.invalid'],
  ['a layer that the network has not', [...sound, '--style-layers', 'relu9_9'], 'layer.unknown'],
  ['no layer that counts', [...sound, '--style-layers', 'relu1_1=0', '--content-layers', 'relu1_1=0'], 'layers.none'],
  ['a network that is not here', [...sound, '--network', 'vgg19'], 'network.missing'],
  ['a size that cannot fit memory', [...sound, '--size', '8192'], 'memory.too-large'],
  ['a missing photograph', ['stylise', 'none.png', 'painting.png', '-o', 'out.png'], 'file.missing'],
  ['a missing painting', ['stylise', 'photo.png', 'none.png', '-o', 'out.png'], 'file.missing'],
  ['a missing picture to start from', [...sound, '--start', 'none.png'], 'file.missing'],
  ['an empty file', ['stylise', 'empty.png', 'painting.png', '-o', 'out.png'], 'picture.empty'],
  ['a text for a picture', ['stylise', 'letter.png', 'painting.png', '-o', 'out.png'], 'picture.not-a-picture'],
  ['a text for a painting', ['stylise', 'photo.png', 'letter.png', '-o', 'out.png'], 'picture.not-a-picture'],
  ['half a PNG', ['stylise', 'half-photo.png', 'painting.png', '-o', 'out.png'], 'picture.damaged'],
  ['half a JPEG', ['stylise', 'half-photo.jpg', 'painting.png', '-o', 'out.png'], 'picture.damaged'],
  ['a folder for a picture', ['stylise', 'folder.png', 'painting.png', '-o', 'out.png'], 'file.folder-not-file'],
  ['a decompression bomb', ['stylise', 'bomb.png', 'painting.png', '-o', 'out.png'], 'picture.too-large'],
  ['the photograph as output', [...sound, '-o', 'photo.png'], 'output.is-input'],
  ['a painting as output, by another path', [...sound, '-o', 'folder.png/../painting.png'], 'output.is-input'],
  ['a link to the photograph as output', [...sound, '-o', 'link.png'], 'output.is-input'],
  ['an output without an ending', [...sound, '-o', 'out'], 'picture.save-format'],
  ['an output of another format', [...sound, '-o', 'out.bmp'], 'picture.save-format'],
  ['an output in a folder that is not there', [...sound, '-o', 'none/out.png'], 'output.folder-missing'],
  ['a folder as output', [...sound, '-o', 'folder.png'], 'output.is-folder'],
  ['a recipe that is not there', [...sound.slice(0, 5), '--recipe', 'none.json'], 'file.missing'],
  ['a picture without a recipe', [...sound.slice(0, 5), '--recipe', 'painting.png'], 'recipe.none'],
  ['a recipe that is no JSON', [...sound.slice(0, 5), '--recipe', 'broken.json'], 'recipe.unreadable'],
  ['a recipe that lacks something', [...sound.slice(0, 5), '--recipe', 'recipe.json'], 'recipe.unreadable'],
  ['a setting beside a recipe', [...sound, '--recipe', 'recipe.json'], 'option.beside-recipe'],
  ['the recipe of nothing', ['recipe'], 'arguments.missing'],
  ['the recipe of two pictures', ['recipe', 'photo.png', 'painting.png'], 'arguments.too-many'],
  ['resuming when there is nothing', ['resume'], 'resume.nothing'],
  ['resuming what is not there', ['resume', 'nothing'], 'resume.unknown'],
  ['discarding what is not there', ['resume', '--discard', 'nothing'], 'resume.unknown'],
];

describe.concurrent.each(cases)('%s', (_claim, args, code) => {
  test('is answered by one sentence what is wrong and one what to do', async () => {
    // The others' work would be there to be resumed.
    const home = at(args[0] === 'resume' ? 'empty-home' : 'home');
    const { code: exit, stdout, stderr } = await runCli(args, { home, cwd: folder });
    expect(exit).toBe(exitCode(code));
    expect(exit).not.toBe(0);
    expect(stdout).toBe('');
    // The plan is told before pixels are read, so a damaged picture may come behind it.
    const said = stderr.trimEnd().split('\n').slice(-2);
    expect(said[0]).toMatch(pattern(errorTexts[code].wrong));
    expect(said[1]).toMatch(pattern(errorTexts[code].remedy));
    expect(stderr.split('\n').length).toBeLessThanOrEqual(4);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test('nothing of all this left anything behind: no output, no temporary, no unfinished work', async () => {
  expect(await readdir(folder)).toEqual(files);
  expect(await readdir(join(dataHome(at('home')), 'jobs'))).toEqual([]);
});

test('with --json an error is one line of JSON, with its code, both sentences and no stack', async () => {
  const { code, stderr, lines } = await runCli(['stylise', 'none.png', 'painting.png', '-o', 'out.png', '--json'], {
    home: at('home'),
    cwd: folder,
  });
  expect(code).toBe(3);
  expect(stderr).toBe('');
  expect(lines).toEqual([
    {
      type: 'failed',
      error: { code: 'file.missing', values: { file: 'none.png' } },
      wrong: 'none.png doesn’t exist.',
      remedy: 'Check the name and the folder.',
    },
  ]);
});

test('--debug shows where an error came from', async () => {
  const args = ['stylise', 'letter.png', 'painting.png', '-o', 'out.png', '--debug'];
  const { stderr } = await runCli(args, { home: at('home'), cwd: folder });
  expect(stderr).toMatch(/\n\s+at .*picture-header\.ts/);
});

test('a home that cannot be written is told in words before anything is painted', async () => {
  const environment = { IMPASTO_HOME: at('photo.png') };
  const { code, stderr } = await runCli(sound, { home: at('home'), cwd: folder, environment });
  expect(code).toBe(4);
  expect(stderr).toMatch(/^Progress can’t be saved in .*\n.*IMPASTO_HOME to another folder\.\n$/);
});

const helps = ['stylise', 'apply', 'styles', 'reconstruct', 'resume', 'recipe', 'models'];
const asked = [['--help'], ['help'], ['-h'], ['resume', '-h'], ...helps.map((name) => [name, '--help'])];
describe.concurrent.each(asked)('impasto %s %s', (...args: string[]) => {
  test('explains itself, and no line is too long for a terminal', async () => {
    const { code, stdout, stderr } = await runCli(args, { home: at('home') });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('impasto ');
    expect(stdout).not.toMatch(/undefined|\[object|NaN/);
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(110);
  });
});

test('the help names every command, and --version is a version', async () => {
  const { stdout } = await runCli(['--help'], { home: at('home') });
  for (const name of helps) expect(stdout).toContain(`  ${name} `);
  expect((await runCli(['--version'], { home: at('home') })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
