import { expect, test } from 'vitest';
import { z } from 'zod';
import { documentText, documentType, parseDocument, readDocument } from './document.ts';

const inches = documentType({
  name: 'frame',
  version: 3,
  schema: z.strictObject({
    widthMillimetres: z.number(),
    colour: z.string(),
    mat: z.strictObject({ width: z.number() }),
  }),
  migrations: [
    ({ widthInches, ...frame }) => ({ ...frame, widthMillimetres: (widthInches as number) * 25.4 }),
    (frame) => ({ ...frame, mat: { width: 0 } }),
  ],
  complete: (frame) => ({ colour: 'black', ...frame }),
});

test('a document of any earlier version is read as one of today', () => {
  const today = { widthMillimetres: 50.8, colour: 'black', mat: { width: 0 } };
  for (const old of [{ widthInches: 2 }, { schema: 1, widthInches: 2 }, { schema: 2, widthMillimetres: 50.8 }]) {
    expect(readDocument(inches, old)).toMatchObject({ kind: 'value', value: today });
  }
  expect(parseDocument(inches, documentText(inches, today))).toMatchObject({ kind: 'value', value: today });
});

test('one of a later version says so, and a damaged one says where', () => {
  expect(readDocument(inches, { schema: 4 })).toEqual({ kind: 'newer' });
  const mat = { schema: 3, widthMillimetres: 1, mat: { width: 'wide' } };
  expect(readDocument(inches, mat)).toEqual({ kind: 'damaged', place: 'mat.width' });
  for (const schema of ['one', 0, 1.5, null, Number.NaN]) {
    expect(readDocument(inches, { schema })).toEqual({ kind: 'damaged', place: 'schema' });
  }
  expect(parseDocument(inches, '{"schema": 3')).toEqual({ kind: 'damaged', place: 'JSON' });
  for (const text of ['[]', 'null', '7']) expect(parseDocument(inches, text)).toEqual({ kind: 'damaged', place: '' });
});

test('what is nested without end is damaged, however it is nested, and breaks nothing down', () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  for (const inner of [lists(200_000), objects(200_000), lists(101), objects(101)]) {
    expect(parseDocument(inches, `{"schema": 3, "widthMillimetres": 1, "grain": ${inner}}`)).toEqual({
      kind: 'damaged',
      place: 'JSON',
    });
  }
  const deep = `{"schema": 3, "widthMillimetres": 1, "mat": {"width": 1}, "grain": ${objects(90)}}`;
  expect(parseDocument(inches, deep)).toMatchObject({ kind: 'value' });
});

test('fields that are not known are written back, at any depth', () => {
  const later = { schema: 3, widthMillimetres: 1, colour: 'red', gilt: true, mat: { width: 1, bevel: 45 } };
  const read = readDocument(inches, later);
  if (read.kind !== 'value') throw new Error(read.kind);
  expect(read.value).toEqual({ widthMillimetres: 1, colour: 'red', mat: { width: 1 } });
  const text = documentText(inches, { ...read.value, colour: 'blue' }, read.unknown);
  expect(JSON.parse(text)).toEqual({ ...later, colour: 'blue' });
});

test('where they would change what it means, they are a sign of a later version', () => {
  const strict = { ...inches, unknown: 'newer' as const };
  const frame = { schema: 3, widthMillimetres: 1, mat: { width: 1 } };
  expect(readDocument(strict, frame).kind).toBe('value');
  expect(readDocument(strict, { ...frame, gilt: true })).toEqual({ kind: 'newer' });
  expect(readDocument(strict, { ...frame, gilt: true, mat: {} })).toEqual({ kind: 'damaged', place: 'mat.width' });
});

test('what is written is what was there before versions were, until there is a second one', () => {
  const first = documentType({ name: 'first', schema: z.strictObject({ a: z.number() }) });
  expect(documentText(first, { a: 1 })).toBe('{"a":1}\n');
  expect(documentText({ ...first, version: 2 }, { a: 1 })).toBe('{"schema":2,"a":1}\n');
});

test('fields that are not known of the items of a list go with their ids, whatever becomes of the list', () => {
  const list = documentType({
    name: 'wall',
    schema: z.strictObject({ frames: z.array(z.strictObject({ id: z.string(), hung: z.boolean() })) }),
  });
  const later = { id: 'b', hung: true, glass: 'clear' };
  const read = readDocument(list, { frames: [{ id: 'a', hung: true, glass: 'none' }, later] });
  if (read.kind !== 'value') throw new Error(read.kind);
  const changed = {
    frames: [
      { id: 'new', hung: true },
      { id: 'b', hung: false },
    ],
  };
  const text = documentText(list, changed, read.unknown);
  expect(JSON.parse(text)).toEqual({ frames: [changed.frames[0], { ...later, hung: false }] });
});

test('where a step stumbles over what is there, the document is damaged', () => {
  const listed = documentType({
    name: 'listed',
    version: 2,
    schema: z.strictObject({ count: z.number() }),
    migrations: [({ names }) => ({ count: (names as string[]).length })],
  });
  expect(readDocument(listed, { names: ['a'] })).toMatchObject({ kind: 'value', value: { count: 1 } });
  expect(readDocument(listed, { names: null })).toEqual({ kind: 'damaged', place: 'schema' });
});

test('a type that leaves out the step from an earlier version is our mistake', () => {
  const schema = z.strictObject({});
  expect(() => documentType({ name: 'frame', version: 2, schema })).toThrow('frame');
});
