import { expect, test } from 'vitest';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import { runWithFallback } from '../fall-back.ts';
import { scriptedChild } from '../testing/scripted-child.ts';
import { quickWork } from './quick.ts';

const died: JobEvent = { type: 'failed', error: { code: 'compute.died', values: { reason: 'SIGKILL' } } };
const pixels: JobEvent = {
  type: 'pixels',
  width: 1,
  height: 1,
  space: 'srgb',
  data: new Uint8Array(4),
  original: { width: 1, height: 1 },
  seconds: 0,
};
const finished: JobEvent = { type: 'finished', outputs: [], seconds: 0, peakBytes: 0 };
const question = { kind: 'view', request: { path: '/library/pictures/abc', side: 10 } } as const;

/** Says one script after the other. */
function quickSaying(...scripts: readonly (readonly JobEvent[])[]) {
  let asked = 0;
  const child = scriptedChild(() => scripts[asked++]!);
  const quick = quickWork((job) => runWithFallback(job, { child, next: async () => 'cpu' }));
  return { quick, asked: () => asked };
}

test('a child that dies is asked once more', async () => {
  const { quick } = quickSaying([died], [pixels, finished]);
  expect(await quick.pixels(question)).toEqual(pixels);
});

test('one that dies again is told', async () => {
  const { quick, asked } = quickSaying([died], [died], [pixels]);
  await expect(quick.pixels(question)).rejects.toMatchObject({ code: 'compute.died' });
  expect(asked()).toBe(2);
});

test('while the program closes no other child is started', async () => {
  const { quick, asked } = quickSaying([died], [pixels]);
  const answer = quick.pixels(question);
  quick.close();
  await expect(answer).rejects.toMatchObject({ code: 'dropped' });
  await expect(quick.pixels(question)).rejects.toMatchObject({ code: 'dropped' });
  expect(asked()).toBe(1);
});

test('work without an answer tells its share, and is dropped where somebody ended it', async () => {
  const amount: JobEvent = { type: 'amount', done: 1, total: 4 };
  const { quick } = quickSaying([amount, finished], [amount, finished]);
  const shares: number[] = [];
  await quick.done(question, {}, { onShare: (share) => shares.push(share) });
  expect(shares).toEqual([0.25]);
  const ending = new AbortController();
  const done = quick.done(question, {}, { signal: ending.signal });
  ending.abort();
  await expect(done).rejects.toMatchObject({ code: 'dropped' });
});

test('a file of the library is called in errors as its person calls it', async () => {
  const file = question.request.path;
  const { quick } = quickSaying([{ type: 'failed', error: { code: 'picture.damaged', values: { file } } }]);
  await expect(quick.pixels(question, { [file]: 'Cat.png' })).rejects.toMatchObject({ values: { file: 'Cat.png' } });
});

test('a process that stood still is told once, however many questions it had, and each is asked again', async () => {
  const error = { code: 'compute.hung', values: {} } as const;
  const scripts = [[{ type: 'failed', error }], [{ type: 'failed', error }], [pixels, finished], [pixels, finished]];
  let asked = 0;
  const child = scriptedChild(() => scripts[asked++] as JobEvent[]);
  const reports: string[] = [];
  const run = (job: JobDescription) => runWithFallback(job, { child, next: async () => 'cpu' });
  const quick = quickWork(run, ({ code }) => void reports.push(code));
  expect(await Promise.all([quick.pixels(question), quick.pixels(question)])).toEqual([pixels, pixels]);
  expect(reports).toEqual(['compute.replaced']);
});
