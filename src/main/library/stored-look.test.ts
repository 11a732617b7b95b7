import { expect, onTestFinished, test } from 'vitest';
import { defaultsOf } from '../../shared/parameters/parameter.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { type LogRecord, onLog } from '../diagnostics/log.ts';
import { readablePainted } from './stored-look.ts';

test('a setting that cannot be read becomes the default, and what was there is told in the log', () => {
  const records: LogRecord[] = [];
  onTestFinished(onLog((record) => void records.push(record)));
  const parameters = { ...defaultsOf(styliseTable), ratio: 'wide', later: 1 };
  const painted = readablePainted({ paint: { parameters } });
  expect(painted).toEqual({ paint: { parameters: { ...defaultsOf(styliseTable), later: 1 } } });
  expect(records).toMatchObject([{ level: 'warn', values: { name: 'ratio', value: '"wide"' } }]);
});
