import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import type { ComputeChild, RunningJob } from '../compute/supervisor.ts';
import { enterJob, isEntered, readEntry } from '../library/journal.ts';
import { smallJob } from '../library/testing/small-job.ts';
import { userHome } from '../library/testing/user-home.ts';
import { openJobs } from './jobs.ts';
import { networkFile } from './source-files.ts';
import { follow, last } from './testing/follow.ts';

/** Works until it is cancelled. */
function patientChild(): ComputeChild {
  return {
    pid: undefined,
    wake: () => {},
    run(): RunningJob {
      let cancel = () => {};
      const cancelled = new Promise<void>((resolve) => {
        cancel = resolve;
      });
      async function* events(): AsyncGenerator<JobEvent> {
        yield { type: 'resumed', iteration: 1 };
        await cancelled;
        yield { type: 'cancelled' };
      }
      const nothing = () => {};
      const acts = { change: nothing, pause: nothing, resume: nothing, wantFrame: nothing, end: nothing };
      return { ...acts, events: events(), cancel: () => cancel() };
    },
    rest: async () => {},
    dispose: async () => {},
  };
}

test('a job that somebody else took over ends in words, and stays theirs; one that is cancelled is gone', async () => {
  const home = await userHome();
  const jobs = openJobs({ child: patientChild() });
  const job = smallJob();
  const taken = await jobs.start('taken', job);
  const entry = join(home, 'jobs', 'taken', 'running');
  const theirs = JSON.stringify({ place: 'another machine', pid: 1, host: 'x', token: 'ef'.repeat(12) });
  const events = await follow(taken.events, () => writeFile(entry, theirs));
  expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'resume.running', values: { id: 'taken' } } });
  expect(await isEntered('taken')).toBe(true);

  const own = await jobs.start('own', job);
  own.cancel();
  expect(last(await follow(own.events))).toEqual({ type: 'cancelled' });
  expect(await isEntered('own')).toBe(false);
});

test('a job that waits in the journal begins on the device that is there, and is gone when its end was heard', async () => {
  await userHome();
  const jobs = openJobs({ child: patientChild() });
  const entry = await enterJob('waits', smallJob({ network: await networkFile('vgg16') }));
  const read = await readEntry('waits');
  await expect(jobs.takeUp(read)).rejects.toMatchObject({ code: 'resume.running' });
  await entry.release();
  const again = await jobs.takeUp(read);
  const running = await jobs.begin(again, 'webgpu');
  expect(running.job).toMatchObject({ device: 'webgpu' });
  running.cancel();
  await follow(running.events);
  expect(await isEntered('waits')).toBe(false);
});
