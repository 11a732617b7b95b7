/**
 * @file For tests: all that a person can order (pictures, folders, prints, a training) over a library on a disk, and a child
 * that paints nothing: it takes some turns for each job, and writes a few bytes as its result. What the disk holds at any moment
 * is what a kill at that moment leaves.
 */
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventName, EventValue } from '../../../../shared/contract.ts';
import type { JobEvent } from '../../../../shared/job-events.ts';
import type { Ending, JobDescription } from '../../../../shared/jobs/job.ts';
import { printOrder } from '../../../../shared/print/order.ts';
import type { ComputeChild, RunningJob } from '../../../compute/supervisor.ts';
import { readJournal, tidyJournal } from '../../../library/journal.ts';
import { receive } from '../../../library/pictures.ts';
import { printFile } from '../../../library/prints.ts';
import { openWorks } from '../../../library/works.ts';
import { openJobs } from '../../jobs.ts';
import { openWorkQueue } from '../../queue/work-queue.ts';
import { openBatches } from '../batches.ts';
import { openPrints } from '../prints.ts';
import { openReconstructions } from '../reconstructions.ts';
import { openRuns } from '../runs.ts';
import { openTraining } from '../training.ts';
import type { Window } from '../windows.ts';
import { paintLook } from './small-studio.ts';

export type QueueHost = Awaited<ReturnType<typeof openQueueHost>>;

/** What windows were told, in order. */
export interface HostEvent {
  readonly event: EventName;
  readonly value: unknown;
}

const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
export const someWindow: Window = { number: 1, unshown: new Map(), post: () => {} };
export const someOrder = printOrder({ destination: 'lab', size: { paper: 'A4' } });
const size = { width: 8, height: 8 };

export async function importPicture(text: string): Promise<string> {
  const incoming = await receive(new TextEncoder().encode(text));
  return (await incoming.keep(`${text}.png`, size)).id;
}

/** `finished` hears the output of each job that was done to its end; where nothing is, `isStuck`. */
export async function openQueueHost(finished: (output: string) => void = () => {}, isStuck = false) {
  const reported: HostEvent[] = [];
  let count = 0;
  let isDead = false;
  const jobs = openJobs({ child: idleChild({ finished, isStuck, isDead: () => isDead }) });
  await tidyJournal();
  const works = await openWorks({ onTrouble: () => {}, delayMilliseconds: 5 });
  const windows = {
    tell: <E extends EventName>(event: E, value: EventValue<E>) => {
      if (isDead) return;
      reported.push({ event, value: structuredClone(value) });
      if (event === 'run' || event === 'runGone') later();
    },
    watch: () => {},
    tellOne: () => {},
    tellOthers: () => {},
    trouble: () => {},
    troubleIn: () => {},
    resetFrames: () => {},
    frame: () => {},
    frameShown: () => false,
    add: () => someWindow,
    remove: () => {},
    closeAll: () => {},
  };
  let later = () => {};
  const device = async () => 'cpu' as const;
  const newId = () => `${Date.now().toString(36)}-${++count}`;
  const queue = openWorkQueue({ restMilliseconds: 1 });
  const needs = { jobs, journal: await readJournal(), queue, windows, device };
  const prints = await openPrints({
    ...{ ...needs, newId, onPace: () => {} },
    async request(_, __, { id }) {
      const photo = { path: '/photo.jpg', sha256: 'a'.repeat(64) };
      const output = printFile({ id, name: 'cat.tif' });
      const composition = { way: 'picture', picture: photo } as const;
      const request = { photo, composition, order: someOrder, output, replace: true, version: '1' };
      return { name: 'cat.tif', job: { kind: 'print', request }, ...size };
    },
  });
  const training = await openTraining({ ...needs, onStyle: () => {}, onWanted: () => {}, onPace: () => {} });
  const reconstructions = await openReconstructions(needs);
  const paces = { follow: () => () => 1 };
  const runs = await openRuns({ ...needs, works, onResult: () => {}, paces });
  const batches = await openBatches({
    ...{ windows, runs, newId, hasWork: (id) => works.all().some((work) => work.id === id) },
    async makeWork(name, _, { look }) {
      const photo = { id: await importPicture(name), name, ...size };
      return (await works.create({ title: name, look, photo })).id;
    },
  });
  later = () => batches.runsChanged();

  return {
    ...{ reported, works, runs, prints, training, reconstructions, batches },
    async newWork(): Promise<string> {
      const photo = { id: await importPicture('photo'), name: 'photo.png', ...size };
      const look = paintLook(await importPicture('painting'));
      return (await works.create({ title: 'Work', look, photo })).id;
    },
    /** As a kill at this moment leaves the disk; a host that is opened on it is another process. */
    async kill(home: string, ended: Promise<void>): Promise<void> {
      const copy = `${home}-killed`;
      cpSync(home, copy, { recursive: true });
      isDead = true;
      await ended;
      await queue.dispose();
      await Promise.all([works.flush(), batches.dispose()]);
      rmSync(home, { recursive: true });
      renameSync(copy, home);
      removeLocks(home);
    },
    async close(): Promise<void> {
      await queue.dispose();
      await Promise.all([works.flush(), batches.dispose()]);
    },
  };
}

/** Of a process that is gone; here they are this one's. */
function removeLocks(home: string): void {
  for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.startsWith('running')) rmSync(join(entry.parentPath, entry.name));
  }
}

interface Idle {
  finished(output: string): void;
  readonly isStuck: boolean;
  isDead(): boolean;
}

function idleChild(idle: Idle): ComputeChild {
  return {
    pid: undefined,
    wake: () => {},
    run: (job) => idleJob(job, idle),
    rest: async () => {},
    dispose: async () => {},
  };
}

const turns = 12;

export async function someTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await aTurn();
}

function idleJob(job: JobDescription, { finished, isStuck, isDead }: Idle): RunningJob {
  let ending: Ending | 'cancel' | undefined;
  let isPaused = isStuck;
  const output = 'output' in job.request ? job.request.output : '';

  async function* events(): AsyncGenerator<JobEvent> {
    for (let turn = 1; turn <= turns && ending !== 'finish'; turn++) {
      do await someTurns(30);
      while (isPaused && ending === undefined && !isDead());
      if (ending === 'cancel') return yield { type: 'cancelled' };
      if (ending === 'suspend' || isDead()) return yield { type: 'suspended', iteration: turn };
      yield progress(job, turn);
      if (job.kind === 'reconstruct' && turn <= 10) yield painted(turn);
    }
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, output);
    if (isDead()) return yield { type: 'suspended', iteration: turns };
    finished(output);
    if (job.kind === 'stylise') yield lastSnapshot(job.request.snapshots!.folder);
    yield { type: 'finished', outputs: [output], seconds: 1, peakBytes: 1 };
  }

  return {
    events: events(),
    change: () => {},
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = isStuck;
    },
    wantFrame: () => {},
    end(how) {
      ending = how;
    },
    cancel() {
      ending = 'cancel';
    },
  };
}

function lastSnapshot(folder: string): JobEvent {
  return { type: 'snapshot', output: join(folder, 'last.jpg'), iteration: turns, ...size };
}

function painted(done: number): JobEvent {
  return { type: 'painted', output: `${done}`, seconds: 1, done, total: 10, ...size };
}

function progress({ kind }: JobDescription, turn: number): JobEvent {
  if (kind === 'print') {
    return { type: 'printing', part: 'paint', done: turn, total: turns, share: turn / turns, secondsLeft: 1 };
  }
  const loss = { total: 1, content: {}, style: {}, smoothness: 0 };
  const pace = { secondsPerIteration: 1, secondsLeft: 1 };
  return { type: 'progress', iteration: turn, iterations: turns, ...size, loss, ...pace };
}
