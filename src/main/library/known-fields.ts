/**
 * @file Documents of a later version: fields that this one does not know are no damage, and they are written back as they
 * were, so that the later version finds them again.
 */
import type { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that were not known when a document was read. */
export interface UnknownFields {
  readonly own: Fields;
  /** Of the objects inside, by their names. Those in lists are not followed: lists change. */
  readonly inner: Readonly<Record<string, UnknownFields>>;
}

export const noFields: UnknownFields = { own: {}, inner: {} };

/** What the schema reads there, fields that it does not know left out; undefined where it reads nothing. */
export function parseKnown<T>(schema: z.ZodType<T>, stored: unknown): T | undefined {
  const known: unknown = structuredClone(stored);
  // An unknown field may lie inside another; each turn leaves out at least one.
  for (;;) {
    const { success, data, error } = schema.safeParse(known);
    if (success) return data;
    const unknown = error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length === 0) return undefined;
    for (const { path, keys } of unknown) {
      const place = path.reduce((inside: unknown, name) => (inside as Fields)[name as string], known);
      for (const key of keys) delete (place as Record<string, unknown>)[key];
    }
  }
}

export function unknownFields(stored: unknown, known: unknown): UnknownFields {
  if (!isFields(stored) || !isFields(known)) return noFields;
  const own: Record<string, unknown> = {};
  const inner: Record<string, UnknownFields> = {};
  for (const [name, value] of Object.entries(stored)) {
    if (!(name in known)) own[name] = value;
    else if (isFields(value) && isFields(known[name])) inner[name] = unknownFields(value, known[name]);
  }
  return { own, inner };
}

/** The document as it is now, with what was not known. */
export function withUnknown<T>(document: T, { own, inner }: UnknownFields): T {
  if (!isFields(document)) return document;
  const all: Record<string, unknown> = { ...own, ...document };
  for (const [name, fields] of Object.entries(inner)) {
    if (isFields(all[name])) all[name] = withUnknown(all[name], fields);
  }
  return all as T;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
