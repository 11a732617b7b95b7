/** @file One run as the host knows it, and what of it is written into its work. */
import type { RunState } from '../../../shared/contract-shapes.ts';
import type { FrameEvent, SnapshotEvent } from '../../../shared/job-events.ts';
import { boundStates, dropState, keepState } from '../../library/painting-states.ts';
import { keepResult, type Painted } from '../../library/results.ts';
import type { StoredWork } from '../../library/work-files.ts';
import { publicWork, type Works } from '../../library/works.ts';
import type { Order } from '../queue/order.ts';
import type { QueuedWork } from '../queue/work-queue.ts';
import { paintedAtTheEnd } from './run-change.ts';
import { withSnapshot } from './run-progress.ts';
import type { Windows } from './windows.ts';

export interface Run {
  state: RunState;
  /** Until it is done; absent while it is being written down, when nobody is told of it yet. */
  order?: Order;
  /** The same, in the queue. */
  queued?: QueuedWork;
  /** What it paints with at first, as its person sees it; unknown of one that an earlier version began. */
  begun?: Painted;
  /** The iteration that its newest checkpoint holds. */
  saved?: number;
  /** What was asked while nobody painted is being written. */
  asking?: Promise<void>;
  frame?: FrameEvent;
  /** Its job has not said yet where it begins: at a checkpoint it may be further back than what was told. */
  isFresh?: boolean;
  /** Fewer iterations than are done were asked for: it pauses until there are more. */
  isHeld?: boolean;
  /** Stopped: it is begun only for its picture to be written, which takes a moment and goes before what takes long. */
  isStopped?: boolean;
}

/** Whether it is ordered: until it is in the journal nobody is told. */
export function isOrdered({ state, order }: Run): boolean {
  return state.state === 'done' || order !== undefined;
}

/** A branch has fewer iterations than its person sees: those before it count. */
function asSeen(painted: Painted, { from }: RunState, { look }: StoredWork): Painted {
  if (!from) return painted;
  const { iterations } = look.paint.parameters;
  return { ...painted, paint: { ...painted.paint, parameters: { ...painted.paint.parameters, iterations } } };
}

export function runRecorder({ works, windows }: { readonly works: Works; readonly windows: Windows }) {
  /** What is shown of it when a crash interrupts it. */
  function remember({ state, begun }: Run): void {
    works.change(state.work, { unfinished: state, ...(begun && { begun }) }, true);
  }

  function keepSnapshot(work: string, event: SnapshotEvent): void {
    const { snapshot, timeline } = withSnapshot(works.get(work).timeline, event);
    works.change(work, { timeline }, true);
    windows.tell('snapshot', { work, snapshot });
  }

  /** For undo. Where it cannot be kept, on a full disk, it is still what the work has painted last. */
  async function keepPicture({ begun, state }: Run): Promise<string | undefined> {
    const stored = works.get(state.work);
    if (!begun) return undefined;
    try {
      const painted = paintedAtTheEnd(begun, state.changes, stored.look.paint.parameters.iterations);
      const results = await keepResult(stored, asSeen(painted, state, stored), state.iteration);
      works.change(state.work, { results }, true);
      windows.tell('results', { work: state.work, results });
      return results.at(-1)?.id;
    } catch (error) {
      windows.trouble(error);
      return undefined;
    }
  }

  /** Where its optimiser stands, if its last checkpoint is of its end; without it, it is painted on from its picture. */
  async function keepStanding({ state, saved }: Run, job: string, result: string): Promise<StoredWork['continues']> {
    const { work, iteration } = state;
    try {
      if (saved !== iteration) {
        // That of an earlier picture is of no use from now on.
        await dropState(work);
        return undefined;
      }
      await keepState(work, job);
      const others = works.all().filter(({ id, continues }) => continues !== undefined && id !== work);
      for (const lost of await boundStates([work, ...others.map(({ id }) => id)])) {
        const known = works.all().find(({ id }) => id === lost);
        if (known) windows.tell('work', publicWork(works.change(lost, { continues: undefined }, true)));
      }
      return { result, iteration };
    } catch (error) {
      windows.trouble(error);
      return undefined;
    }
  }

  return { remember, keepSnapshot, keepPicture, keepStanding };
}
