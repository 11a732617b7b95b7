import { expect, test } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { runWithFallback } from './fall-back.ts';
import { follow } from './testing/follow.ts';
import { scriptedChild } from './testing/scripted-child.ts';

const job = { kind: 'inspect', request: { file: 'x.png' }, device: 'webgpu' } as const;
const finished: JobEvent = { type: 'finished', outputs: [], seconds: 1, peakBytes: 1 };
const failed = (code: 'engine.failed' | 'compute.died' | 'picture.empty'): JobEvent => ({
  type: 'failed',
  error: { code, values: { message: 'm', reason: 'r', file: 'f' } },
});

/** What the work says, and the devices that it was computed on. */
async function run(begun: JobDescription, script: (device: string | undefined) => readonly JobEvent[]) {
  const jobs: JobDescription[] = [];
  const child = scriptedChild((started) => {
    jobs.push(started);
    return script(started.device);
  });
  const running = runWithFallback(begun, { child, next: async (from) => (from === 'cuda' ? 'webgpu' : 'cpu') });
  return { running, jobs, said: () => follow(running.events) };
}

for (const code of ['engine.failed', 'compute.died'] as const) {
  test(`${code} on a card is a sentence, and the work goes on on the next device`, async () => {
    const { said, jobs } = await run(job, (device) => [device === 'cpu' ? finished : failed(code)]);
    const trouble = { type: 'trouble', error: { code: 'device.failed-midway', values: { next: '@reason.processor' } } };
    expect(await said()).toMatchObject([trouble, finished]);
    expect(jobs.map(({ device }) => device)).toEqual(['webgpu', 'cpu']);
  });
}

test('one device after the other is tried', async () => {
  const { said, jobs } = await run({ ...job, device: 'cuda' }, (device) => [
    device === 'cpu' ? finished : failed('engine.failed'),
  ]);
  expect((await said()).map(({ type }) => type)).toEqual(['trouble', 'trouble', 'finished']);
  expect(jobs.map(({ device }) => device)).toEqual(['cuda', 'webgpu', 'cpu']);
});

test('what is wrong with a picture is wrong on every device', async () => {
  const { said, jobs } = await run(job, () => [failed('picture.empty')]);
  expect(await said()).toEqual([failed('picture.empty')]);
  expect(jobs.length).toBe(1);
});

test('the processor is the last: what fails on it has failed', async () => {
  const { said } = await run({ ...job, device: 'cpu' }, () => [failed('engine.failed')]);
  expect(await said()).toEqual([failed('engine.failed')]);
});

test('work that is being ended does not begin anew', async () => {
  const { running, said, jobs } = await run(job, () => [failed('engine.failed')]);
  running.end('suspend');
  expect(await said()).toEqual([failed('engine.failed')]);
  expect(jobs.length).toBe(1);
});

const hung: JobEvent = { type: 'failed', error: { code: 'compute.hung', values: {} } };
const replaced = { type: 'trouble', error: { code: 'compute.replaced' } };
const step = { type: 'printing', part: 'paint', done: 1, total: 9, share: 0.1, secondsLeft: 1 } as const;
const kept = { ...job, device: 'cpu', checkpoint: { path: 'c', resume: false } } as const;

/** Says one script after the other, and what was asked of each job. */
async function runSaying(begun: JobDescription, ...scripts: readonly (readonly JobEvent[])[]) {
  const jobs: JobDescription[] = [];
  const asked: unknown[][] = [];
  const child = scriptedChild(
    (started) => scripts[jobs.push(started) - 1]!,
    (...what) => void asked.push([...what]),
  );
  let tidied = 0;
  const tidy = async () => void tidied++;
  const running = runWithFallback(begun, { child, next: async () => 'cpu', tidy });
  return { running, jobs, asked, tidied: () => tidied, said: () => follow(running.events) };
}

test('a work whose process stood still goes on in another one, from its checkpoint and on the same device', async () => {
  const { said, jobs, tidied } = await runSaying(kept, [step, hung], [finished]);
  expect(await said()).toMatchObject([step, replaced, finished]);
  expect(jobs[1]).toEqual({ ...kept, checkpoint: { path: 'c', resume: true } });
  expect(tidied()).toBe(1);
});

test('one that stands still again and again is replaced as long as it goes on in between', async () => {
  const { said } = await runSaying(kept, [hung], [step, hung], [step, hung], [finished]);
  expect((await said()).map(({ type }) => type)).toEqual([
    ...['trouble', 'printing', 'trouble', 'printing', 'trouble', 'finished'],
  ]);
});

test('one that does not go on has failed on the processor, and moves on from a card', async () => {
  const onProcessor = await runSaying(kept, [hung], [hung], [finished]);
  expect(await onProcessor.said()).toMatchObject([replaced, hung]);
  const onCard = await runSaying(job, [hung], [hung], [finished]);
  expect(await onCard.said()).toMatchObject([replaced, { error: { code: 'device.failed-midway' } }, finished]);
  expect(onCard.jobs.map(({ device }) => device)).toEqual(['webgpu', 'webgpu', 'cpu']);
});

test('what was asked of a process that stood still is asked of the one that replaces it', async () => {
  const change = { name: 'ratio', value: 2 };
  const made = { name: 'smoothness', value: 1 };
  const reported: JobEvent = { type: 'changed', change: { ...made, iteration: 3 } };
  const { running, asked, said } = await runSaying(kept, [reported, hung], [finished]);
  running.change(made);
  running.change(change);
  running.wantFrame();
  running.pause();
  running.end('finish');
  asked.length = 0;
  await said();
  expect(asked).toEqual([['change', change], ['wantFrame'], ['pause'], ['end', 'finish']]);
});

test('what was cancelled meanwhile does not begin again', async () => {
  const { running, jobs, said } = await runSaying(kept, [hung], [finished]);
  running.cancel();
  expect(await said()).toMatchObject([replaced, { type: 'cancelled' }]);
  expect(jobs.length).toBe(1);
});
