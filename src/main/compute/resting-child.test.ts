import { expect, test } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import { restingChild } from './resting-child.ts';
import type { ComputeChild } from './supervisor.ts';

const finished: JobEvent = { type: 'finished', outputs: [], seconds: 0, peakBytes: 0 };
const job = { kind: 'inspect', request: { file: 'a.png' } } as const;

/** A child whose jobs end when the test says so, on a clock that the test moves. */
function watchedChild() {
  const ends: (() => void)[] = [];
  const timers = new Set<() => void>();
  let rests = 0;
  const child: ComputeChild = {
    pid: 1,
    wake: () => {},
    run() {
      const end = new Promise<void>((resolve) => ends.push(resolve));
      async function* events(): AsyncGenerator<JobEvent> {
        await end;
        yield finished;
      }
      const nothing = () => {};
      const steering = { change: nothing, pause: nothing, resume: nothing, wantFrame: nothing, cancel: nothing };
      return { events: events(), ...steering, end: nothing };
    },
    rest: async () => void rests++,
    dispose: async () => {},
  };
  const resting = restingChild(child, 45, (_, action) => {
    timers.add(action);
    return () => timers.delete(action);
  });
  const run = async () => {
    for await (const _ of resting.run(job).events);
  };
  const wait = () => {
    for (const action of [...timers]) {
      timers.delete(action);
      action();
    }
  };
  return { resting, run, wait, end: (index: number) => ends[index]!(), rests: () => rests };
}

test('a child that nothing was asked of for a while ends', async () => {
  const { run, wait, end, rests } = watchedChild();
  const first = run();
  wait();
  expect(rests()).toBe(0);
  end(0);
  await first;
  wait();
  expect(rests()).toBe(1);
});

test('a job that comes meanwhile keeps it, and one that is disposed of is left alone', async () => {
  const { resting, run, wait, end, rests } = watchedChild();
  const first = run();
  end(0);
  await first;
  const second = run();
  wait();
  expect(rests()).toBe(0);
  end(1);
  await second;
  await resting.dispose();
  wait();
  expect(rests()).toBe(0);
});
