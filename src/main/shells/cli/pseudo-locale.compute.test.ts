/** Nothing that the command line says stands in the code: in a language of odd letters no plain word is left. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'impasto-pseudo-'));
  await mkdir(join(home, 'empty'));
  for (const [name, background] of [
    ['a.png', '#2040a0'],
    ['b.png', '#e03020'],
  ] as const) {
    await sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toFile(join(home, name));
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

const run = (...args: string[]) => runCli([...args, '--locale', 'en-XA'], { home });

/** Names of commands, options, parts of files, units and products: the same in every language. */
const kept =
  /\s*impasto [^⟧\n]*|--?[\w-]+( [^\s⟧]+)?|\b[\w-]+(\.(png|jpg|jpeg|tif|tiff|onnx|json|md|h5|safetensors)|=\S*)|\b[A-Z][A-Z.,|/]+\b|\b\d+x\d+\b|\b[\d.]+ ?(sec|min|hr|MB|GB|px)\b|\b(impasto|Impasto|TAG)\b|\[[^⟧]*\||"[^"\n]*"/g;
const plainWords = (text: string) => [...text.replaceAll(kept, ' ').matchAll(/[A-Za-z]{3,}/g)].map(([word]) => word);

const commands = ['studio', 'stylise', 'apply', 'print', 'palette', 'styles', 'train', 'reconstruct', 'resume'];

test.each([...commands, 'recipe', 'models', 'devices', 'diagnostics'])(
  'the help of %s comes from the texts',
  async (name) => {
    const { code, stdout } = await run(name, '--help');
    expect(code).toBe(0);
    const [summary, ...rest] = stdout.split('\n');
    expect(plainWords(summary!)).toEqual([]);
    // Usage, option names and examples are typed as they stand.
    const said = rest.filter((line) => !/^ {2}(impasto|-)/.test(line)).join('\n');
    const names = new Set([
      'preview',
      'great',
      'wave',
      'relu',
      'quick',
      'nothing',
      'paper',
      'auto',
      'photo',
      'rgb',
      'average',
      'true',
      'resume',
      'content',
      'style',
      'conv',
      'built',
    ]);
    const words = plainWords(said.replaceAll(/⟦\[[^\]]*\][^⟧]*⟧/g, ''));
    expect(words.filter((word) => !names.has(word))).toEqual([]);
  },
);

test.each([
  ['no-such'],
  ['stylise'],
  ['stylise', 'a.png', 'b.png', '-o', 'c.png', '--size', '1'],
  ['stylise', 'a.png', 'b.png', '-o', 'c.png', '--painting-weights', '1,2'],
  ['stylise', 'none.png', 'b.png', '-o', 'c.png'],
  ['apply', 'empty', '--style', 'great-wave', '-o', 'out/'],
  ['print', 'a.png', '-o', 'c.tif'],
  ['resume', '--list'],
  ['models', 'pull'],
])('what %s is answered with comes from the texts', async (...args) => {
  const { stderr } = await run(...args);
  const typed = args.reduce((text, each) => text.replaceAll(each, ''), stderr.replaceAll(home, ''));
  expect(plainWords(typed)).toEqual([]);
});

test('progress and the report of a painting come from the texts, and JSON stays what it is', async () => {
  const painting = ['stylise', 'a.png', 'b.png', '--size', '32', '--iterations', '2', '-o', 'c.png'];
  const { code, stderr } = await run(...painting);
  expect(code).toBe(0);
  expect(stderr).toContain('⟦');
  expect(plainWords(stderr.replaceAll(home, ''))).toEqual([]);
  const { lines } = await run(...painting, '--json');
  expect(lines.map(({ type }) => type)).toEqual(['started', 'planned', 'progress', 'progress', 'finished']);
});
