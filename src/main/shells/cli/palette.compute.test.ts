import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-palette-'));
  const blue = { width: 90, height: 60, channels: 3, background: '#2040a0' } as const;
  const red = await sharp({ create: { ...blue, width: 30, background: '#e03020' } })
    .png()
    .toBuffer();
  const both = sharp({ create: blue }).composite([{ input: red, left: 0, top: 0 }]);
  await both.png().toFile(join(folder, 'photo.png'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the colours of a picture stand on standard output, and on a strip where each is as wide as its share', async () => {
  const { code, stdout } = await runCli(['palette', 'photo.png', '-o', 'strip.png', '--colours', '2'], {
    home: folder,
    cwd: folder,
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '#2040a0 67%   #e03020 33%\n' });
  const { data, info } = await sharp(join(folder, 'strip.png')).raw().toBuffer({ resolveWithObject: true });
  const at = (share: number) => [...data.subarray(3 * Math.floor(share * info.width)).subarray(0, 3)];
  expect([at(0), at(0.66), at(0.67), at(0.99)]).toEqual([
    [32, 64, 160],
    [32, 64, 160],
    [224, 48, 32],
    [224, 48, 32],
  ]);
});

test('with --json the colours are an event, and standard output holds nothing else', async () => {
  const { lines, stdout } = await runCli(['palette', 'photo.png', '--json'], { home: folder, cwd: folder });
  expect(lines.map(({ type }) => type)).toEqual(['palette', 'finished']);
  expect(stdout.trim().split('\n')).toHaveLength(2);
});
