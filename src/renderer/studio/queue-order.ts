/**
 * @file What waits in the queue, as rows that a person moves up and down: runs and prints. A folder is one row: its pictures that
 * wait move together.
 */
import type { BatchState } from '../../shared/batch.ts';
import type { RunState } from '../../shared/contract-shapes.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import type { StudioState } from './state.ts';
import { say } from './words.ts';

/** In the order of their turns; `id`: of the work, the folder or the print. */
export interface WaitingRow {
  readonly id: string;
  /** What is named to the host. */
  readonly members: readonly string[];
}

type Kind = 'works' | 'prints';

export interface QueueOrder {
  /** By a place. */
  move(kind: Kind, row: string, by: -1 | 1): Promise<void>;
}

/** What waits in a folder is told in its line; so is what was interrupted, where that is all that is left. */
export function standsInLineOf({ work, state }: RunState, batches: readonly BatchState[]): boolean {
  const batch = batches.find(({ works }) => works.includes(work));
  return batch !== undefined && (state === 'waiting' || (state === 'kept' && batch.state === 'kept'));
}

export function waitingRows(
  { runs, prints, batches }: Pick<StudioState, 'runs' | 'prints' | 'batches'>,
  kind: Kind,
): WaitingRow[] {
  if (kind === 'prints') {
    const waiting = Object.values(prints).filter(({ state }) => state === 'waiting');
    return waiting.map(({ id }) => ({ id, members: [id] }));
  }
  const rows = new Map<string, string[]>();
  const open = Object.values(batches).filter(({ state }) => state !== 'done');
  for (const { work, state } of Object.values(runs)) {
    if (state !== 'waiting') continue;
    const id = open.find(({ works }) => works.includes(work))?.id ?? work;
    rows.set(id, [...(rows.get(id) ?? []), work]);
  }
  return [...rows].map(([id, members]) => ({ id, members }));
}

export function createQueueOrder({ store, client }: StudioContext, notices: Notices): QueueOrder {
  client.on('queueOrder', ({ works, prints }) => {
    store.setState((state) => ({ runs: inOrder(state.runs, works), prints: inOrder(state.prints, prints) }));
  });
  return {
    async move(kind, row, by) {
      const rows = waitingRows(store.getState(), kind);
      const from = rows.findIndex(({ id }) => id === row);
      const to = from + by;
      if (from < 0 || to < 0 || to >= rows.length) return;
      const moved = rows.toSpliced(from, 1).toSpliced(to, 0, rows[from]!);
      const members = moved.flatMap((each) => each.members);
      try {
        await client.call('reorderQueue', { works: [], prints: [], [kind]: members });
        store.setState({ spoken: say('queue.moved', { place: to + 1, count: rows.length }) });
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
  };
}

/** What the host did not name comes behind. */
function inOrder<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  const known = ids.filter((id) => Object.hasOwn(all, id));
  const rest = Object.keys(all).filter((id) => !known.includes(id));
  return Object.fromEntries([...known, ...rest].map((id) => [id, all[id]!]));
}
