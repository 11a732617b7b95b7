/**
 * @file What a person has collected, for all works: the paintings that they painted like, what they think of the styles, and
 * settings under a name. Works keep what they need themselves: nothing that leaves the collection is missing in one of them.
 */
import { z } from 'zod';
import { hash, lookSchema, name, pictureSchema, time, type Work } from './contract-shapes.ts';
import { partSchema } from './part.ts';

/** Of what a person names here. */
export const longestTitle = 120;

const marks = {
  favourite: z.literal(true).optional(),
  /** In the bin since. */
  deleted: time.optional(),
};

/** A picture to paint like; `name` is what its person calls it. */
export const collectedPaintingSchema = z.strictObject({
  ...pictureSchema.shape,
  added: time,
  /** When a work began to be painted like it. */
  used: time,
  /** What counts of it, where it is not all of it, as it was chosen last. */
  part: partSchema.optional(),
  ...marks,
});
export type CollectedPainting = z.infer<typeof collectedPaintingSchema>;

/** What is known of a style beside its card; `id` is the name that calls know it by. */
export const styleMarkSchema = z.strictObject({ id: name, used: time.optional(), ...marks });
export type StyleMark = z.infer<typeof styleMarkSchema>;

export const presetId = z.string().regex(/^[0-9a-z-]{1,64}$/);
/** Settings under a name: all but the photograph, and what was refined of it. */
export const presetSchema = z.strictObject({
  id: presetId,
  title: z.string().min(1).max(longestTitle),
  made: time,
  look: lookSchema,
  /** Those that the look paints like. */
  paintings: z.array(pictureSchema).max(8),
  deleted: time.optional(),
});
export type Preset = z.infer<typeof presetSchema>;

export const collectionSchema = z.strictObject({
  paintings: z.array(collectedPaintingSchema),
  styles: z.array(styleMarkSchema),
  presets: z.array(presetSchema),
});
export type Collection = z.infer<typeof collectionSchema>;
export const emptyCollection: Collection = { paintings: [], styles: [], presets: [] };

/** What a person does to one of it; `deleted`: into the bin, or out of it. */
export const collectedChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('painting'), id: hash, ...changes() }),
  z.strictObject({ kind: z.literal('style'), id: name, ...changes() }),
  z.strictObject({ kind: z.literal('preset'), id: presetId, ...changes() }),
]);
export type CollectedChange = z.infer<typeof collectedChangeSchema>;

function changes() {
  return {
    title: z.string().min(1).max(longestTitle).optional(),
    favourite: z.boolean().optional(),
    deleted: z.boolean().optional(),
  };
}

type Painted = Pick<Work, 'paintings' | 'look'>;

/**
 * The collection after a work was made (`before` undefined) or changed: paintings that came to it are collected, what is used
 * now is remembered. What lies in the bin stays there. The same object where nothing is new.
 */
export function withWork(collection: Collection, before: Painted | undefined, after: Painted, now: number): Collection {
  const paintings = withPaintingsOf(collection.paintings, before, after, now);
  const usedBefore = before ? stylesOf(before.look) : [];
  const newlyUsed = after.look.way === 'instant' ? stylesOf(after.look).filter((id) => !usedBefore.includes(id)) : [];
  const styles = newlyUsed.reduce((all, id) => marked(all, id, { used: now }), collection.styles);
  if (paintings === collection.paintings && styles === collection.styles) return collection;
  return { ...collection, paintings, styles };
}

function stylesOf({ instant: { style, second } }: Painted['look']): string[] {
  return [style, second?.style].filter((id) => id !== undefined);
}

function withPaintingsOf(
  known: Collection['paintings'],
  before: Painted | undefined,
  after: Painted,
  now: number,
): Collection['paintings'] {
  const { parts = {}, paintings: used } = after.look.paint;
  const partsBefore = before?.look.paint.parts ?? {};
  const had = new Set(before?.paintings.map(({ id }) => id));
  const usedBefore = new Set(before?.look.paint.paintings.map(({ picture }) => picture));
  const byId = new Map(known.map((painting) => [painting.id, painting]));
  let isChanged = false;
  for (const picture of after.paintings) {
    const { id } = picture;
    const here = byId.get(id);
    const isNew = !here && !had.has(id);
    if (!here && !isNew) continue;
    const isUsed = used.some((each) => each.picture === id) && !usedBefore.has(id);
    const isOtherPart = !samePart(parts[id], partsBefore[id]);
    if (!isNew && !isUsed && !isOtherPart) continue;
    const { part: _, ...rest } = here ?? { ...picture, added: now, used: now, part: undefined };
    const part = isOtherPart ? parts[id] : here?.part;
    byId.set(id, { ...rest, ...(isUsed && { used: now }), ...(part && { part }) });
    isChanged = true;
  }
  return isChanged ? [...byId.values()] : known;
}

function samePart(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function marked(styles: Collection['styles'], id: string, mark: Partial<StyleMark>): Collection['styles'] {
  const others = styles.filter((style) => style.id !== id);
  return [...others, { ...styles.find((style) => style.id === id), ...mark, id }];
}

/** Undefined where it is not collected; a style may always be marked. */
export function withChange(
  collection: Collection,
  { kind, id, title, favourite, deleted }: CollectedChange,
  now: number,
): Collection | undefined {
  const change = <T extends { deleted?: number | undefined; favourite?: true | undefined }>(item: T): T => {
    const { deleted: since, favourite: star, ...rest } = item;
    const isDeleted = deleted ?? since !== undefined;
    const isFavourite = favourite ?? star ?? false;
    return {
      ...rest,
      ...(isFavourite && { favourite: true }),
      ...(isDeleted && { deleted: since ?? now }),
    } as T;
  };
  const replaced = <T extends { id: string }>(items: readonly T[], edit: (item: T) => T): T[] =>
    items.map((item) => (item.id === id ? edit(item) : item));
  switch (kind) {
    case 'style': {
      const styles = marked(collection.styles, id, {});
      return { ...collection, styles: replaced(styles, change) };
    }
    case 'painting': {
      if (!collection.paintings.some((each) => each.id === id)) return undefined;
      const named = (painting: CollectedPainting) =>
        title === undefined ? painting : { ...painting, name: renamed(painting.name, title) };
      return { ...collection, paintings: replaced(collection.paintings, (each) => change(named(each))) };
    }
    case 'preset': {
      if (!collection.presets.some((each) => each.id === id)) return undefined;
      const named = (preset: Preset) => (title === undefined ? preset : { ...preset, title });
      return { ...collection, presets: replaced(collection.presets, (each) => change(named(each))) };
    }
  }
}

/** Names of pictures end as their files do: "Wave.jpg". */
export function renamed(file: string, title: string): string {
  return `${title}${/\.\w{2,5}$/.exec(file)?.[0] ?? ''}`;
}

export const shelfOrders = ['recent', 'name', 'favourites'] as const;
export type ShelfOrder = (typeof shelfOrders)[number];
