import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

const samples = join(import.meta.dirname, '../../../../assets/samples');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-regions-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (photo: string, ...more: string[]) =>
  runCli(['regions', join(samples, photo), '-o', `${photo}.regions/`, ...more], { home: folder, cwd: folder });

/** How much of a place is in the region, 0 – 1; `x` and `y` are shares of the picture. */
async function inside(photo: string, region: string, x: number, y: number): Promise<number> {
  const file = sharp(join(folder, `${photo}.regions`, `${region}.png`)).toColourspace('b-w');
  const { data, info } = await file.raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(1);
  return data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)]! / 255;
}

test('the face of a portrait is found with its edges, and its person is the subject', async () => {
  const photo = 'astronaut.png';
  const { code, stdout } = await run(photo);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Subject: \d+% of the photo\nBackground: \d+% of the photo\n.*\nFaces: 1, \d+% of the photo\n/,
  );
  // Between the eyes; the suit; the flag; beside the head.
  expect(await inside(photo, 'faces', 0.44, 0.22)).toBeGreaterThan(0.95);
  expect(await inside(photo, 'faces', 0.44, 0.7)).toBe(0);
  expect(await inside(photo, 'faces', 0.62, 0.2)).toBeLessThan(0.05);
  expect(await inside(photo, 'subject', 0.44, 0.22)).toBeGreaterThan(0.9);
  expect(await inside(photo, 'subject', 0.35, 0.6)).toBeGreaterThan(0.9);
  expect(await inside(photo, 'subject', 0.6, 0.1)).toBeLessThan(0.1);
  expect(await inside(photo, 'background', 0.6, 0.1)).toBeGreaterThan(0.9);
});

test('the sky above mountains is found down to their ridge; no face is, and no file is written for it', async () => {
  const photo = 'picos-de-europa.jpg';
  const { stdout } = await run(photo);
  expect(stdout).toContain('\nFaces: none found\n');
  expect(existsSync(join(folder, `${photo}.regions`, 'faces.png'))).toBe(false);
  expect(await inside(photo, 'sky', 0.1, 0.05)).toBeGreaterThan(0.9);
  expect(await inside(photo, 'sky', 0.9, 0.05)).toBeGreaterThan(0.9);
  expect(await inside(photo, 'sky', 0.5, 0.85)).toBe(0);
});

test('a cup on its saucer is the subject of a photograph without a sky', async () => {
  const photo = 'coffee.png';
  const { lines } = await run(photo, '--json');
  const found = lines.find(({ type }) => type === 'regions') as { found?: { name: string }[] } | undefined;
  expect(found?.found?.map(({ name }) => name)).toEqual(['subject', 'background']);
  expect(await inside(photo, 'subject', 0.5, 0.35)).toBeGreaterThan(0.9);
  expect(await inside(photo, 'subject', 0.05, 0.95)).toBeLessThan(0.1);
});

test('a picture of one pixel and one like a ribbon have no regions, which is said', async () => {
  for (const [width, height] of [
    [1, 1],
    [1500, 4],
  ] as const) {
    const file = `ribbon-${width}.png`;
    await sharp({ create: { width, height, channels: 3, background: '#406020' } }).toFile(join(folder, file));
    const { code, stdout } = await runCli(['regions', file, '-o', 'none/'], { home: folder, cwd: folder });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'Subject: none stands out\nBackground: none, since no subject stands out\nSky: none found\nFaces: none found\n',
    });
  }
});

test('what somebody else put there stays, unless it may be replaced', async () => {
  const target = join(folder, 'chelsea.png.regions');
  await run('chelsea.png');
  await writeFile(join(target, 'subject.png'), 'a letter');
  const { code, stderr } = await run('chelsea.png');
  expect({ code, stderr }).toMatchObject({ code: 4, stderr: expect.stringContaining('subject.png') });
  expect((await run('chelsea.png', '--replace')).code).toBe(0);
});
