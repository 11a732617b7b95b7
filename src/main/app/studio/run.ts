/** @file One run as the host knows it, and what of it is written into its work. */
import type { RunState } from '../../../shared/contract.ts';
import type { FrameEvent, SnapshotEvent } from '../../../shared/job-events.ts';
import type { OpenEntry } from '../../library/journal.ts';
import { keepResult, type Painted } from '../../library/results.ts';
import type { Works } from '../../library/works.ts';
import type { NamedJob } from '../jobs.ts';
import { paintedAtTheEnd } from './run-change.ts';
import { withSnapshot } from './run-progress.ts';
import type { Windows } from './windows.ts';

export interface Run {
  state: RunState;
  /** Not begun yet; nobody else takes it up. */
  entry?: OpenEntry;
  /** What it paints with at first, as its person sees it; unknown of one that an earlier version began. */
  begun?: Painted;
  /** Begun, in the journal under this name. */
  kept?: string;
  job?: NamedJob;
  /** What was asked while its job was being started. */
  wishes: ((job: NamedJob) => void)[];
  /** The iteration that its newest checkpoint holds. */
  saved?: number;
  /** What was asked while nobody painted is being written. */
  asking?: Promise<void>;
  frame?: FrameEvent;
  /** Its job has said its last. */
  isPutAway?: boolean;
  /** Its job has not said yet where it begins: at a checkpoint it may be further back than what was told. */
  isFresh?: boolean;
  /** Fewer iterations than are done were asked for: it pauses until there are more. */
  isHeld?: boolean;
  /** Cancelled, and about to be gone. */
  isGone?: boolean;
  /** Stopped: it is begun only for its picture to be written, which takes a moment and goes before what takes long. */
  isStopped?: boolean;
}

/** Whether it is ordered: until it is in the journal nobody is told. */
export function isOrdered({ state, entry, kept, job }: Run): boolean {
  return state.state === 'done' || Boolean(entry || kept || job);
}

export function runKeeper({ works, windows }: { readonly works: Works; readonly windows: Windows }) {
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
      const results = await keepResult(stored, painted, state.iteration);
      works.change(state.work, { results }, true);
      windows.tell('results', { work: state.work, results });
      return results.at(-1)?.id;
    } catch (error) {
      windows.trouble(error);
      return undefined;
    }
  }

  return { remember, keepSnapshot, keepPicture };
}
