import { expect, test } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { runOnLadder } from './fall-back.ts';
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
  const running = runOnLadder(begun, { child, next: async (from) => (from === 'cuda' ? 'webgpu' : 'cpu') });
  return { running, jobs, said: () => follow(running.events) };
}

for (const code of ['engine.failed', 'compute.died'] as const) {
  test(`${code} on a card is a sentence, and the work goes on on the next device`, async () => {
    const { said, jobs } = await run(job, (device) => [device === 'cpu' ? finished : failed(code)]);
    const trouble = { type: 'trouble', error: { code: 'device.failed-midway', values: { next: 'the processor' } } };
    expect(await said()).toMatchObject([trouble, finished]);
    expect(jobs.map(({ device }) => device)).toEqual(['webgpu', 'cpu']);
  });
}

test('the ladder is gone down step by step', async () => {
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
