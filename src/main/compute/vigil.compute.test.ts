import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openJobs } from '../app/jobs.ts';
import { follow, last, ofType } from '../app/testing/follow.ts';
import { smallPictures, smallWork } from '../app/testing/small-work.ts';
import { userHome } from '../library/testing/user-home.ts';
import { computeChild } from './supervisor.ts';

test('a process that is stopped is replaced, and its picture ends with the bytes of one that was not', async (context) => {
  if (process.platform === 'win32') context.skip('no process can be stopped on Windows');
  const pictures = await smallPictures();
  const request = await smallWork(pictures, { iterations: 40 });
  await userHome();
  const child = computeChild();
  onTestFinished(() => child.dispose());
  const jobs = openJobs({ child, checkpointSeconds: 0 });
  const through = { ...request, output: join(pictures.folder, 'through.png') };
  expect(last(await follow((await jobs.start('through', { kind: 'stylise', request: through })).events)).type).toBe(
    'finished',
  );
  const pids = new Set<number>();
  let isStopped = false;
  const job = await jobs.start('work', { kind: 'stylise', request });
  const events = await follow(job.events, (event) => {
    pids.add(child.pid!);
    if (isStopped || event.type !== 'progress' || event.iteration < 12) return;
    isStopped = true;
    process.kill(child.pid!, 'SIGSTOP');
  });
  expect(ofType(events, 'trouble').map(({ error }) => error.code)).toEqual(['compute.replaced']);
  expect(last(events).type).toBe('finished');
  expect(pids.size).toBe(2);
  expect((await readFile(request.output)).equals(await readFile(through.output))).toBe(true);
});
