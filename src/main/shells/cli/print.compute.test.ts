/** @file impasto print as a person types it. */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fillDisk, whyNoFullDisk } from '../../files/testing/full-disk.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { childOf } from './testing/processes.ts';
import { isEvent, runCli } from './testing/run-cli.ts';

const assets = join(import.meta.dirname, '../../../../assets');

async function workplace() {
  const home = await temporaryFolder();
  await sharp(join(assets, 'samples/chelsea.png')).resize(96, 64).toFile(join(home, 'cat.png'));
  return { home };
}
const cat = ['print', 'cat.png', '--style', 'great-wave', '--size', '64', '--refine', '0'];

test('paper, resolution and colours are as they were typed, and the plan is told before anything is painted', async () => {
  const { home } = await workplace();
  const typed = [
    ...cat,
    '--paper',
    '4x6',
    '--dpi',
    '72',
    '--placing',
    'fit',
    '--border',
    '5',
    '--profile',
    'adobe-rgb',
  ];
  const { code, stderr } = await runCli([...typed, '--bits', '8', '-o', 'cat.tif'], { home });
  expect(code, stderr).toBe(0);
  // The paper lies as the picture does: six inches wide.
  expect(stderr).toMatch(/^432 × 288 pixels .* Takes .* of memory and .* of disk space while printing\./);
  const metadata = await sharp(join(home, 'cat.tif')).metadata();
  expect(metadata).toMatchObject({ width: 432, height: 288, density: 72, depth: 'uchar', space: 'srgb' });
  expect(metadata.icc!.toString('latin1')).toContain('A98 compatible');
});

test('the ending of the name decides the file: a JPEG for the lab, sixteen bits for an archive', async () => {
  const { home } = await workplace();
  const size = ['--width-mm', '30', '--dpi', '100'];
  expect((await runCli([...cat, ...size, '-o', 'cat.jpg'], { home })).code).toBe(0);
  expect((await runCli([...cat, ...size, '-o', 'print.png'], { home })).code).toBe(0);
  expect(await sharp(join(home, 'cat.jpg')).metadata()).toMatchObject({ width: 118, format: 'jpeg', density: 100 });
  expect(await sharp(join(home, 'print.png')).metadata()).toMatchObject({ width: 118, format: 'png', depth: 'ushort' });
});

test('LZW with sixteen bits is advised against, and rightly: the file is larger than one without, and ZIP smaller', async () => {
  const { home } = await workplace();
  const bytes: Record<string, number> = {};
  for (const compression of ['lzw', 'zip']) {
    // Painted out: what is plainly enlarged is so smooth that LZW still finds something.
    const typed = [...cat.slice(0, -1), '1', '--width-px', '300', '--compression', compression];
    const { code, stderr } = await runCli([...typed, '-o', `${compression}.tif`], { home });
    expect(code, stderr).toBe(0);
    expect(stderr.includes('ZIP makes it smaller')).toBe(compression === 'lzw');
    bytes[compression] = (await stat(join(home, `${compression}.tif`))).size;
  }
  const pixelBytes = 300 * 200 * 3 * 2;
  expect(bytes.lzw!).toBeGreaterThan(1.1 * pixelBytes);
  expect(bytes.zip!).toBeLessThan(pixelBytes);
});

test('Ctrl-C keeps what is painted, and impasto resume finishes it elsewhere', async () => {
  const { home } = await workplace();
  const typed = [...cat, '--width-px', '2000', '-o', 'cat.tif', '--json'];
  const stopped = await runCli(typed, {
    home,
    onLine: (line, cli) => line.includes('"part":"enlarge","done":1,') && cli.process.kill('SIGINT'),
  });
  expect(stopped.code).toBe(130);
  expect(stopped.lines.at(-1)).toMatchObject({ type: 'suspended' });
  expect(existsSync(join(home, 'cat.tif'))).toBe(false);
  const resumed = await runCli(['resume', '-o', 'elsewhere.tif', '--json'], { home });
  expect(resumed.code, resumed.stderr).toBe(0);
  expect(resumed.lines.some(({ type, part }) => type === 'printing' && part === 'compose')).toBe(false);
  expect((await runCli([...typed.slice(0, -3), '-o', 'through.tif'], { home })).code).toBe(0);
  const [one, other] = await Promise.all(['elsewhere', 'through'].map((name) => readFile(join(home, `${name}.tif`))));
  expect(one!.equals(other!)).toBe(true);
});

test.each([
  [['--paper', 'A9'], 2, /--paper/],
  [[], 2, /print needs a size/],
  [['--paper', 'A4', '--width-mm', '20'], 2, /one of the two/],
  [['--paper', 'A4', '--crop', '2,0'], 2, /--crop/],
  [['--paper', 'A4', '--dpi', 'many'], 2, /--dpi/],
  [['--paper', 'A4', '--dpi', '5'], 2, /--dpi can’t be “5”\.\s+It accepts a whole number from 20 to 2400\./],
  [['--width-px', '20000'], 2, /megapixels/],
])('%j is refused in a sentence', async (typed, code, sentence) => {
  const { home } = await workplace();
  const result = await runCli([...cat, ...typed, '-o', 'cat.tif'], { home });
  expect(result.stderr).toMatch(sentence);
  expect(result.code).toBe(code);
  expect(existsSync(join(home, 'cat.tif'))).toBe(false);
});

test('how a style paints is not said in silence where none does', async () => {
  const { home } = await workplace();
  const { code, stderr } = await runCli(['print', 'cat.png', '--paper', 'A4', '--strength', '0.5', '-o', 'cat.tif'], {
    home,
  });
  expect(stderr).toMatch(/--strength changes how a style paints/);
  expect(code).toBe(2);
  expect(existsSync(join(home, 'cat.tif'))).toBe(false);
});

test('a disk that fills up while the file is written is told, nothing half-written stays, and the rest is kept', async (context) => {
  const why = whyNoFullDisk();
  if (why !== undefined) context.skip(why);
  const { home } = await workplace();
  const full = await runCli([...cat, '--width-px', '2000', '-o', 'cat.tif', '--json'], {
    home,
    async onLine(line, cli) {
      if (line.includes('"part":"write","done":1,')) cli.send({ pause: true });
      if (!isEvent(line, 'checkpoint')) return;
      await fillDisk(childOf(cli.process.pid!)!);
      cli.send({ resume: true });
    },
  });
  expect(full.code).toBe(4);
  expect(full.lines.at(-1)).toMatchObject({
    error: { code: 'output.disk-full' },
    kept: 'Your progress is saved. To continue: impasto resume cat-cat --output FILE',
  });
  expect((await readdir(home)).sort()).toEqual(['cat.png', 'impasto']);
  const rest = await runCli(['resume', '-o', 'elsewhere.tif', '--json'], { home });
  expect(rest.code, rest.stderr).toBe(0);
  expect(rest.lines.some(({ type, part }) => type === 'printing' && part !== 'write')).toBe(false);
});
