import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { type Level, type LogRecord, logger, onLog } from './log.ts';
import { lastErrors, openLogFile } from './log-file.ts';
import { logFilter } from './log-filter.ts';

function kept(filter: string | undefined, level: Level, scope: string, source?: string): boolean {
  return logFilter(filter)({ level, scope, ...(source && { source }) });
}

test('without a wish what matters is kept, and "debug" keeps all', () => {
  expect([kept(undefined, 'debug', 'jobs'), kept(undefined, 'info', 'jobs')]).toEqual([false, true]);
  expect(kept('debug', 'debug', 'jobs')).toBe(true);
});

test('a scope or a process may have a level of its own, whatever is said of the others', () => {
  expect(kept('warn,engine:debug', 'debug', 'engine')).toBe(true);
  expect(kept('engine:debug,warn', 'info', 'jobs')).toBe(false);
  expect(kept('quick:debug', 'debug', 'engine', 'quick')).toBe(true);
  expect(kept('quick:debug', 'debug', 'engine', 'work')).toBe(false);
});

test('a wish that is misspelt is passed over', () => {
  expect([kept('loud,engine:verbose,', 'info', 'engine'), kept('loud', 'debug', 'engine')]).toEqual([true, false]);
});

test('a record is heard by who listens, with its scope and stack, until he stops', () => {
  const heard: LogRecord[] = [];
  const stop = onLog((record) => heard.push(record));
  onTestFinished(stop);
  logger('engine').error('failed', { code: 'engine.failed' }, 'at a.ts');
  stop();
  logger('engine').info('unheard');
  expect(heard).toMatchObject([{ level: 'error', scope: 'engine', message: 'failed', stack: 'at a.ts' }]);
});

test('the log never takes more than its files may hold, and the newest lines stay', async () => {
  const folder = join(await temporaryFolder(), 'logs');
  const write = await openLogFile({ folder, maxBytes: 100, maxFiles: 3 });
  for (let i = 0; i < 50; i++) write(`1970-01-01T00:00:00.000Z warn  host:jobs line-${i}`);
  expect(readdirSync(folder).sort()).toEqual(['impasto.1.log', 'impasto.2.log', 'impasto.log']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(101);
  expect(lastErrors(2, folder).map((line) => line.split(' ').at(-1))).toEqual(['line-48', 'line-49']);
});

test('of the log only warnings and errors are shown as the last errors, each with its stack', async () => {
  const folder = join(await temporaryFolder(), 'logs');
  const write = await openLogFile({ folder });
  write('1970-01-01T00:00:00.000Z info  host:jobs all is well');
  write('1970-01-01T00:00:00.000Z error host:jobs broken\n    at a.ts');
  write('1970-01-01T00:00:00.000Z info  host:jobs all is well');
  expect(lastErrors(5, folder)).toEqual(['1970-01-01T00:00:00.000Z error host:jobs broken\n    at a.ts']);
});

test('a folder that cannot be made costs the log and nothing else', async () => {
  const write = await openLogFile({ folder: join(import.meta.filename, 'logs') });
  expect(() => write('a line')).not.toThrow();
});
