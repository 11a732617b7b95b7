import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mounted } from '../../files/testing/mounted.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { dataHome, runCli } from './testing/run-cli.ts';

const samples = join(import.meta.dirname, '../../../../assets/samples');

test('a disk of the library that is nearly full is told, and the job goes on', async (context) => {
  const home = await temporaryFolder();
  await mkdir(dataHome(home));
  mounted(context, dataHome(home), 'size=100m');
  const [photo, painting] = ['coffee.png', 'chelsea.png'].map((name) => join(samples, name));
  const layers = ['--style-layers', 'relu1_1', '--content-layers', 'relu1_1', '--size', '64'];
  const args = ['stylise', photo!, painting!, '-o', 'painted.png', '--iterations', '2', ...layers];
  const { code, stderr } = await runCli(args, { home });
  expect(stderr).toMatch(/Only \d+ MB is free on the disk with Impasto’s works; about 50\d MB may be needed\. Free up/);
  expect(existsSync(join(home, 'painted.png'))).toBe(true);
  expect(code).toBe(0);
});
