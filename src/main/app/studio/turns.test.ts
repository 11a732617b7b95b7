import { expect, test } from 'vitest';
import type { ErrorReport } from '../../../shared/errors.ts';
import { scriptedWork } from '../queue/testing/scripted-work.ts';
import { settled } from '../queue/testing/settled.ts';
import { openWorkQueue } from '../queue/work-queue.ts';
import { queuedWork } from './turns.ts';

const error: ErrorReport = { code: 'compute.died', values: {} };
const kept = { id: 'scripted', hasCheckpoint: true };
const finished = { type: 'finished', outputs: [], seconds: 1, peakBytes: 1 } as const;

/** An order that has its turn, and what became of it. */
async function working() {
  const queue = openWorkQueue();
  const script = scriptedWork('print');
  const became: string[] = [];
  const { order } = script;
  const work = queuedWork(
    {
      ...{ priority: 'print', order, starting: () => {} },
      heard: { paused: () => void became.push('heard') },
      suspended: (how) => void became.push(how),
      done: () => void became.push('done'),
      kept: ({ code }) => void became.push(`kept: ${code}`),
      lost: (why) => void became.push(`lost: ${why?.code}`),
    },
    { queue, windows: { tell: (event) => void became.push(event) } },
  );
  queue.add(work, 'turn');
  await settled();
  return { queue, work, script, became };
}

test('what failed and stays in the journal is kept and wants nothing; what does not is lost', async () => {
  const first = await working();
  first.script.say({ type: 'failed', error, kept });
  await settled();
  expect([first.became, first.queue.wanted(first.work)]).toEqual([['kept: compute.died'], 'nothing']);
  const second = await working();
  second.script.say({ type: 'failed', error });
  await settled();
  expect(second.became).toEqual(['lost: compute.died']);
});

test('what ends because the program closes is neither', async () => {
  const { queue, script, became } = await working();
  await queue.dispose();
  expect([script.heard, became]).toEqual([['begun', 'suspended'], ['kept']]);
  const other = await working();
  other.script.say({ type: 'failed', error });
  void other.queue.dispose();
  await settled();
  expect(other.became).toEqual([]);
});

test('what leaves the child says whether it goes on by itself', async () => {
  for (const [wanted, how] of [
    ['turn', 'aside'],
    ['pause', 'paused'],
  ] as const) {
    const { queue, work, script, became } = await working();
    script.say({ type: 'suspended', iteration: 1 });
    queue.want(work, wanted);
    await settled();
    expect(became[0]).toBe(how);
  }
});

test('it is done once it is finished and has left the journal; troubles are told meanwhile', async () => {
  const { queue, work, script, became } = await working();
  script.say({ type: 'trouble', error });
  script.say(finished);
  await settled();
  expect([became, queue.wanted(work)]).toEqual([['trouble', 'done'], undefined]);
});
