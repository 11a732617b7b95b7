import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { beginSpan, isTracing, onTrack, passOnSpan, span } from './trace.ts';
import { openTraceFile } from './trace-file.ts';
import { traceSummary } from './trace-summary.ts';

interface Event {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: { readonly name?: string };
}

async function traced(work: () => Promise<void>): Promise<Event[]> {
  const path = join(await temporaryFolder(), 'trace.json');
  const file = openTraceFile(path);
  await work();
  await file.close();
  expect(existsSync(`${path}.partial`)).toBe(false);
  return JSON.parse(readFileSync(path, 'utf8')) as Event[];
}

const spansOf = (events: readonly Event[]) => events.filter(({ ph }) => ph === 'X');

/** Two spans of one lane lie in each other or beside each other. */
function areNested(events: readonly Event[]): boolean {
  const ends = ({ ts, dur }: Event) => ts + dur;
  return spansOf(events).every((one) =>
    spansOf(events).every((other) => {
      if (one.pid !== other.pid || one.tid !== other.tid) return true;
      const [first, second] = one.ts <= other.ts ? [one, other] : [other, one];
      return ends(second) <= ends(first) || ends(first) <= second.ts || first.ts === second.ts;
    }),
  );
}

test('a span inside another one lies inside it in the trace', async () => {
  const events = await traced(() => span('job', () => span('decode', () => tick())));
  const [job, decode] = ['job', 'decode'].map((name) => events.find((event) => event.name === name)!);
  expect(decode!.tid).toBe(job!.tid);
  expect(decode!.ts).toBeGreaterThanOrEqual(job!.ts);
  expect(decode!.ts + decode!.dur).toBeLessThanOrEqual(job!.ts + job!.dur);
});

test('what overlaps without lying inside gets lanes of its own', async () => {
  const events = await traced(async () => {
    const [endOne, endTwo] = [beginSpan('one'), beginSpan('two')];
    await tick();
    endOne();
    await tick();
    endTwo();
  });
  expect(new Set(spansOf(events).map(({ tid }) => tid)).size).toBe(2);
  expect(areNested(events)).toBe(true);
});

test('what runs on a track is named after it', async () => {
  const events = await traced(() => onTrack('stylise 1', () => span('decode', () => tick())));
  expect(events.find(({ ph, name }) => ph === 'M' && name === 'thread_name')?.args.name).toBe('stylise 1');
});

test('spans of a child are those of a process with its name', async () => {
  const child = { name: 'job', start: 1000, duration: 5, pid: 99_999, process: 'work', track: 'stylise 1' };
  const events = await traced(async () => passOnSpan(child));
  expect(events.find(({ pid, name }) => pid === 99_999 && name === 'process_name')?.args.name).toBe('work');
});

test('a program that is killed leaves what it had done so far, which the viewers open without its last bracket', async () => {
  const path = join(await temporaryFolder(), 'trace.json');
  const file = openTraceFile(path);
  await span('decode', () => tick());
  const text = readFileSync(`${path}.partial`, 'utf8');
  expect(JSON.parse(`${text.trimEnd().replace(/,$/, '')}]`)).toMatchObject([{ name: 'decode', ph: 'X' }]);
  await file.close();
});

test('where nobody listens nothing is kept, and no file is made', async () => {
  expect(isTracing()).toBe(false);
  expect(await span('decode', async () => 7)).toBe(7);
  const path = join(await temporaryFolder(), 'trace.json');
  await openTraceFile(path).close();
  expect(existsSync(path)).toBe(false);
});

test('a summary tells what each kind took by itself, without what lies inside, and leaves out the host, which waits', () => {
  const common = { pid: 1, process: 'work', track: 'job 1' };
  const spans = [
    { name: 'job', start: 0, duration: 10_000, pid: 2, track: 'work 1' },
    { ...common, name: 'job', start: 0, duration: 10_000 },
    { ...common, name: 'iteration', start: 0, duration: 4000 },
    { ...common, name: 'run session', start: 1000, duration: 3000 },
    { ...common, name: 'iteration', start: 5000, duration: 4000 },
    { ...common, name: 'run session', start: 5000, duration: 4000 },
  ];
  expect(traceSummary(spans)).toBe('run session 7.0 s (70 %), job 2.0 s (20 %), iteration 1.0 s (10 %)');
  expect(traceSummary([])).toBeUndefined();
});
