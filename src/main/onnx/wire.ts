/**
 * @file The protocol-buffer wire format (protobuf.dev/programming-guides/encoding), as much of it as ONNX uses. Writing
 * first adds up sizes and then fills one buffer; reading gives views and never allocates more than the message is long.
 */
import { assert } from '../../shared/assert.ts';

const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

// ---------------------------------------------------------------- writing

interface Sink {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  at: number;
}

/** A field that knows its encoded size and can write itself. */
export interface Part {
  readonly size: number;
  write(sink: Sink): void;
}

/** One allocation; every byte string is copied once, into it. */
export function encode(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(totalSize(parts));
  const sink: Sink = { bytes, view: new DataView(bytes.buffer), at: 0 };
  for (const part of parts) part.write(sink);
  assert(sink.at === bytes.length, 'protobuf: a field is not as long as it said', sink.at, bytes.length);
  return bytes;
}

/** int32, int64, enum and bool. `slack` lengthens the number by so many bytes (to 5 at most) without changing it. */
export function integer(field: number, value: number, slack = 0): Part {
  assert(Number.isSafeInteger(value), 'protobuf: not an integer', value);
  return {
    size: tagSize(field) + varintSize(value) + slack,
    write(sink) {
      writeTag(sink, field, wire.varint);
      writeVarint(sink, value, slack);
    },
  };
}

export function float(field: number, value: number): Part {
  return {
    size: tagSize(field) + 4,
    write(sink) {
      writeTag(sink, field, wire.fixed32);
      sink.view.setFloat32(sink.at, value, true);
      sink.at += 4;
    },
  };
}

export function text(field: number, value: string): Part {
  return byteString(field, new TextEncoder().encode(value));
}

export function byteString(field: number, content: Uint8Array): Part {
  return {
    size: tagSize(field) + varintSize(content.length) + content.length,
    write(sink) {
      writeTag(sink, field, wire.bytes);
      writeVarint(sink, content.length);
      sink.bytes.set(content, sink.at);
      sink.at += content.length;
    },
  };
}

/** Whole fields as they stood in another message. */
export function verbatim(fields: Uint8Array): Part {
  return {
    size: fields.length,
    write(sink) {
      sink.bytes.set(fields, sink.at);
      sink.at += fields.length;
    },
  };
}

export function message(field: number, parts: readonly Part[]): Part {
  const length = totalSize(parts);
  return {
    size: tagSize(field) + varintSize(length) + length,
    write(sink) {
      writeTag(sink, field, wire.bytes);
      writeVarint(sink, length);
      for (const part of parts) part.write(sink);
    },
  };
}

/**
 * A byte string whose content starts at a multiple of `alignment` (at most 4) from the start of the whole, so that it
 * can be viewed as numbers where it lies. The slack this takes goes into two integer fields, one in front and one
 * behind: together it is always the same, so sizes do not depend on positions.
 */
export function alignedByteString(
  field: number,
  content: Uint8Array,
  alignment: number,
  before: (slack: number) => Part,
  after: (slack: number) => Part,
): Part {
  const inner = byteString(field, content);
  const maxSlack = alignment - 1;
  return {
    size: before(0).size + inner.size + after(maxSlack).size,
    write(sink) {
      const start = sink.at + before(0).size + inner.size - content.length;
      const slack = (alignment - (start % alignment)) % alignment;
      before(slack).write(sink);
      inner.write(sink);
      after(maxSlack - slack).write(sink);
    },
  };
}

function totalSize(parts: readonly Part[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
}

function tagSize(field: number): number {
  return varintSize(field * 8);
}

function writeTag(sink: Sink, field: number, type: number): void {
  writeVarint(sink, field * 8 + type);
}

/** Negative numbers are written as 64-bit two's complement, which takes ten bytes. */
function varintSize(value: number): number {
  if (value < 0) return 10;
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

function writeVarint(sink: Sink, value: number, slack = 0): void {
  let rest = BigInt.asUintN(64, BigInt(value));
  const last = sink.at + varintSize(value) + slack - 1;
  while (sink.at < last) {
    sink.bytes[sink.at++] = Number(rest & 0x7fn) | 0x80;
    rest >>= 7n;
  }
  sink.bytes[sink.at++] = Number(rest);
}

// ---------------------------------------------------------------- reading

/** The bytes are no message of the kind that was asked for. The caller knows which file it was and says so. */
export class WireError extends Error {
  override name = 'WireError';
}

interface FieldPlace {
  readonly number: number;
  /** Where it begins in its message, its number included, and where it ends. */
  readonly start: number;
  readonly end: number;
}

/** A field as it was read; which kind it must be is for the caller to say (see the functions below). */
export type Field = FieldPlace &
  (
    | { readonly kind: 'integer'; readonly value: bigint }
    | { readonly kind: 'fixed'; readonly bytes: Uint8Array }
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  );

/** The fields of one message in the order of the file; messages inside stay bytes until somebody reads them. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const start = cursor.at;
    const tag = readVarint(cursor);
    const number = Number(tag >> 3n);
    if (number < 1 || number > 0x1fffffff) throw new WireError('it has a field without a number');
    switch (Number(tag & 7n)) {
      case wire.varint: {
        const value = BigInt.asIntN(64, readVarint(cursor));
        yield { number, start, end: cursor.at, kind: 'integer', value };
        break;
      }
      case wire.fixed64: {
        const content = take(cursor, 8);
        yield { number, start, end: cursor.at, kind: 'fixed', bytes: content };
        break;
      }
      case wire.bytes: {
        const content = take(cursor, Number(readVarint(cursor)));
        yield { number, start, end: cursor.at, kind: 'bytes', bytes: content };
        break;
      }
      case wire.fixed32: {
        const content = take(cursor, 4);
        yield { number, start, end: cursor.at, kind: 'fixed', bytes: content };
        break;
      }
      default:
        throw new WireError('it has a field of an unknown kind');
    }
  }
}

export function bytesOf(field: Field): Uint8Array {
  if (field.kind !== 'bytes') throw new WireError(`field ${field.number} should hold bytes`);
  return field.bytes;
}

export function textOf(field: Field): string {
  return new TextDecoder().decode(bytesOf(field));
}

/** Numbers beyond 2^53 come back as the nearest exact one, ±(2^53 − 1): in ONNX they only ever mean "to the end". */
export function integerOf(field: Field): number {
  if (field.kind !== 'integer') throw new WireError(`field ${field.number} should be an integer`);
  return toSafe(field.value);
}

export function floatOf(field: Field): number {
  if (field.kind !== 'fixed' || field.bytes.length !== 4)
    throw new WireError(`field ${field.number} should be a float`);
  return viewOf(field.bytes).getFloat32(0, true);
}

/** Values of a repeated integer field, which may come one by one or packed; at most `limit` of them are appended. */
export function appendIntegers(list: number[], field: Field, limit: number): void {
  if (field.kind === 'integer') list.push(toSafe(field.value));
  else for (const value of packedIntegers(bytesOf(field), limit + 1)) list.push(toSafe(value));
  if (list.length > limit) throw new WireError(`field ${field.number} has more than ${limit} numbers`);
}

/** The same of a repeated float field. */
export function appendFloats(list: number[], field: Field, limit: number): void {
  if (field.kind === 'fixed') list.push(floatOf(field));
  else {
    const packed = bytesOf(field);
    if (packed.length % 4 !== 0 || packed.length / 4 > limit)
      throw new WireError(`field ${field.number} is no list of floats`);
    const view = viewOf(packed);
    for (let at = 0; at < packed.length; at += 4) list.push(view.getFloat32(at, true));
  }
  if (list.length > limit) throw new WireError(`field ${field.number} has more than ${limit} numbers`);
}

/** At most `limit` values of a packed list; what comes behind them is not looked at. */
export function* packedIntegers(bytes: Uint8Array, limit: number): Generator<bigint> {
  const cursor = { bytes, at: 0 };
  for (let count = 0; count < limit && cursor.at < bytes.length; count++) yield BigInt.asIntN(64, readVarint(cursor));
}

function toSafe(value: bigint): number {
  const bound = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > bound ? bound : value < -bound ? -bound : value);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

function take(cursor: Cursor, length: number): Uint8Array {
  if (length > cursor.bytes.length - cursor.at) throw new WireError('it ends too early');
  const taken = cursor.bytes.subarray(cursor.at, cursor.at + length);
  cursor.at += length;
  return taken;
}

function readVarint(cursor: Cursor): bigint {
  let low = 0;
  for (let place = 0; place < 10; place++) {
    const byte = cursor.bytes[cursor.at++];
    if (byte === undefined) throw new WireError('it ends too early');
    // Up to 28 bits fit a plain number, and nearly all are that short.
    if (place < 4) {
      low |= (byte & 0x7f) << (7 * place);
      if (byte < 0x80) return BigInt(low);
    } else {
      return readLongVarint(cursor, BigInt(low), byte);
    }
  }
  throw new WireError('it has a number that does not end');
}

function readLongVarint(cursor: Cursor, low: bigint, fifth: number): bigint {
  let value = low;
  let byte: number | undefined = fifth;
  for (let shift = 28n; shift <= 63n; shift += 7n) {
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asUintN(64, value);
    byte = cursor.bytes[cursor.at++];
    if (byte === undefined) throw new WireError('it ends too early');
  }
  throw new WireError('it has a number that does not end');
}
