/** @file Tests of wire.ts: numbers there and back, alignment, and bytes that are no message. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { property } from '../graph/testing/property.ts';
import {
  alignedByteString,
  appendIntegers,
  byteString,
  bytesOf,
  encode,
  fieldsOf,
  float,
  floatOf,
  integer,
  integerOf,
  message,
  text,
  textOf,
  WireError,
} from './wire.ts';

const only = (bytes: Uint8Array) => [...fieldsOf(bytes)][0]!;

property(
  'an integer comes back, however large, negative or lengthened',
  fc.record({ value: fc.maxSafeInteger(), field: fc.integer({ min: 1, max: 0x1fffffff }) }),
  ({ value, field }) => {
    const read = only(encode([integer(field, value)]));
    expect([read.number, integerOf(read)]).toEqual([field, value]);
  },
  500,
);

test.each([0, 1, 2, 3, 4])('%i bytes of slack change nothing but the length', (slack) => {
  const bytes = encode([integer(2, 10, slack)]);
  expect(bytes.length).toBe(2 + slack);
  expect(integerOf(only(bytes))).toBe(10);
});

property('a text comes back', fc.string({ unit: 'binary' }), (value) => {
  expect(textOf(only(encode([text(9, value)])))).toBe(value);
});

test('numbers are encoded as the specification shows them', () => {
  expect([...encode([integer(1, 150)])]).toEqual([0x08, 0x96, 0x01]);
  expect([...encode([integer(1, -2)])]).toEqual([0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
  expect([...encode([message(3, [text(2, 'testing')])])]).toEqual([0x1a, 9, 0x12, 7, ...Buffer.from('testing')]);
  expect(floatOf(only(encode([float(4, -0.15625)])))).toBe(-0.15625);
});

property(
  'an aligned byte string lies aligned wherever it stands, and everything around it can be read',
  fc.record({ before: fc.nat(40), length: fc.integer({ min: 0, max: 400 }), alignment: fc.constantFrom(1, 2, 4) }),
  ({ before, length, alignment }) => {
    const content = Uint8Array.from({ length }, (_, i) => i + 1);
    const inner = alignedByteString(
      9,
      content,
      alignment,
      (slack) => integer(2, 10, slack),
      (slack) => integer(14, 0, slack),
    );
    const bytes = encode([byteString(1, new Uint8Array(before)), message(7, [inner, text(3, 'end')])]);
    const outer = bytesOf([...fieldsOf(bytes)][1]!);
    const [type, raw, location, end] = [...fieldsOf(outer)];
    expect(bytesOf(raw!).byteOffset % alignment).toBe(0);
    expect(bytesOf(raw!)).toEqual(content);
    expect([integerOf(type!), integerOf(location!), textOf(end!)]).toEqual([10, 0, 'end']);
  },
  300,
);

test('a byte string is a view of what was read, not a copy', () => {
  const bytes = encode([byteString(1, Uint8Array.of(1, 2, 3))]);
  expect(bytesOf(only(bytes)).buffer).toBe(bytes.buffer);
});

test('integers may come one by one or packed', () => {
  const list: number[] = [];
  const packed = byteString(8, Uint8Array.of(1, 0x96, 0x01));
  for (const field of fieldsOf(encode([integer(8, -7), packed]))) appendIntegers(list, field, 3);
  expect(list).toEqual([-7, 1, 150]);
});

test('a number beyond 2^53 becomes the largest exact one', () => {
  const largest = Uint8Array.of(0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);
  expect(integerOf(only(largest))).toBe(Number.MAX_SAFE_INTEGER);
});

describe('what is no message is refused', () => {
  test.each([
    ['a number without an end', [0x08, 0xff]],
    ['a number of eleven bytes', [0x08, ...new Array(11).fill(0xff)]],
    ['a byte string longer than the rest', [0x0a, 5, 1, 2]],
    ['a byte string of 2^63 bytes', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a float cut short', [0x0d, 0, 0]],
    ['a group', [0x0b, 0x0c]],
    ['field number 0', [0x00, 0x01]],
  ])('%s', (_, bytes) => {
    expect(() => [...fieldsOf(Uint8Array.from(bytes))]).toThrow(WireError);
  });

  test('a list longer than its limit, before it is all read', () => {
    const packed = encode([byteString(8, new Uint8Array(1000))]);
    expect(() => appendIntegers([], only(packed), 999)).toThrow(WireError);
  });

  test('a field of another kind than is asked for', () => {
    expect(() => textOf(only(encode([integer(1, 1)])))).toThrow(WireError);
    expect(() => integerOf(only(encode([text(1, 'a')])))).toThrow(WireError);
  });
});
