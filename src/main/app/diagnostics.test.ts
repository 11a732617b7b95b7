import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogFile } from '../diagnostics/log-file.ts';
import { logLine } from '../diagnostics/log-line.ts';
import { userHome } from '../library/testing/user-home.ts';
import { diagnosticRows } from './diagnostics.ts';

test('the facts tell versions, devices, memory and the last problem, and nothing of their person', async () => {
  const home = await userHome();
  const write = await openLogFile();
  const photo = join(homedir(), 'Holiday photos', 'cat.jpg');
  const values = { code: 'picture.damaged', file: photo };
  write(logLine({ time: 0, level: 'error', scope: 'jobs', message: 'failed', values, stack: `Error: ${photo}` }));
  const rows = await diagnosticRows({ asked: 'auto', taken: 'cpu' });
  const all = JSON.stringify(rows);
  for (const name of [
    'memoryFree',
    'memoryKept',
    'version',
    'runtime',
    'system',
    'processor',
    'memory',
    'host',
    'device',
    'tried',
    'library',
    'log',
  ])
    expect(rows.map((row) => row.name)).toContain(name);
  expect(rows.at(-1)).toMatchObject({ name: 'error', value: expect.stringContaining('picture.damaged') });
  for (const secret of [home, homedir(), 'Holiday', 'cat.jpg']) expect(all).not.toContain(secret);
});

test('a data folder elsewhere is told as where it was asked for, not by its place', async () => {
  await userHome();
  const rows = await diagnosticRows({ asked: 'auto' });
  expect(rows.find(({ name }) => name === 'log')?.value).toBe(join('$IMPASTO_HOME', 'logs'));
});
