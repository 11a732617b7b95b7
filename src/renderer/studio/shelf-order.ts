/**
 * @file When each style and painting was used last, as the shelf is sorted by it. The order stands for as long as somebody looks at
 * it: what is clicked stays under the pointer, also the first time, and undo moves nothing. It is found anew when another work is
 * opened, when the shelf comes back after it was out of sight, and when somebody asks for an order.
 */
import { type StudioContext, watch } from './context.ts';
import type { StudioState } from './state.ts';

type Ranks = StudioState['shelfRanks'];

export interface ShelfOrdering {
  /** Sorts anew. */
  renew(): void;
}

export function orderShelf(context: StudioContext): ShelfOrdering {
  const { store } = context;
  const renew = () => store.setState((state) => ({ shelfRanks: usedLast(state) }));
  const note = () => store.setState((state) => ({ shelfRanks: withNewcomers(state) }));

  watch(context, ({ work }) => work?.id, renew);
  watch(
    context,
    ({ page, settings }) => page === 'work' && !settings.panels?.hidden,
    (isSeen) => isSeen && renew(),
  );
  watch(context, ({ collection }) => collection, note);
  watch(context, ({ styles }) => styles, note);
  return { renew };
}

/** Also of those that were never used: they have their place, too. */
function usedLast({ styles, collection }: Pick<StudioState, 'styles' | 'collection'>): Ranks {
  const times = new Map(collection.styles.map(({ id, used }) => [id, used]));
  return Object.fromEntries([
    ...styles.map(({ name }) => [name, times.get(name) ?? 0] as const),
    ...collection.paintings.map(({ id, used }) => [id, used] as const),
  ]);
}

/** What came a moment ago stands in front, and moves nothing else. */
function withNewcomers(state: Pick<StudioState, 'styles' | 'collection' | 'shelfRanks'>): Ranks {
  const { shelfRanks } = state;
  const now = usedLast(state);
  const known = Object.values(shelfRanks);
  if (known.length === 0) return now;
  const front = Math.max(...known) + 1;
  const newcomers = Object.entries(now).filter(([id]) => shelfRanks[id] === undefined);
  if (newcomers.length === 0) return shelfRanks;
  return { ...shelfRanks, ...Object.fromEntries(newcomers.map(([id, time]) => [id, Math.max(front, time)])) };
}
