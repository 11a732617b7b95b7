/** @file What a run makes of its turn: what its job says reaches windows and the work, and its end is written down. */
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { ErrorReport } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { MachinePace } from '../../../shared/machine-pace.ts';
import type { Works } from '../../library/works.ts';
import type { Order } from '../queue/order.ts';
import type { QueuedWork, WorkQueue } from '../queue/work-queue.ts';
import { pixelsOf } from './quick.ts';
import { type Run, runRecorder } from './run.ts';
import { changesKnown, paceOf } from './run-progress.ts';
import { publicError, type Windows } from './windows.ts';

export interface RunTurns {
  readonly works: Works;
  readonly windows: Windows;
  readonly queue: WorkQueue;
  /** It is gone: the picture of the run before, if there was one, is what the work has. */
  readonly lose: (run: Run, error?: ErrorReport) => void;
  /** The work has another picture now. */
  readonly onResult: (run: Run) => void;
  readonly onPace: (measured: MachinePace) => void;
}

export function show(run: Run, windows: Windows, parts: Partial<RunState>): void {
  run.state = { ...run.state, ...parts };
  windows.tell('run', run.state);
}

export function queuedRun(run: Run, order: Order, turns: RunTurns): QueuedWork {
  const { works, windows, queue, lose, onResult, onPace } = turns;
  const { remember, keepSnapshot, keepPicture } = runRecorder({ works, windows });
  const { work } = run.state;
  const tell = (parts: Partial<RunState>) => show(run, windows, parts);

  /** It stays in the journal, with what is wrong. */
  function keep(error: ErrorReport): void {
    queue.want(queued, 'nothing');
    tell({ state: 'kept', error: publicError(error) });
  }

  function take(event: JobEvent): void | Promise<void> {
    switch (event.type) {
      case 'planned': {
        const first = event.scales[0];
        if (first) tell({ width: first.width, height: first.height });
        return;
      }
      case 'progress': {
        const { iteration, iterations, secondsPerIteration, secondsLeft, loss, width, height } = event;
        const changes = run.isFresh ? changesKnown(run.state.changes, iteration) : run.state.changes;
        run.isFresh = false;
        const numbers = { changes, iteration, iterations, secondsPerIteration, secondsLeft, width, height };
        tell({ ...numbers, loss: loss as RunState['loss'], state: 'running' });
        const pace = paceOf(event);
        if (pace !== undefined) onPace(pace);
        return;
      }
      case 'changed': {
        const { name, value, iteration } = event.change;
        const before = run.isFresh ? changesKnown(run.state.changes, iteration, name) : run.state.changes;
        run.isFresh = false;
        const iterations = name === 'iterations' && { iterations: value as number };
        tell({ changes: [...before, event.change], ...iterations });
        return remember(run);
      }
      case 'paused':
        tell({ state: 'paused', iteration: event.iteration });
        return remember(run);
      case 'resumed':
        return tell({ state: 'running' });
      case 'checkpoint':
        run.saved = event.iteration;
        return;
      case 'frame':
        run.frame = event;
        return windows.frame({ ...pixelsOf(event), work, iteration: event.iteration });
      case 'snapshot':
        keepSnapshot(work, event);
        return remember(run);
      case 'refused':
      case 'trouble':
        return windows.tell('trouble', publicError(event.error));
      case 'finished':
        return finish();
      case 'suspended':
        tell({ state: queue.isClosing ? 'kept' : 'paused', iteration: event.iteration });
        return remember(run);
      case 'cancelled':
        return lose(run);
      case 'failed':
        // While the program closes its children are ended; the journal keeps what they did.
        if (queue.isClosing) return;
        return event.kept ? keep(event.error) : lose(run, event.error);
    }
  }

  async function finish(): Promise<void> {
    delete run.frame;
    const { error: _, secondsLeft: __, ...state } = run.state;
    windows.resetFrames(work);
    const result = await keepPicture(run);
    run.state = { ...state, state: 'done', ...(result !== undefined && { result }) };
    works.change(work, { run: run.state, unfinished: undefined, begun: undefined });
    // The journal strikes it behind this.
    await works.flush();
  }

  const queued: QueuedWork = {
    priority: 'painting',
    order,
    isShort: () => run.isStopped ?? false,
    mayLeave: () => run.saved === run.state.iteration,
    starting() {
      tell({ state: 'starting' });
      run.isStopped = false;
      run.isFresh = true;
      delete run.saved;
      order.tell((job) => {
        windows.resetFrames(work);
        job.wantFrame();
      });
    },
    prepare: async () => await run.asking,
    take,
    over() {
      // It has left the journal by now, and cannot be painted twice.
      if (run.state.state !== 'done') return;
      queue.remove(queued);
      delete run.order;
      onResult(run);
    },
    async failed(error) {
      if (await order.isEntered()) keep(error);
      else lose(run, error);
    },
  };
  return queued;
}
