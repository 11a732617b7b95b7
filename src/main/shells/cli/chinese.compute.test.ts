/** @file The command line in Chinese, as the environment of a terminal asks for it. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'impasto-chinese-'));
  await cp(join(import.meta.dirname, '../../../../assets/samples/chelsea.png'), join(home, '猫.png'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const run = (args: readonly string[]) => runCli(args, { home, environment: { LANG: 'zh_CN.UTF-8' } });

test('help is in Chinese where the environment says so, and an option counts for more', async () => {
  expect((await run(['--help'])).stdout).toContain('按画作的风格绘制照片。');
  expect((await run(['--help', '--locale', 'en'])).stdout).toContain('Paints a photo in the style of a painting.');
});

test('an error is two Chinese sentences', async () => {
  const { stderr } = await run(['palette', '猫.png', '--colours', '99']);
  expect(stderr.split('\n').slice(0, 2)).toEqual([
    expect.stringMatching(/^--colours 的值不能是“99”。$/),
    expect.stringMatching(/^可接受的值：.*。$/),
  ]);
});

test('a picture is painted, and told of in Chinese', async () => {
  const { code, stderr } = await run(['apply', '猫.png', '--style', 'great-wave', '--size', '64', '-o', '画.png']);
  expect(code, stderr).toBe(0);
  expect(stderr).toMatch(/画\.png 已完成，用时 [\d.]+ 秒。/);
});

test('styles are listed by their Chinese names', async () => {
  const { stdout } = await run(['styles', 'list']);
  expect(stdout).toMatch(/great-wave +巨浪/);
  expect(stdout).toContain('仿《神奈川冲浪里》，葛饰北斋，1831。');
});
