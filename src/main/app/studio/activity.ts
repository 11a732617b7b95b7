/**
 * @file What is being worked on, for a shell that shows it outside its window: in a dock, in a question before it ends, in a
 * notification. It listens to what windows are told, so that it knows nothing that they do not.
 */
import type { BatchState } from '../../../shared/batch.ts';
import type { EventName, EventValue } from '../../../shared/contract.ts';
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import type { TrainingState } from '../../../shared/training.ts';

/** Something that goes on by itself: what its person paused, or a fault interrupted, is none. */
export interface Task {
  readonly kind: 'painting' | 'folder' | 'print' | 'enlarged' | 'training';
  /** As its person knows it. */
  readonly name: string;
  /** It is worked on at this moment, and does not wait for its turn. */
  readonly isRunning: boolean;
  /** Of it, 0–1. */
  readonly share: number;
}

export interface Activity {
  tasks(): readonly Task[];
  /** `finished`: it came to its end with what was wanted. */
  listen(listener: ActivityListener): void;
}
export interface ActivityListener {
  changed(): void;
  finished(task: Task): void;
}

export interface ActivityNeeds {
  /** Calls `hear` with all that windows are told. */
  readonly watch: (hear: <E extends EventName>(event: E, value: EventValue<E>) => void) => void;
  readonly runs: () => readonly RunState[];
  readonly batches: () => readonly BatchState[];
  /** As they stand at the beginning. */
  readonly prints: readonly PrintStatus[];
  readonly training: TrainingState | undefined;
  readonly titleOf: (work: string) => string;
}

/** `still`: it waits for its person. */
type Standing = 'running' | 'waiting' | 'still' | 'done';
interface Seen {
  readonly key: string;
  readonly standing: Standing;
  readonly task: Omit<Task, 'isRunning'>;
}

export function openActivity({ watch, runs, prints, training, batches, titleOf }: ActivityNeeds): Activity {
  const tasks = new Map<string, Task>();
  const listeners: ActivityListener[] = [];

  function see({ key, standing, task: { kind, name, share } }: Seen): void {
    const before = tasks.get(key);
    if (standing === 'running' || standing === 'waiting')
      tasks.set(key, { kind, name, share, isRunning: standing === 'running' });
    else tasks.delete(key);
    if (before && standing === 'done') for (const { finished } of listeners) finished({ ...before, name });
    tellChange();
  }

  function gone(key: string): void {
    if (tasks.delete(key)) tellChange();
  }

  function tellChange(): void {
    for (const { changed } of listeners) changed();
  }

  /** A picture of a folder is told with the folder. */
  function seeRun(run: RunState): void {
    const batch = batches().find(({ works }) => works.includes(run.work));
    if (batch) see(seenBatch(batch, runs()));
    else see(seenRun(run, titleOf(run.work)));
  }

  for (const run of runs()) seeRun(run);
  for (const print of prints) see(seenPrint(print));
  if (training) see(seenTraining(training));

  watch((event, value) => {
    const heard = { [event]: value } as { readonly [E in EventName]?: EventValue<E> };
    if (heard.run) seeRun(heard.run);
    if (heard.runGone) gone(keys.run(heard.runGone.work));
    if (heard.print) see(seenPrint(heard.print));
    if (heard.printGone) gone(keys.print(heard.printGone.print));
    if (heard.batch) see(seenBatch(heard.batch, runs()));
    if (heard.batchGone) gone(keys.batch(heard.batchGone.batch));
    // A sample is nothing to wait for.
    if (heard.training && !heard.training.isSample) see(seenTraining(heard.training));
    if (heard.trainingGone) {
      const [before, { style }] = [tasks.get(keys.training), heard.trainingGone];
      gone(keys.training);
      if (before && style !== undefined) for (const { finished } of listeners) finished(before);
    }
  });

  return { tasks: () => [...tasks.values()], listen: (listener) => void listeners.push(listener) };
}

const keys = {
  run: (work: string) => `run ${work}`,
  print: (print: string) => `print ${print}`,
  batch: (batch: string) => `batch ${batch}`,
  training: 'training',
};

function seenRun({ work, state, iteration, iterations }: RunState, name: string): Seen {
  const share = Math.min(1, iteration / iterations);
  return { key: keys.run(work), standing: standingOf(state), task: { kind: 'painting', name, share } };
}

function seenPrint({ id, state, name, share, enlarged }: PrintStatus): Seen {
  const kind = enlarged === undefined ? 'print' : 'enlarged';
  return { key: keys.print(id), standing: standingOf(state), task: { kind, name, share } };
}

function seenTraining({ state, title, step, steps }: TrainingState): Seen {
  const share = Math.min(1, step / steps);
  return { key: keys.training, standing: standingOf(state), task: { kind: 'training', name: title, share } };
}

/** It goes on while a window brings pictures, or one of them has a turn or waits for it. Files are saved by a window, later. */
function seenBatch(batch: BatchState, runs: readonly RunState[]): Seen {
  const { id, state, folder, total, painted, failed, isStopped, works } = batch;
  const own = runs.filter(({ work }) => works.includes(work)).map(({ state }) => standingOf(state));
  const isRunning = state === 'reading' || own.includes('running');
  const going = isRunning ? 'running' : own.includes('waiting') ? 'waiting' : 'still';
  const isOver = state === 'done' || state === 'saving';
  const standing = isOver ? (isStopped ? 'still' : 'done') : going;
  const share = Math.min(1, (painted + failed.length) / total);
  return { key: keys.batch(id), standing, task: { kind: 'folder', name: folder, share } };
}

const standings: Readonly<Record<RunState['state'] | PrintStatus['state'] | TrainingState['state'], Standing>> = {
  starting: 'running',
  running: 'running',
  waiting: 'waiting',
  aside: 'waiting',
  paused: 'still',
  kept: 'still',
  done: 'done',
};
function standingOf(state: keyof typeof standings): Standing {
  return standings[state];
}
