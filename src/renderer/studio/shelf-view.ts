/** @file What the shelf shows: styles and paintings as they were collected, in order, those that were looked for. Pure. */
import type { Collection, ShelfOrder } from '../../shared/collection.ts';
import type { PictureInfo, StyleSummary, Work } from '../../shared/contract-shapes.ts';
import { spokenLocale, styleWords } from '../../shared/language/language.ts';
import { withoutEnding } from './words.ts';

export interface ShelfItem {
  readonly id: string;
  readonly title: string;
  readonly favourite: boolean;
  /** In the bin since. */
  readonly deleted?: number | undefined;
}
export interface ShelfStyle extends ShelfItem {
  readonly style: StyleSummary;
}
export interface ShelfPainting extends ShelfItem {
  readonly painting: PictureInfo;
}

export interface ShelfWishes {
  readonly order: ShelfOrder;
  /** What is looked for; empty: everything. */
  readonly search: string;
  /** When each was used last, as it is sorted: it does not move under the pointer that uses it. */
  readonly ranks: Readonly<Record<string, number>>;
}

/** From so many styles and paintings on they are looked for by name. */
export const manyItems = 16;

/** All styles that are installed, those in the bin, too. */
export function stylesOf(styles: readonly StyleSummary[], { styles: marks }: Pick<Collection, 'styles'>): ShelfStyle[] {
  return styles.map((style) => {
    const mark = marks.find(({ id }) => id === style.name);
    const { title } = styleWords(style);
    return { id: style.name, title, favourite: mark?.favourite ?? false, deleted: mark?.deleted, style };
  });
}

/** Without those in the bin: what may be chosen for a person. */
export function stylesAtHand(state: {
  readonly styles: readonly StyleSummary[];
  readonly collection: Pick<Collection, 'styles'>;
}): StyleSummary[] {
  return stylesOf(state.styles, state.collection).flatMap(({ style, deleted }) =>
    deleted === undefined ? [style] : [],
  );
}

/** All that were collected, and what the open work has and the host has not told of yet. */
export function paintingsOf(
  { paintings }: Pick<Collection, 'paintings'>,
  work: Pick<Work, 'paintings'> | undefined,
): ShelfPainting[] {
  const known = new Set(paintings.map(({ id }) => id));
  const fresh = (work?.paintings ?? []).filter(({ id }) => !known.has(id));
  return [
    ...fresh.map((painting) => itemOf(painting, {})),
    ...paintings.map(({ id, name, width, height, favourite, deleted }) =>
      itemOf({ id, name, width, height }, { favourite, deleted }),
    ),
  ];
}

function itemOf(
  painting: PictureInfo,
  { favourite, deleted }: { favourite?: boolean | undefined; deleted?: number | undefined },
): ShelfPainting {
  const { id, name } = painting;
  return { id, title: withoutEnding(name), favourite: favourite ?? false, deleted, painting };
}

/** `isUsed`: by the open work, which shows it also from the bin. */
export function onShelf<T extends ShelfItem>(
  items: readonly T[],
  { order, search, ranks }: ShelfWishes,
  isUsed: (id: string) => boolean,
): T[] {
  const here = items.filter(({ id, deleted }) => deleted === undefined || isUsed(id));
  const compare = comparison(order, ranks);
  return found(here, search).sort(compare);
}

/** What was thrown away last comes first. */
export function inBin<T extends ShelfItem>(items: readonly T[]): T[] {
  return items.filter(({ deleted }) => deleted !== undefined).sort((one, other) => other.deleted! - one.deleted!);
}

/** Presets that were deleted; they stand nowhere else on the shelf. */
export function binnedPresets({ presets }: Pick<Collection, 'presets'>): ShelfItem[] {
  return inBin(presets.map(({ id, title, deleted }) => ({ id, title, favourite: false, deleted })));
}

function found<T extends ShelfItem>(items: readonly T[], search: string): T[] {
  const text = search.trim().toLocaleLowerCase();
  return items.filter(({ title }) => title.toLocaleLowerCase().includes(text));
}

/** Equals stay as they are: styles in the library's order, paintings as they came. */
function comparison(order: ShelfOrder, ranks: ShelfWishes['ranks']): (one: ShelfItem, other: ShelfItem) => number {
  const recent = (one: ShelfItem, other: ShelfItem) => rank(other) - rank(one);
  const rank = ({ id }: ShelfItem) => ranks[id] ?? 0;
  switch (order) {
    case 'recent':
      return recent;
    case 'name': {
      const collator = new Intl.Collator(spokenLocale(), { numeric: true });
      return (one, other) => collator.compare(one.title, other.title);
    }
    case 'favourites':
      return (one, other) => Number(other.favourite) - Number(one.favourite) || recent(one, other);
  }
}
