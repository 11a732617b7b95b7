/** @file What a run makes of its turn: what its job says reaches windows and the work, and its end is written down. */
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { ErrorReport } from '../../../shared/errors.ts';
import { publicWork, type Works } from '../../library/works.ts';
import type { Order } from '../queue/order.ts';
import type { QueuedWork, WorkQueue } from '../queue/work-queue.ts';
import type { MachinePaces } from './machine-pace.ts';
import { pixelsOf } from './quick.ts';
import { type Run, runRecorder } from './run.ts';
import { changesKnown } from './run-progress.ts';
import { type KindOfTurn, queuedWork } from './turns.ts';
import type { Windows } from './windows.ts';

export interface RunTurns {
  readonly works: Works;
  readonly windows: Windows;
  readonly queue: WorkQueue;
  /** It is gone: the picture of the run before, if there was one, is what the work has. */
  readonly lose: (run: Run, error?: ErrorReport) => void;
  /** The work has another picture now. */
  readonly onResult: (run: Run) => void;
  readonly paces: Pick<MachinePaces, 'follow'>;
}

export function show(run: Run, windows: Windows, parts: Partial<RunState>): void {
  run.state = { ...run.state, ...parts };
  windows.tell('run', run.state);
}

export function queuedRun(run: Run, order: Order, turns: RunTurns): QueuedWork {
  const { works, windows, lose, onResult, paces } = turns;
  const { remember, keepSnapshot, keepPicture, keepStanding } = runRecorder({ works, windows });
  const { work } = run.state;
  const tell = (parts: Partial<RunState>) => show(run, windows, parts);
  let secondsLeftOf = paces.follow();

  /** Those that are known where its job begins; it may be further back than what was told. */
  function changesUntil(iteration: number, name?: string): RunState['changes'] {
    const changes = run.isFresh ? changesKnown(run.state.changes, iteration, name) : run.state.changes;
    run.isFresh = false;
    return changes;
  }

  const kind: KindOfTurn = {
    priority: 'painting',
    order,
    isShort: () => run.isStopped ?? false,
    mayLeave: () => run.saved === run.state.iteration,
    starting() {
      tell({ state: 'starting' });
      secondsLeftOf = paces.follow();
      run.isStopped = false;
      run.isFresh = true;
      delete run.saved;
      order.tell((job) => {
        windows.resetFrames(work);
        job.wantFrame();
      });
    },
    prepare: async () => await run.asking,
    heard: {
      planned({ scales: [first] }) {
        if (first) tell({ width: first.width, height: first.height });
      },
      progress(event) {
        const { iteration, iterations, secondsPerIteration, loss, width, height } = event;
        const changes = changesUntil(iteration);
        const secondsLeft = secondsLeftOf(event, run.begun?.paint.parameters);
        const numbers = { changes, iteration, iterations, secondsPerIteration, width, height };
        const { secondsLeft: _, ...state } = run.state;
        run.state = state;
        tell({
          ...numbers,
          ...(secondsLeft !== undefined && { secondsLeft }),
          loss: loss as RunState['loss'],
          state: 'running',
        });
      },
      changed({ change }) {
        const { name, value, iteration } = change;
        const iterations = name === 'iterations' && { iterations: value as number };
        tell({ changes: [...changesUntil(iteration, name), change], ...iterations });
        remember(run);
      },
      paused({ iteration }) {
        tell({ state: 'paused', iteration });
        remember(run);
      },
      resumed: () => tell({ state: 'running' }),
      checkpoint({ iteration }) {
        run.saved = iteration;
      },
      frame(event) {
        run.frame = event;
        windows.frame({ ...pixelsOf(event), work, iteration: event.iteration });
      },
      snapshot(event) {
        keepSnapshot(work, event);
        remember(run);
      },
      async finished() {
        delete run.frame;
        const { error: _, secondsLeft: __, ...state } = run.state;
        windows.resetFrames(work);
        const result = await keepPicture(run);
        run.state = { ...state, state: 'done', ...(result !== undefined && { result }) };
        const continues = result === undefined ? undefined : await keepStanding(run, order.id, result);
        const changed = works.change(work, { run: run.state, unfinished: undefined, begun: undefined, continues });
        windows.tell('work', publicWork(changed));
        await works.flush();
      },
    },
    suspended(how, iteration) {
      tell({ state: how === 'kept' ? 'kept' : 'paused', iteration });
      remember(run);
    },
    done() {
      delete run.order;
      onResult(run);
    },
    kept: (error) => tell({ state: 'kept', error }),
    lost: (error) => lose(run, error),
  };
  return queuedWork(kind, turns);
}
