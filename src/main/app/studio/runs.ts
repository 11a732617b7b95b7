/**
 * @file The runs: at most one a work, one of them running, the others waiting for their turn. Each is a job in the journal
 * from the moment it is ordered, before any window is told, so that a crash at any time leaves it `kept`: it goes on from its
 * checkpoint, or begins.
 */
import { assert } from '../../../shared/assert.ts';
import type { RunState } from '../../../shared/contract.ts';
import type { Provider } from '../../../shared/devices.ts';
import { AppError, type ErrorReport, reportError } from '../../../shared/errors.ts';
import { type FrameEvent, isLast, type JobEvent } from '../../../shared/job-events.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import type { MachinePace } from '../../../shared/machine-pace.ts';
import { askForChange, enterJob, isEntered, type OpenEntry, strikeJob } from '../../library/journal.ts';
import { clearTimeline } from '../../library/work-files.ts';
import { publicWork, type Works } from '../../library/works.ts';
import type { Jobs, NamedJob } from '../jobs.ts';
import { pixelsOf } from './quick.ts';
import { isOrdered, type Run, runKeeper } from './run.ts';
import { changedRequest, checkChange, paintedAtTheEnd } from './run-change.ts';
import { changesKnown, paceOf } from './run-progress.ts';
import { runRequest, starredOf } from './run-request.ts';
import { runsOfBefore } from './runs-of-before.ts';
import { publicError, type Window, type Windows } from './windows.ts';

export interface Runs {
  list(): RunState[];
  start(work: string, from?: string): Promise<RunState>;
  steer(work: string, action: 'pause' | 'resume' | 'stop' | 'cancel'): Promise<void>;
  change(work: string, change: LiveChange): Promise<void>;
  frameShown(window: Window, work: string): void;
  /** The newest picture of a run that is not over, as windows see it. */
  frame(work: string): FrameEvent | undefined;
  /** Keeps what can go on. */
  dispose(): Promise<void>;
}

export interface RunsOptions {
  readonly jobs: Pick<Jobs, 'begin' | 'resume' | 'takeUp'>;
  readonly works: Works;
  readonly windows: Windows;
  readonly device: () => Promise<Provider>;
  /** Before a job is started, and when none is left: whoever has the child in between. */
  readonly makeRoom: () => Promise<void>;
  readonly onIdle: () => void;
  /** The work has another picture now. */
  readonly onResult: (work: string) => void;
  readonly onPace: (measured: MachinePace) => void;
}

/** An iteration of a large picture may take longer; its last checkpoint is seconds old. */
const longestFarewellMilliseconds = 1500;

export async function openRuns({
  jobs,
  works,
  windows,
  device,
  onResult,
  onPace,
  makeRoom,
  onIdle,
}: RunsOptions): Promise<Runs> {
  const { remember, keepSnapshot, keepPicture } = runKeeper({ works, windows });
  const runs = new Map<string, Run>();
  let current: Run | undefined;
  let going: Promise<void> = Promise.resolve();
  let isClosing = false;
  for (const work of works.all()) if (work.run?.state === 'done') runs.set(work.id, { state: work.run, wishes: [] });
  for (const [id, run] of await runsOfBefore(works, jobs)) putLast(id, run);

  /** Behind all that wait. */
  function putLast(work: string, run: Run): void {
    runs.delete(work);
    runs.set(work, run);
  }

  function show(run: Run, parts: Partial<RunState>): void {
    run.state = { ...run.state, ...parts };
    windows.tell('run', run.state);
  }

  /** The picture of the run before, if there was one, is what the work has. */
  function lose(run: Run, error?: ErrorReport): void {
    const { work } = run.state;
    runs.delete(work);
    windows.resetFrames(work);
    windows.tell('runGone', { work, ...(error && { error: publicError(error) }) });
    const before = works.all().find(({ id }) => id === work)?.run;
    if (works.all().some(({ id }) => id === work))
      works.change(work, { unfinished: undefined, begun: undefined }, true);
    if (before?.state !== 'done') return;
    runs.set(work, { state: before, wishes: [] });
    windows.tell('run', before);
  }

  /** What is in the journal would come back: it is kept, with what is wrong. */
  async function setAside(run: Run, error: ErrorReport): Promise<void> {
    const id = run.entry?.id ?? run.kept;
    if (id === undefined || !(await isEntered(id))) return lose(run, error);
    show(run, { state: 'kept', error: publicError(error) });
  }

  function nextTurn(): void {
    if (isClosing) return;
    const waiting = [...runs.values()].filter((run) => run.state.state === 'waiting' && isOrdered(run) && !run.isGone);
    const next = waiting.find(({ isStopped }) => isStopped) ?? waiting[0];
    if (!next) {
      if (!current) onIdle();
      return;
    }
    // One that is paused makes room; it goes on from its checkpoint when it is its turn again. Not where the disk had no room
    // for that: what is painted is in its child alone.
    if (current?.state.state === 'paused' && current.saved === current.state.iteration) current.job?.end('suspend');
    if (current) return;
    current = next;
    going = go(next);
  }

  async function go(run: Run): Promise<void> {
    show(run, { state: 'starting' });
    run.isStopped = false;
    run.isPutAway = false;
    run.isFresh = true;
    delete run.saved;
    try {
      await makeRoom();
      await run.asking;
      run.job = run.entry
        ? await jobs.begin(run.entry, await device())
        : await jobs.resume(run.kept!, { anyway: true });
      delete run.entry;
      run.kept = run.job.id;
      windows.resetFrames(run.state.work);
      run.job.wantFrame();
      for (const wish of run.wishes.splice(0)) wish(run.job);
      for await (const event of run.job.events) {
        run.isPutAway = isLast(event);
        if (event.type === 'finished') await finish(run);
        else take(run, event);
      }
      // It has left the journal by now, and cannot be painted twice.
      if (run.state.state === 'done') tellFinished(run);
    } catch (error) {
      await setAside(run, reportError(error));
    }
    delete run.job;
    current = undefined;
    nextTurn();
  }

  function take(run: Run, event: JobEvent): void {
    const { work } = run.state;
    switch (event.type) {
      case 'planned': {
        const first = event.scales[0];
        if (!first) break;
        show(run, { width: first.width, height: first.height });
        break;
      }
      case 'progress': {
        const { iteration, iterations, secondsPerIteration, secondsLeft, loss, width, height } = event;
        const changes = run.isFresh ? changesKnown(run.state.changes, iteration) : run.state.changes;
        run.isFresh = false;
        const numbers = { changes, iteration, iterations, secondsPerIteration, secondsLeft, width, height };
        show(run, { ...numbers, loss: loss as RunState['loss'], state: 'running' });
        const pace = paceOf(event);
        if (pace !== undefined) onPace(pace);
        break;
      }
      case 'changed': {
        const before = run.isFresh
          ? changesKnown(run.state.changes, event.change.iteration, event.change.name)
          : run.state.changes;
        run.isFresh = false;
        show(run, {
          changes: [...before, event.change],
          ...(event.change.name === 'iterations' && { iterations: event.change.value as number }),
        });
        remember(run);
        break;
      }
      case 'paused':
        show(run, { state: 'paused', iteration: event.iteration });
        remember(run);
        break;
      case 'checkpoint':
        run.saved = event.iteration;
        nextTurn();
        break;
      case 'resumed':
        show(run, { state: 'running' });
        break;
      case 'frame':
        run.frame = event;
        windows.frame({ ...pixelsOf(event), work, iteration: event.iteration });
        break;
      case 'snapshot':
        keepSnapshot(work, event);
        remember(run);
        break;
      case 'refused':
      case 'trouble':
        windows.tell('trouble', publicError(event.error));
        break;
      default:
        takeLast(run, event);
    }
  }

  function takeLast(run: Run, event: JobEvent): void {
    switch (event.type) {
      case 'suspended':
        show(run, { state: isClosing ? 'kept' : 'paused', iteration: event.iteration });
        remember(run);
        break;
      case 'cancelled':
        lose(run);
        break;
      case 'failed':
        // While the program closes its children are ended; the journal keeps what they did.
        if (isClosing) break;
        if (!event.kept) lose(run, event.error);
        else show(run, { state: 'kept', error: publicError(event.error) });
        break;
    }
  }

  async function finish(run: Run): Promise<void> {
    delete run.kept;
    delete run.frame;
    const { error: _, secondsLeft: __, ...state } = run.state;
    const { work } = state;
    windows.resetFrames(work);
    const result = await keepPicture(run);
    run.state = { ...state, state: 'done', ...(result !== undefined && { result }) };
    works.change(work, { run: run.state, unfinished: undefined, begun: undefined });
    // The journal strikes it behind this.
    await works.flush();
  }

  function tellFinished(run: Run): void {
    const { state } = run;
    // It may have been ordered anew meanwhile.
    if (runs.get(state.work) === run) windows.tell('run', state);
    onResult(state.work);
  }

  function running(work: string): Run {
    const run = runs.get(work);
    if (!run || run.state.state === 'done') throw new AppError('run.none');
    return run;
  }

  /** Its job is there or about to be; one that has just failed is still `current` while its job is put away. */
  function isGoing(run: Run): boolean {
    return run === current && !run.isPutAway && run.state.state !== 'waiting';
  }

  /** Now, or as soon as its job is there. */
  function tell(run: Run, wish: (job: NamedJob) => void): void {
    if (run.job) wish(run.job);
    else run.wishes.push(wish);
  }

  function queue(run: Run): void {
    const { error: _, ...state } = run.state;
    run.state = { ...state, state: 'waiting' };
    windows.tell('run', run.state);
    nextTurn();
  }

  async function end(run: Run, action: 'stop' | 'cancel'): Promise<void> {
    // Put away first; it may have begun again behind that, when it was told to go on.
    if (run === current && !isGoing(run)) await going;
    if (runs.get(run.state.work) !== run || run.state.state === 'done') return;
    const keeps = action === 'stop' && run.state.iteration > 0;
    run.isStopped = keeps;
    const wish = (job: NamedJob) => (keeps ? job.end('finish') : job.cancel());
    if (isGoing(run)) return tell(run, wish);
    if (keeps && run.kept) {
      run.wishes.push(wish);
      return queue(run);
    }
    run.isGone = true;
    await strike(run);
    lose(run);
  }

  async function strike({ entry, kept }: Run): Promise<void> {
    if (entry) await entry.strike();
    else if (kept !== undefined) await strikeJob(kept);
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

    async start(work, from) {
      const before = runs.get(work);
      if (before && !['done', 'kept'].includes(before.state.state)) throw new AppError('run.busy');
      const stored = works.get(work);
      const { iterations } = stored.look.paint.parameters;
      const state: RunState = { work, state: 'waiting', iteration: 0, iterations, changes: [] };
      const run: Run = { state, wishes: [] };
      if (stored.photo) run.begun = { photo: stored.photo.id, paint: stored.look.paint };
      // At once, so that two windows cannot start it twice.
      putLast(work, run);
      try {
        const request = await runRequest(publicWork(stored), from);
        run.state = { ...state, iterations: request.parameters.iterations };
        // The work first: what the journal holds must find what it begins with.
        remember(run);
        await works.flush();
        run.entry = await enterJob(`studio-${work}`, { kind: 'stylise', request });
      } catch (error) {
        works.change(work, { unfinished: stored.unfinished, begun: stored.begun }, true);
        if (before) runs.set(work, before);
        else runs.delete(work);
        throw error;
      }
      if (before) await strike(before);
      const timeline = starredOf(works.get(work));
      await clearTimeline(work, timeline);
      windows.tell('work', publicWork(works.change(work, { timeline })));
      windows.tell('run', run.state);
      nextTurn();
      return run.state;
    },

    async steer(work, action) {
      const run = running(work);
      if (action === 'stop' || action === 'cancel') return await end(run, action);
      if (!isGoing(run)) {
        // One that waits stays where it is; one that was interrupted takes its turn.
        if (action !== 'pause' && run.state.state !== 'waiting') queue(run);
        return;
      }
      run.isHeld = false;
      tell(run, (job) => job[action]());
    },

    async change(work, change) {
      const run = running(work);
      if (!isGoing(run)) {
        if (run.entry) await rewrite(run, run.entry, change);
        else if (run.kept !== undefined) {
          checkChange(change);
          await askKept(run, run.kept, change);
        }
        if (change.name !== 'iterations' || typeof change.value !== 'number') return;
        show(run, { iterations: change.value });
        remember(run);
        await works.flush();
        if (!run.isHeld || change.value <= run.state.iteration) return;
        run.isHeld = false;
        return queue(run);
      }
      if (change.name === 'iterations' && typeof change.value === 'number') {
        // There is no way back to fewer; it waits whether more are wanted again.
        const isHeld = change.value <= run.state.iteration;
        if (isHeld || run.isHeld) tell(run, (job) => (isHeld ? job.pause() : job.resume()));
        run.isHeld = isHeld;
        if (isHeld) return;
      }
      tell(run, (job) => job.change(change));
    },

    frameShown(window, work) {
      const run = runs.get(work);
      if (windows.frameShown(window, work) && run) run.job?.wantFrame();
    },

    frame: (work) => runs.get(work)?.frame,

    async dispose() {
      isClosing = true;
      const farewell = new Promise<void>((resolve) => setTimeout(resolve, longestFarewellMilliseconds).unref());
      if (current) tell(current, (job) => job.end('suspend'));
      await Promise.race([going, farewell]);
      // The journal has them.
      await Promise.all([...runs.values()].map(({ entry }) => entry?.release()));
    },
  };
}
