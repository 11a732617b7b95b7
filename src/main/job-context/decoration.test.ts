import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import { decoration } from './decoration.ts';

async function run<T>(events: AsyncGenerator<JobEvent, T>): Promise<{ seen: JobEvent[]; result: T }> {
  const seen: JobEvent[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) return { seen, result: next.value };
    seen.push(next.value);
  }
}

test('what can be made is given without a word', async () => {
  expect(await run(decoration(async () => 'thumbnail'))).toEqual({ seen: [], result: 'thumbnail' });
});

test('what cannot be made is told with its reason, whatever went wrong, and nothing is thrown', async () => {
  const missing = async () => {
    throw new AppError('file.missing', { file: 'cat.jpg' });
  };
  const { seen, result } = await run(decoration(missing, 'train.no-thumbnail'));
  expect(result).toBeUndefined();
  const values = { reason: { code: 'file.missing', values: { file: 'cat.jpg' } } };
  expect(seen).toEqual([{ type: 'trouble', error: { code: 'train.no-thumbnail', values } }]);
  const mistake = async () => {
    throw new TypeError('x is undefined');
  };
  expect(await run(decoration(mistake))).toMatchObject({ seen: [{ error: { code: 'internal' } }], result: undefined });
});

test('a work that was cancelled meanwhile is cancelled', async () => {
  const abort = new AbortController();
  const act = async () => {
    abort.abort();
    throw new Error('aborted');
  };
  await expect(run(decoration(act, undefined, abort.signal))).rejects.toThrow('aborted');
});
