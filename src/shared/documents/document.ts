/**
 * @file A stored document: what a later version of the program reads back, from a disk or out of a file. Each has a version
 * and a step from every earlier one, so that what was written once is read for ever (docs/documents.md). This room alone parses
 * and writes stored JSON; a check enforces it.
 */
import type { z } from 'zod';
import { assert } from '../assert.ts';
import {
  type Fields,
  isFields,
  noFields,
  parseKnown,
  type UnknownFields,
  unknownFields,
  withUnknown,
} from './unknown-fields.ts';

export interface DocumentType<T> {
  readonly name: string;
  /** What this program writes. */
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** Step `n - 1` turns version `n` into version `n + 1`. */
  readonly migrations: readonly Migration[];
  /** Gives what came without a new version, parameters above all, the value that stands for how it was before. */
  readonly complete?: Migration;
  /**
   * Whether version 1 says its number, in the field `schema`. Later versions always do; without the field it is version 1.
   */
  readonly isStamped: boolean;
  /**
   * Fields that this program does not know: `kept` and written back with what it does know, or a sign that the document is
   * `newer` and would mean something else without them.
   */
  readonly unknown: 'kept' | 'newer';
}
export type Migration = (fields: Fields) => Fields;

export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T; readonly unknown: UnknownFields }
  /** Of a later version of the program. */
  | { readonly kind: 'newer' }
  /** `place`: the path inside the document; `JSON` where it is not even that. */
  | { readonly kind: 'damaged'; readonly place: string };

type Options = 'migrations' | 'isStamped' | 'unknown';
/** Version 1, unstamped, with unknown fields kept, unless said. */
export function documentType<T>(
  type: Omit<DocumentType<T>, Options | 'version'> & Partial<Pick<DocumentType<T>, Options | 'version'>>,
): DocumentType<T> {
  const whole = { version: 1, migrations: [], isStamped: false, unknown: 'kept', ...type } as const;
  assert(whole.migrations.length === whole.version - 1, `${type.name} has a step from every earlier version`);
  return whole;
}

/** What a text says, as a document of that type. */
export function parseDocument<T>(type: DocumentType<T>, text: string): Reading<T> {
  const json = jsonOf(text);
  return json === undefined ? { kind: 'damaged', place: 'JSON' } : readDocument(type, json);
}

/** JSON that is part of something else, such as a list of documents; undefined where the text is none, or goes in too deep. */
export function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return isDeeper(json, maxDepth) ? undefined : json;
  } catch {
    return undefined;
  }
}

/** The parser takes brackets without end; whoever walks through what it gives would run out of stack. Ours use a dozen. */
const maxDepth = 100;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

export function readDocument<T>(type: DocumentType<T>, json: unknown): Reading<T> {
  if (!isFields(json)) return { kind: 'damaged', place: '' };
  const version = json.schema === undefined ? 1 : json.schema;
  if (typeof version !== 'number' || !(Number.isInteger(version) && version >= 1))
    return { kind: 'damaged', place: 'schema' };
  if (version > type.version) return { kind: 'newer' };
  const fields = ofToday(type, version, json);
  if (!fields) return { kind: 'damaged', place: 'schema' };
  const parsed = type.unknown === 'kept' ? parseKnown(type.schema, fields) : type.schema.safeParse(fields);
  if (parsed.success) return { kind: 'value', value: parsed.data, unknown: unknownFields(fields, parsed.data) };
  const broken = parsed.error.issues.find(({ code }) => code !== 'unrecognized_keys');
  return broken ? { kind: 'damaged', place: broken.path.join('.') } : { kind: 'newer' };
}

/** Undefined where the document is so damaged that a step stumbles. */
function ofToday<T>(type: DocumentType<T>, version: number, json: Fields): Fields | undefined {
  try {
    const migrated = type.migrations
      .slice(version - 1)
      .reduce((fields, migrate) => migrate(fields), unstamped(type, json));
    return type.complete?.(migrated) ?? migrated;
  } catch {
    return undefined;
  }
}

/** `unknown`: of the document that this one takes the place of. */
export function documentJson<T>(type: DocumentType<T>, value: T, unknown: UnknownFields = noFields): object {
  const all = withUnknown(value, unknown) as object;
  return type.isStamped || type.version === 1 ? all : { schema: type.version, ...all };
}

export function documentText<T>(type: DocumentType<T>, value: T, unknown?: UnknownFields, indent?: number): string {
  return `${JSON.stringify(documentJson(type, value, unknown), undefined, indent)}\n`;
}

function unstamped({ isStamped, version }: DocumentType<unknown>, json: Fields): Fields {
  if (isStamped) return { ...json, schema: version };
  const { schema: _, ...fields } = json;
  return fields;
}
