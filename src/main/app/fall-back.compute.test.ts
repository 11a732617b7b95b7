import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import { type ComputeChild, computeChild } from '../compute/supervisor.ts';
import { unfinishedJobs } from '../library/journal.ts';
import { userHome } from '../library/testing/user-home.ts';
import { openJobs } from './jobs.ts';
import { follow, last, ofType } from './testing/follow.ts';
import { smallPictures, smallWork } from './testing/small-work.ts';

/**
 * A real child whose "WebGPU" is the processor with one thread, so that it is another engine than the processor's own;
 * once it has kept a checkpoint it gives up, or takes its process with it.
 */
function childWithFaultyCard(kind: 'gives up' | 'dies'): ComputeChild {
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return {
    ...child,
    run(job) {
      if (job.device !== 'webgpu') return child.run(job);
      const running = child.run({ ...job, device: 'cpu', threads: 1 });
      async function* events(): AsyncGenerator<JobEvent> {
        for await (const event of running.events) {
          yield event;
          if (event.type !== 'checkpoint') continue;
          if (kind === 'dies') process.kill(child.pid!, 'SIGKILL');
          else return yield { type: 'failed', error: { code: 'engine.failed', values: { message: 'device lost' } } };
        }
      }
      return { ...running, events: events() };
    },
  };
}

for (const kind of ['gives up', 'dies'] as const) {
  test(`a card that ${kind} midway costs a sentence: the work goes on from its checkpoint on the processor`, async () => {
    await userHome();
    const request = await smallWork(await smallPictures(), { iterations: 6 });
    const jobs = openJobs({ child: childWithFaultyCard(kind), checkpointSeconds: 0 });
    const job = await jobs.start('work', { kind: 'stylise', request, device: 'webgpu' });
    let kept: unknown;
    const events = await follow(job.events, async (event) => {
      if (event.type === 'trouble') [kept] = await unfinishedJobs();
    });
    expect(ofType(events, 'trouble').map(({ error }) => error.code)).toEqual(['device.failed-midway']);
    expect(last(events).type).toBe('finished');
    expect(existsSync(request.output)).toBe(true);

    const trouble = events.findIndex(({ type }) => type === 'trouble');
    const [before, after] = [events.slice(0, trouble), events.slice(trouble)];
    const reached = ofType(before, 'checkpoint').at(-1)!.iteration;
    expect(reached).toBeGreaterThan(0);
    expect(ofType(after, 'progress')[0]!.iteration).toBeGreaterThan(reached);
    expect(kept).toMatchObject({ id: 'work', running: true });
    expect(await unfinishedJobs()).toEqual([]);
  });
}

test('work goes on, from its checkpoint, on the device that it is resumed on', async () => {
  await userHome();
  const request = await smallWork(await smallPictures(), { iterations: 8 });
  const jobs = openJobs({ child: childWithFaultyCard('gives up'), checkpointSeconds: 1000 });
  const job = await jobs.start('work', { kind: 'stylise', request, device: 'webgpu' });
  await follow(job.events, (event) => {
    if (event.type === 'progress' && event.iteration === 3) job.end('suspend');
  });
  const resumed = await jobs.resume('work', { device: 'cpu' });
  expect(resumed.job.device).toBe('cpu');
  const events = await follow(resumed.events);
  expect(ofType(events, 'progress')[0]!.iteration).toBeGreaterThan(3);
  expect(last(events).type).toBe('finished');
});
