/**
 * @file Fields that this version of the program does not know are no damage: they are written back as they were, so that the
 * later version that wrote them finds them again.
 */
import type { z } from 'zod';

export type Fields = Readonly<Record<string, unknown>>;

/** Fields that were not known when a document was read. */
export interface UnknownFields {
  readonly own: Fields;
  /** Of the objects inside, by their names; of those in a list by their ids, since lists change. */
  readonly inner: Readonly<Record<string, UnknownFields>>;
}

export const noFields: UnknownFields = { own: {}, inner: {} };

/** What the schema reads there, fields that it does not know left out. */
export function parseKnown<T>(schema: z.ZodType<T>, stored: unknown): z.ZodSafeParseResult<T> {
  const known: unknown = JSON.parse(JSON.stringify(stored));
  // An unknown field may lie inside another; each turn leaves out at least one.
  for (;;) {
    const result = schema.safeParse(known);
    const unknown = result.success ? [] : result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length === 0) return result;
    for (const { path, keys } of unknown) {
      const place = path.reduce((inside: unknown, name) => (inside as Fields)[name as string], known);
      for (const key of keys) delete (place as Record<string, unknown>)[key];
    }
  }
}

export function unknownFields(stored: unknown, known: unknown): UnknownFields {
  if (Array.isArray(stored) && Array.isArray(known)) return unknownFields(byId(stored), byId(known));
  if (!isFields(stored) || !isFields(known)) return noFields;
  const own: Record<string, unknown> = {};
  const inner: Record<string, UnknownFields> = {};
  for (const [name, value] of Object.entries(stored)) {
    if (!(name in known)) own[name] = value;
    else inner[name] = unknownFields(value, known[name]);
  }
  return { own, inner };
}

/** The document as it is now, with what was not known. */
export function withUnknown<T>(document: T, { own, inner }: UnknownFields): T {
  if (Array.isArray(document)) {
    const fieldsOf = new Map(Object.entries(inner));
    return document.map((item: unknown) => withUnknown(item, fieldsOf.get(idOf(item) ?? '') ?? noFields)) as T;
  }
  if (!isFields(document)) return document;
  const all: Record<string, unknown> = { ...own, ...document };
  for (const [name, fields] of Object.entries(inner)) {
    if (name in all) all[name] = withUnknown(all[name], fields);
  }
  return all as T;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byId(list: readonly unknown[]): Fields {
  return Object.fromEntries(list.flatMap((item) => (idOf(item) === undefined ? [] : [[idOf(item), item]])));
}

function idOf(item: unknown): string | undefined {
  return isFields(item) && typeof item.id === 'string' ? item.id : undefined;
}
