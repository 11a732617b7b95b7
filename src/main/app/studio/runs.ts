/**
 * @file The runs: at most one a work, in the queue. Each is a job in the journal from the moment it is ordered, before any window
 * is told, so that a crash at any time leaves it `kept`: it goes on from its checkpoint, or begins.
 */
import { assert } from '../../../shared/assert.ts';
import type { RunState } from '../../../shared/contract-shapes.ts';
import { AppError, type ErrorReport } from '../../../shared/errors.ts';
import type { FrameEvent } from '../../../shared/job-events.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import { iterationsOfRun } from '../../../shared/painted-with.ts';
import { liveChanges, type StyliseParameters } from '../../../shared/parameters/stylise.ts';
import { rearrange } from '../../../shared/rearranged.ts';
import { askForChange, type Journal, type OpenEntry } from '../../library/journal.ts';
import { enterState } from '../../library/painting-states.ts';
import { clearTimeline } from '../../library/work-files.ts';
import { publicWork, type Works } from '../../library/works.ts';
import type { NamedJob } from '../jobs.ts';
import { type Order, placeOrder, type TakingUp, takeUpOrder } from '../queue/order.ts';
import type { Wanted, WorkQueue } from '../queue/work-queue.ts';
import { continuation } from './continuation.ts';
import type { MachinePaces } from './machine-pace.ts';
import { restoredRuns } from './restored-runs.ts';
import { isOrdered, type Run, runRecorder } from './run.ts';
import { changedRequest, checkChange, paintedAtTheEnd } from './run-change.ts';
import { branchOf, keptOf, runRequest } from './run-request.ts';
import { queuedRun, show } from './run-turn.ts';
import { publicError, type Window, type Windows } from './windows.ts';

export interface Runs {
  list(): RunState[];
  start(work: string, from?: string): Promise<RunState>;
  /** One of many that nobody is likely to paint on: where its optimiser stands at the end, some 60 MB, is not kept. */
  startInBatch(work: string): Promise<RunState>;
  /** Paints a finished picture on; from its picture, as a new run, where nobody knows any more where its optimiser stood. */
  paintOn(work: string): Promise<RunState>;
  steer(work: string, action: 'pause' | 'resume' | 'stop' | 'cancel'): Promise<void>;
  change(work: string, change: LiveChange): Promise<void>;
  /** Those of the works that wait have their turns in this order. */
  reorder(works: readonly string[]): void;
  /** The work's settings were changed: those that are live reach its run, if it has one that is not interrupted. */
  settingsChanged(work: string, before: StyliseParameters, now: StyliseParameters): Promise<void>;
  frameShown(window: Window, work: string): void;
  /** The newest picture of a run that is not over, as windows see it. */
  frame(work: string): FrameEvent | undefined;
}

export interface RunsOptions extends TakingUp {
  /** As it was when the host started. */
  readonly journal: Journal;
  readonly queue: WorkQueue;
  readonly works: Works;
  readonly windows: Windows;
  /** The work has another picture now. */
  readonly onResult: (work: string) => void;
  readonly paces: Pick<MachinePaces, 'follow'>;
}

export async function openRuns(options: RunsOptions): Promise<Runs> {
  const { queue, works, windows, paces } = options;
  const { remember } = runRecorder({ works, windows });
  const runs = new Map<string, Run>();
  const turns = { works, windows, queue, lose, paces, onResult };
  for (const work of works.all()) if (work.run?.state === 'done') runs.set(work.id, { state: work.run });
  for (const [id, run] of await restoredRuns(works, options.journal, options)) {
    putLast(id, run);
    enqueue(run, run.order!, 'nothing');
  }

  /** Behind all that wait. */
  function putLast(work: string, run: Run): void {
    runs.delete(work);
    runs.set(work, run);
  }

  function enqueue(run: Run, order: Order, wanted: Wanted): void {
    run.order = order;
    run.queued = queuedRun(run, order, turns);
    queue.add(run.queued, wanted);
  }

  function onResult(run: Run): void {
    // It may have been ordered again meanwhile.
    if (runs.get(run.state.work) === run) windows.tell('run', run.state);
    options.onResult(run.state.work);
  }

  /** The picture of the run before, if there was one, is what the work has. */
  function lose(run: Run, error?: ErrorReport): void {
    const { work } = run.state;
    if (run.queued) queue.remove(run.queued);
    runs.delete(work);
    windows.resetFrames(work);
    windows.tell('runGone', { work, ...(error && { error: publicError(error) }) });
    const stored = works.all().find(({ id }) => id === work);
    if (stored) works.change(work, { unfinished: undefined, begun: undefined }, true);
    if (stored?.run?.state !== 'done') return;
    runs.set(work, { state: stored.run });
    windows.tell('run', stored.run);
  }

  function unfinished(work: string): Required<Pick<Run, 'order' | 'queued'>> & Run {
    const run = runs.get(work);
    if (!run?.order || !run.queued || run.state.state === 'done') throw new AppError('run.none');
    return run as ReturnType<typeof unfinished>;
  }

  /** Where it says its last, until that is written: then it is known what has become of it. */
  async function putAway({ queued }: Run): Promise<void> {
    if (queued && !queue.isWorking(queued)) await queue.settled(queued);
  }

  /** In the journal before anybody is told; where that fails all is as before. At once, so that two windows cannot begin it twice. */
  async function begin(work: string, run: Run, place: () => Promise<Order>): Promise<Order> {
    const before = runs.get(work);
    if (before && !['done', 'kept'].includes(before.state.state)) throw new AppError('run.busy');
    const { unfinished, begun } = works.get(work);
    putLast(work, run);
    let order: Order | undefined;
    try {
      order = await place();
      if (before) await putAway(before);
      await before?.order?.strike();
    } catch (error) {
      await order?.strike();
      works.change(work, { unfinished, begun }, true);
      if (before) runs.set(work, before);
      else runs.delete(work);
      throw error;
    }
    run.order = order;
    if (before?.queued) queue.remove(before.queued);
    return order;
  }

  async function start(work: string, from: string | undefined, keepsState: boolean): Promise<RunState> {
    const before = runs.get(work);
    const stored = works.get(work);
    const { iterations } = stored.look.paint.parameters;
    const branch = from === undefined ? undefined : branchOf(stored, from, before?.state);
    const state: RunState = { work, state: 'waiting', iteration: 0, iterations, changes: [], ...branch };
    const run: Run = { state };
    if (stored.photo) run.begun = { photo: stored.photo.id, paint: stored.look.paint };
    const order = await begin(work, run, async () => {
      const request = await runRequest(publicWork(stored), from, keepsState);
      run.state = { ...state, iterations: request.parameters.iterations };
      // The work first: what the journal holds must find what it begins with.
      remember(run);
      await works.flush();
      return await placeOrder(`studio-${work}`, { kind: 'stylise', request }, options);
    });
    const timeline = keptOf(works.get(work), from);
    await clearTimeline(work, timeline);
    windows.tell('work', publicWork(works.change(work, { timeline })));
    windows.tell('run', run.state);
    enqueue(run, order, 'turn');
    return run.state;
  }

  async function paintOn(work: string): Promise<RunState> {
    const stored = works.get(work);
    const wanted = continuation(stored);
    if (!wanted.isKept) return await start(work, wanted.snapshot, true);
    const run: Run = { state: wanted.state, begun: wanted.begun };
    const order = await begin(work, run, async () => {
      remember(run);
      await works.flush();
      return await takeUpOrder(await enterState(work, `studio-${work}`, wanted.changes), options);
    });
    windows.tell('run', run.state);
    enqueue(run, order, 'turn');
    return run.state;
  }

  /** Behind those that wait already, unless it has its place among them. */
  function wait(run: ReturnType<typeof unfinished>): void {
    const { error: _, ...state } = run.state;
    run.state = { ...state, state: 'waiting' };
    windows.tell('run', run.state);
    queue.want(run.queued, 'turn');
  }

  async function end(run: ReturnType<typeof unfinished>, action: 'stop' | 'cancel'): Promise<void> {
    const { order, queued } = run;
    // It may have begun again behind that, when it was told to go on.
    await putAway(run);
    if (runs.get(run.state.work) !== run || run.state.state === 'done') return;
    const keeps = action === 'stop' && run.state.iteration > 0;
    run.isStopped = keeps;
    const end = (job: NamedJob) => (keeps ? job.end('finish') : job.cancel());
    if (queue.isWorking(queued)) return order.tell(end);
    if (keeps && !order.entry) {
      order.tell(end);
      return wait(run);
    }
    queue.remove(queued);
    await order.strike();
    lose(run);
  }

  /** One that has not begun begins with what was changed. */
  async function rewrite(run: Run, entry: OpenEntry, change: LiveChange): Promise<void> {
    const { job } = entry;
    assert(job.kind === 'stylise', 'runs: another kind of job', job.kind);
    const request = changedRequest(job.request, change);
    if (run.begun) run.begun = paintedAtTheEnd(run.begun, [{ ...change, iteration: 0 }]);
    remember(run);
    await entry.rewrite({ ...job, request });
    await works.flush();
  }

  /** One that goes on later does so with what was changed; it is written before anybody is told so. */
  async function askKept(run: Run, id: string, change: LiveChange): Promise<void> {
    const asked = (run.asking ?? Promise.resolve()).then(() => askForChange(id, change));
    run.asking = asked.catch(() => {});
    await asked;
  }

  return {
    list: () => [...runs.values()].filter(isOrdered).map(({ state }) => state),

    start: (work, from) => start(work, from, true),
    startInBatch: (work) => start(work, undefined, false),
    paintOn,

    async steer(work, action) {
      const run = unfinished(work);
      if (action === 'stop' || action === 'cancel') return await end(run, action);
      if (!queue.isWorking(run.queued)) {
        // One that waits stays where it is; one that was interrupted takes its turn.
        if (action !== 'pause' && run.state.state !== 'waiting') wait(run);
        return;
      }
      run.isHeld = false;
      queue.want(run.queued, action === 'pause' ? 'pause' : 'turn');
    },

    async settingsChanged(work, before, now) {
      const run = runs.get(work);
      if (run) await putAway(run);
      const state = runs.get(work)?.state.state ?? 'done';
      if (state === 'done' || state === 'kept') return;
      for (const each of liveChanges(before, now)) {
        const isCount = each.name === 'iterations' && typeof each.value === 'number';
        const value = isCount ? iterationsOfRun(each.value as number, runs.get(work)?.state.from) : each.value;
        await change(work, { ...each, value });
      }
    },
    change,

    reorder(wanted) {
      const named = wanted.filter((work) => runs.get(work)?.queued !== undefined);
      rearrange(runs, named);
      queue.reorder(named.map((work) => runs.get(work)!.queued!));
    },

    frameShown(window, work) {
      const run = runs.get(work);
      if (windows.frameShown(window, work)) run?.order?.job?.wantFrame();
    },

    frame: (work) => runs.get(work)?.frame,
  };

  async function change(work: string, change: LiveChange): Promise<void> {
    await putAway(unfinished(work));
    const run = unfinished(work);
    const { order, queued } = run;
    const isIterations = change.name === 'iterations' && typeof change.value === 'number';
    // There is no way back to fewer than are done; it waits whether more are wanted again.
    const isHeld = isIterations && (change.value as number) <= run.state.iteration;
    if (!queue.isWorking(queued)) {
      if (order.entry) await rewrite(run, order.entry, change);
      else {
        checkChange(change);
        await askKept(run, order.id, change);
      }
      if (!isIterations) return;
      show(run, windows, { iterations: change.value as number });
      remember(run);
      await works.flush();
      if (!run.isHeld || isHeld) return;
      run.isHeld = false;
      return wait(run);
    }
    if (isIterations) {
      if (isHeld || run.isHeld) queue.want(queued, isHeld ? 'pause' : 'turn');
      run.isHeld = isHeld;
      if (isHeld) return;
    }
    order.tell((job) => job.change(change));
  }
}
