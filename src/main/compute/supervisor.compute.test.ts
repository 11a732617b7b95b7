import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { follow, last } from '../app/testing/follow.ts';
import { smallPictures, smallWork } from '../app/testing/small-work.ts';
import { type ComputeChild, computeChild } from './supervisor.ts';

const chelsea = join(import.meta.dirname, '../../../assets/samples/chelsea.png');
const inspect = { kind: 'inspect', request: { file: chelsea } } as const;

function freshChild(): ComputeChild {
  const child = computeChild();
  onTestFinished(() => child.dispose());
  return child;
}

test('a child starts with its first job, serves several at once, and ends when it is disposed of', async () => {
  const child = freshChild();
  expect(child.pid).toBeUndefined();
  const jobs = [child.run(inspect), child.run(inspect), child.run(inspect)];
  const pid = child.pid!;
  for (const events of await Promise.all(jobs.map((job) => follow(job.events)))) {
    expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'recipe.none' } });
  }
  expect(child.pid).toBe(pid);
  await child.dispose();
  expect(() => process.kill(pid, 0)).toThrow();
});

test('a child rests only where no job runs in it, and the next job has another', async () => {
  const child = freshChild();
  const job = child.run(inspect);
  const pid = child.pid!;
  await child.rest();
  expect(last(await follow(job.events))).toMatchObject({ error: { code: 'recipe.none' } });
  await child.rest();
  expect(() => process.kill(pid, 0)).toThrow();
  expect(last(await follow(child.run(inspect).events))).toMatchObject({ error: { code: 'recipe.none' } });
  expect(child.pid).not.toBe(pid);
});

test('every job of a child that dies is told, and only those', async () => {
  const child = freshChild();
  const lost = [child.run(inspect), child.run(inspect)];
  process.kill(child.pid!, 'SIGKILL');
  const first = follow(lost[0]!.events);
  const second = follow(lost[1]!.events);
  for (const events of [await first, await second]) {
    expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'compute.died' } });
  }
  expect(last(await follow(child.run(inspect).events))).toMatchObject({ error: { code: 'recipe.none' } });
});

test('a polite kill, a closed terminal and Ctrl-C do not reach the child: the host decides', async () => {
  const child = freshChild();
  const request = await smallWork(await smallPictures(), { iterations: 4 });
  const events = await follow(child.run({ kind: 'stylise', request }).events, ({ type }) => {
    if (type !== 'planned') return;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(child.pid!, signal);
  });
  expect(last(events).type).toBe('finished');
});

test('a child that cannot be started is told in words', async () => {
  const { execPath } = process;
  process.execPath = '/no/such/node';
  onTestFinished(() => {
    process.execPath = execPath;
  });
  const events = await follow(freshChild().run(inspect).events);
  expect(last(events)).toMatchObject({ type: 'failed', error: { code: 'compute.no-start' } });
});

test('every child is told to leave the telemetry of its runtime off', async (context) => {
  if (process.platform !== 'linux') context.skip('reads the environment of a process from /proc');
  const child = freshChild();
  const job = child.run(inspect);
  const environment = await readFile(`/proc/${child.pid}/environ`, 'utf8');
  expect(environment.split('\0')).toContain('ORT_DISABLE_TELEMETRY=1');
  await follow(job.events);
});

test.for([
  ['work', 'below'],
  ['patient', 'below'],
  ['quick', 'at'],
] as const)('a child for %s works %s the priority of its host', async ([role, place], context) => {
  if (process.platform !== 'linux') context.skip('reads the priority of a process from /proc');
  const child = computeChild(role);
  onTestFinished(() => child.dispose());
  await follow(child.run(inspect).events);
  const niceness = async (pid: number) =>
    Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')[16]);
  const difference = (await niceness(child.pid!)) - (await niceness(process.pid));
  expect(Math.sign(difference)).toBe(place === 'below' ? 1 : 0);
});
