/** @file The shelf as it is shown at the moment: in order, those that were looked for. */
import { useMemo } from 'react';
import { useStudioState } from '../canvas/studio-context.ts';
import {
  onShelf,
  paintingsOf,
  type ShelfPainting,
  type ShelfStyle,
  type ShelfWishes,
  stylesOf,
} from '../studio/shelf-view.ts';

function useWishes(): ShelfWishes {
  const order = useStudioState(({ settings }) => settings.shelfOrder) ?? 'recent';
  const search = useStudioState(({ shelfSearch }) => shelfSearch);
  const ranks = useStudioState(({ shelfRanks }) => shelfRanks);
  return useMemo(() => ({ order, search, ranks }), [order, search, ranks]);
}

/** Also those in the bin. */
export function useAllStyles(): readonly ShelfStyle[] {
  const styles = useStudioState((state) => state.styles);
  const collection = useStudioState((state) => state.collection);
  return useMemo(() => stylesOf(styles, collection), [styles, collection]);
}

export function useShelfStyles(): readonly ShelfStyle[] {
  const all = useAllStyles();
  const wishes = useWishes();
  const used = useStudioState(({ work }) => (work?.look.way === 'instant' ? work.look.instant.style : undefined));
  return useMemo(() => onShelf(all, wishes, (id) => id === used), [all, wishes, used]);
}

/** Also those in the bin. */
export function useAllPaintings(): readonly ShelfPainting[] {
  const collection = useStudioState((state) => state.collection);
  const work = useStudioState((state) => state.work);
  return useMemo(() => paintingsOf(collection, work), [collection, work]);
}

export function useShelfPaintings(): readonly ShelfPainting[] {
  const all = useAllPaintings();
  const wishes = useWishes();
  const used = useStudioState(({ work }) => work?.look.paint.paintings);
  return useMemo(
    () => onShelf(all, wishes, (id) => used?.some(({ picture }) => picture === id) ?? false),
    [all, wishes, used],
  );
}

/** How many styles, paintings and presets are in the bin. */
export function useDeletedCount(): number {
  const presets = useStudioState(({ collection }) => collection.presets);
  return [...useAllStyles(), ...useAllPaintings(), ...presets].filter(({ deleted }) => deleted !== undefined).length;
}
