import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { dataHome } from './testing/run-cli.ts';

async function runWaiting(how: 'waits' | 'ends') {
  const home = await temporaryFolder();
  const program = join(import.meta.dirname, 'testing/waits-for-ever.ts');
  const env = { PATH: process.env.PATH, HOME: home, IMPASTO_HOME: dataHome(home) };
  const { status, stderr } = spawnSync(process.execPath, [program, how], { env, encoding: 'utf8', timeout: 60_000 });
  return { status, stderr, log: () => readFileSync(join(dataHome(home), 'logs', 'impasto.log'), 'utf8') };
}

test('a program that ends in the middle of its command says so, logs it, and does not end with 0', async () => {
  const { status, stderr, log } = await runWaiting('waits');
  expect(status).toBe(1);
  expect(stderr).toContain('stylise');
  expect(stderr).not.toContain('unsettled');
  expect(log()).toMatch(/error host:cli command never ended command=stylise code=command\.unfinished/);
});

test('a command that has ended is not spoken of', async () => {
  expect(await runWaiting('ends')).toMatchObject({ status: 0, stderr: '' });
});
