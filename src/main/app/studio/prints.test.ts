import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { EventName, EventValue } from '../../../shared/contract.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import { printOrder } from '../../../shared/print/order.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import type { RunningJob } from '../../compute/supervisor.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { readJournal } from '../../library/journal.ts';
import { keepPrinted, keepStyleFile, printFile, readPrints } from '../../library/prints.ts';
import { finishedPrint } from '../../library/testing/finished-print.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { openJobs } from '../jobs.ts';
import { manualClock } from '../queue/testing/manual-clock.ts';
import { scriptedWork } from '../queue/testing/scripted-work.ts';
import { openWorkQueue, type WorkQueue } from '../queue/work-queue.ts';
import { scriptedChild } from '../testing/scripted-child.ts';
import { openPrints, type Prints } from './prints.ts';

const order = printOrder({ destination: 'lab', size: { paper: 'A4' } });
const settings = { work: 'w1', order, composition: 1024 };

beforeEach(async () => {
  await userHome();
});

/** Each step waits for the disk, which on a busy machine takes more than the second that is usual. */
const eventually = (check: () => void) => vi.waitFor(check, 9000);

/** A job that says what the test says. */
class FakeJob implements RunningJob {
  readonly done: string[] = [];
  /** Of its entry in the journal. */
  readonly id: string;
  readonly #said: JobEvent[] = [];
  #wake = () => {};

  constructor({ checkpoint }: JobDescription) {
    this.id = basename(dirname(checkpoint!.path));
  }
  say(event: JobEvent): void {
    this.#said.push(event);
    this.#wake();
  }
  readonly events = this.#events();
  async *#events(): AsyncGenerator<JobEvent> {
    for (;;) {
      const event = this.#said.shift();
      if (!event) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      yield event;
      if (['finished', 'suspended', 'cancelled', 'failed'].includes(event.type)) return;
    }
  }
  change(): void {}
  wantFrame(): void {}
  pause(): void {
    this.done.push('pause');
    this.say({ type: 'paused', iteration: 0 });
  }
  resume(): void {
    this.done.push('resume');
  }
  end(): void {
    this.done.push('suspend');
    this.say({ type: 'suspended', iteration: 0 });
  }
  cancel(): void {
    this.done.push('cancel');
    this.say({ type: 'cancelled' });
  }
}

interface Bench {
  readonly prints: Prints;
  readonly jobs: FakeJob[];
  readonly events: { event: EventName; value: unknown }[];
  readonly queue: WorkQueue;
  /** Lets time pass in which nobody works. */
  rest(): void;
  readonly paces: number[];
  /** What the person sees of a print. */
  stateOf(id: string): string | undefined;
}

async function opened(): Promise<Bench> {
  const jobs: FakeJob[] = [];
  const events: Bench['events'] = [];
  const clock = manualClock();
  const queue = openWorkQueue({ clock });
  const paces: number[] = [];
  let count = 0;
  const run = (job: JobDescription) => {
    const fake = new FakeJob(job);
    jobs.push(fake);
    return fake;
  };
  const child = { pid: undefined, wake: () => {}, run, rest: async () => {}, dispose: async () => {} };
  const prints = await openPrints({
    journal: await readJournal(),
    jobs: openJobs({ child }),
    windows: {
      tell: <E extends EventName>(event: E, value: EventValue<E>) => void events.push({ event, value }),
      trouble: () => {},
    },
    queue,
    device: async () => 'cpu',
    request: async (_, { strip }, { id, freeName }) => {
      const name = freeName(strip ? 'cat_strip.tif' : 'cat_print.tif');
      const request = requestFor(printFile({ id, name }));
      return { name, job: { kind: 'print', request }, width: 30, height: 20 };
    },
    newId: () => `p${++count}`,
    onPace: (factor) => void paces.push(factor),
    pace: () => 3,
  });
  onTestFinished(() => queue.dispose());
  const rest = () => clock.pass(10_000);
  return {
    prints,
    jobs,
    events,
    queue,
    rest,
    paces,
    stateOf: (id) => prints.list().find((print) => print.id === id)?.state,
  };
}

function requestFor(output: string): PrintRequest {
  const photo = { path: '/photo.jpg', sha256: 'a'.repeat(64) };
  return { photo, composition: { way: 'picture', picture: photo }, order, output, replace: true, version: '1' };
}

const printing = (share: number): JobEvent => ({
  type: 'printing',
  part: 'refine',
  done: 1,
  total: 4,
  share,
  secondsLeft: 60,
});
const finished: JobEvent = { type: 'finished', outputs: [], seconds: 1, peakBytes: 1 };

test('prints are made one after the other, and the finished one can be saved', async () => {
  const { prints, jobs, stateOf } = await opened();
  const { id } = await prints.start(settings);
  const strip = await prints.start(settings, { strip: { x: 0.5, y: 0.5 } });
  await eventually(() => expect(jobs).toHaveLength(1));
  jobs[0]!.say(printing(0.5));
  await eventually(() =>
    expect(prints.list()).toMatchObject([{ state: 'running', share: 0.5, part: 'refine' }, { state: 'waiting' }]),
  );
  expect(() => prints.file(id)).toThrow(expect.objectContaining({ code: 'print.not-ready' }));
  await writeFile(printFile({ id, name: 'cat_print.tif' }), 'a print');
  jobs[0]!.say(finished);
  await eventually(() => expect(stateOf(id)).toBe('done'));
  expect(prints.file(id)).toMatchObject({ name: 'cat_print.tif' });
  await eventually(() => expect(jobs[1]?.id).toBe(`print-${strip.id}`));
});

test('a finished print lets go of the picture it was made from, and remembers that a copy of it was saved', async () => {
  const { prints, jobs, stateOf } = await opened();
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  const picture = join(await temporaryFolder(), 'result.png');
  await writeFile(picture, 'painted');
  const kept = await keepPrinted(id, picture);
  await writeFile(printFile({ id, name: 'cat_print.tif' }), 'a print');
  jobs[0]!.say(finished);
  await eventually(() => expect(stateOf(id)).toBe('done'));
  await eventually(() => expect(existsSync(kept)).toBe(false));
  expect(existsSync(picture)).toBe(true);
  expect(prints.list()[0]!.saved).toBeUndefined();
  await expect(prints.save(id, join(picture, 'no-folder.tif'))).rejects.toThrow();
  expect(prints.list()[0]!.saved).toBeUndefined();
  await prints.save(id, join(dirname(picture), 'mine.tif'));
  expect(await readFile(join(dirname(picture), 'mine.tif'), 'utf8')).toBe('a print');
  expect(await readPrints()).toMatchObject({ value: [{ id, state: { value: { saved: true } } }] });
});

test('a print that waits keeps its style as it was ordered, also when that is trained longer, until its file is there', async () => {
  const { prints, jobs, stateOf } = await opened();
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  const path = join(await temporaryFolder(), 'mine.onnx');
  await writeFile(path, 'as it was');
  const kept = await keepStyleFile(id, { path, sha256: 'a'.repeat(64), weight: 0.5 });
  expect(kept).toMatchObject({ sha256: 'a'.repeat(64), weight: 0.5 });
  await writeFileAtomic(path, new TextEncoder().encode('trained longer'));
  expect(await readFile(kept.path, 'utf8')).toBe('as it was');
  expect(await readPrints()).toMatchObject({ value: [{ id, isSpent: true }] });
  await writeFile(printFile({ id, name: 'cat_print.tif' }), 'a print');
  jobs[0]!.say(finished);
  await eventually(() => expect(stateOf(id)).toBe('done'));
  await eventually(() => expect(existsSync(kept.path)).toBe(false));
  expect(await readFile(path, 'utf8')).toBe('trained longer');
});

test('a download that ends when the print was removed brings nothing back', async () => {
  const { id } = await finishedPrint();
  const { prints, events } = await opened();
  const { taken } = prints.file(id);
  await prints.steer(id, 'remove');
  await taken();
  expect(events.map(({ event }) => event)).toEqual(['printGone']);
  expect(await readPrints()).toMatchObject({ value: [] });
});

test('a print gives way while a person works, and goes on by itself', async () => {
  const { prints, jobs, stateOf, queue, rest } = await opened();
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  queue.interact();
  queue.interact();
  await eventually(() => expect(jobs[0]!.done.filter((act) => act === 'pause')).toHaveLength(1));
  await eventually(() => expect(stateOf(id)).toBe('aside'));
  rest();
  expect(jobs[0]!.done.at(-1)).toBe('resume');
  jobs[0]!.say({ type: 'resumed', iteration: 0 });
  await eventually(() => expect(stateOf(id)).toBe('running'));
});

test('what a person paused stays paused when they stop working', async () => {
  const { prints, jobs, stateOf, queue, rest } = await opened();
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  await prints.steer(id, 'pause');
  queue.interact();
  rest();
  expect(stateOf(id)).toBe('paused');
  expect(jobs[0]!.done.at(-1)).toBe('pause');
  await prints.steer(id, 'resume');
  expect(jobs[0]!.done.at(-1)).toBe('resume');
});

test('a run has the machine for itself: the print leaves its memory, and goes on when the run is over', async () => {
  const { prints, jobs, queue, stateOf } = await opened();
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  const painting = scriptedWork('painting');
  queue.add(painting, 'turn');
  await eventually(() => expect(jobs[0]!.done.at(-1)).toBe('suspend'));
  await eventually(() => expect(stateOf(id)).toBe('aside'));
  await prints.start(settings);
  expect(jobs).toHaveLength(1);
  painting.order.tell((job) => job.end('finish'));
  queue.remove(painting);
  await eventually(() => expect(jobs[1]?.id).toBe(jobs[0]!.id));
});

test('cancelled, it is gone with all that was made of it, whether it runs, waits or is ready', async () => {
  const { prints, jobs, events } = await opened();
  const first = await prints.start(settings);
  const second = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  await prints.steer(second.id, 'remove');
  await prints.steer(first.id, 'remove');
  expect(jobs).toHaveLength(1);
  expect(prints.list()).toEqual([]);
  expect(await readPrints()).toMatchObject({ value: [] });
  expect(events.filter(({ event }) => event === 'printGone')).toHaveLength(2);
  await expect(prints.steer(first.id, 'pause')).rejects.toMatchObject({ code: 'print.unknown' });
});

test('a fault is told; what can go on stays, with the sentence, and goes on when it is told to', async () => {
  const { prints, jobs, events } = await opened();
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  const error = { code: 'output.disk-full', values: { file: 'x' } } as const;
  const hopeless = { code: 'job.diverged', values: { iteration: 7 } } as const;
  jobs[0]!.say(printing(0.5));
  jobs[0]!.say({ type: 'failed', error });
  await eventually(() => expect(prints.list()).toMatchObject([{ state: 'kept', error: { code: 'output.disk-full' } }]));
  await prints.steer(id, 'resume');
  await eventually(() => expect(jobs[1]?.id).toBe(jobs[0]!.id));
  expect(prints.list()[0]?.error).toBeUndefined();
  // What was brought back is never thrown away by the program itself.
  jobs[1]!.say({ type: 'failed', error: hopeless });
  await eventually(() => expect(prints.list()).toMatchObject([{ state: 'kept', error: { code: 'job.diverged' } }]));
  await prints.steer(id, 'remove');
  const { id: next } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(3));
  jobs[2]!.say(printing(0.5));
  jobs[2]!.say({ type: 'failed', error: hopeless });
  const gone = { event: 'printGone', value: { print: next, error: hopeless } };
  await eventually(() => expect(events.at(-1)).toMatchObject(gone));
});

test('a restart finds finished prints, what was interrupted and what waited; anything else is cleared away', async () => {
  const done = await finishedPrint();
  const first = await opened();
  const { id } = await first.prints.start(settings);
  const waiting = await first.prints.start(settings);
  await first.queue.dispose();
  const second = await opened();
  expect(second.prints.list().map((print) => [print.id, print.state])).toEqual([
    [done.id, 'done'],
    [id, 'kept'],
    [waiting.id, 'kept'],
  ]);
  await second.prints.steer(waiting.id, 'resume');
  await eventually(() => expect(second.jobs[0]!.id).toBe(`print-${waiting.id}`));
  await second.prints.steer(done.id, 'remove');
  expect(existsSync(printFile(done))).toBe(false);
});

test('what cannot be ordered leaves nothing behind', async () => {
  const prints = await openPrints({
    journal: await readJournal(),
    jobs: openJobs({ child: scriptedChild(() => 'hangs') }),
    windows: { tell: () => {}, trouble: () => {} },
    device: async () => 'cpu',
    queue: openWorkQueue(),
    request: () => Promise.reject(new Error('no style')),
    newId: () => 'x1',
    onPace: () => {},
  });
  await expect(prints.start(settings)).rejects.toThrow('no style');
  expect(prints.list()).toEqual([]);
});

const planned: JobEvent = {
  type: 'printPlanned',
  width: 30,
  height: 20,
  fileBytes: 1,
  diskBytes: 1,
  peakBytes: 1,
  seconds: 100,
};

test('how long a print took beside its plan is learnt from one that never stood', async () => {
  const { prints, jobs, paces } = await opened();
  await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(1));
  for (const event of [planned, printing(0.5), { ...finished, seconds: 250 } as const]) jobs[0]!.say(event);
  await eventually(() => expect(paces).toEqual([2.5]));
  const { id } = await prints.start(settings);
  await eventually(() => expect(jobs).toHaveLength(2));
  jobs[1]!.say(planned);
  await prints.steer(id, 'pause');
  jobs[1]!.say({ ...finished, seconds: 900 });
  await eventually(() => expect(prints.list().every(({ state }) => state === 'done')).toBe(true));
  expect(paces).toEqual([2.5]);
});

test('a picture that is saved larger is told as such, also after a restart, and how long it takes as its dialog reckoned', async () => {
  const { prints, jobs, events } = await opened();
  const { id, kind, enlarged } = await prints.start(settings, { enlarged: 4 });
  expect({ kind, enlarged }).toEqual({ kind: 'print', enlarged: 4 });
  await eventually(() => expect(jobs).toHaveLength(1));
  for (const event of [planned, printing(0), finished]) jobs[0]!.say(event);
  await eventually(() => expect(prints.list()[0]!.state).toBe('done'));
  const told = events.flatMap(({ value }) => (value as Partial<PrintStatus>).secondsLeft ?? []);
  expect(told).toEqual([300]);
  await writeFile(printFile(prints.list()[0]!), 'a picture');
  expect((await opened()).prints.list()).toMatchObject([{ id, enlarged: 4, state: 'done' }]);
});

test('prints of one name are told apart, also where they are ordered at once, and a name that is free again is taken', async () => {
  const { prints } = await opened();
  const [one, two] = await Promise.all([prints.start(settings), prints.start(settings)]);
  const three = await prints.start(settings);
  expect([one, two, three].map(({ name }) => name)).toEqual(['cat_print.tif', 'cat_print_2.tif', 'cat_print_3.tif']);
  expect((await prints.start(settings, { strip: { x: 0.5, y: 0.5 } })).name).toBe('cat_strip.tif');
  await prints.steer(two.id, 'remove');
  expect((await prints.start(settings)).name).toBe('cat_print_2.tif');
});
