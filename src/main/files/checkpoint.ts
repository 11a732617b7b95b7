/**
 * @file The checkpoint container: a JSON header and named arrays of numbers in one file, written atomically.
 *
 * Layout, little-endian: magic (8 bytes), version (uint32), length of the JSON (uint32), the JSON
 * `{header, blobs: [{name, type, length, offset}]}`, then every blob at its offset (a multiple of 8, so that it can be
 * viewed in place), and last the SHA-256 of everything before it.
 */
import { createHash } from 'node:crypto';
import { assert } from '../../shared/assert.ts';
import { jsonOf } from '../../shared/documents/document.ts';
import { isFields } from '../../shared/documents/unknown-fields.ts';
import { AppError } from '../../shared/errors.ts';
import { writeFileAtomic } from './atomic-write.ts';
import { checkpointMark } from './own-files.ts';
import { readInputFile } from './read-input.ts';

/** What can be kept; what is read back owns one common buffer. */
type Numbers<Buffer extends ArrayBufferLike> = Float32Array<Buffer> | Float64Array<Buffer> | Uint8Array<Buffer>;
export type Blob = Numbers<ArrayBuffer>;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export interface Checkpoint {
  readonly header: Json;
  readonly blobs: Readonly<Record<string, Blob>>;
}

const magic = new TextEncoder().encode(checkpointMark);
const version = 1;
const fixedBytes = magic.length + 8;
const hashBytes = 32;
const largestBytes = 64 * 2 ** 30;
const blobTypes = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array } as const;
type BlobType = keyof typeof blobTypes;
interface BlobEntry {
  readonly name: string;
  readonly type: BlobType;
  /** Elements, not bytes. */
  readonly length: number;
  /** Bytes from the first aligned byte after the JSON. */
  readonly offset: number;
}

export async function writeCheckpoint(
  path: string,
  header: Json,
  blobs: Readonly<Record<string, Numbers<ArrayBufferLike>>>,
) {
  const entries: BlobEntry[] = [];
  let offset = 0;
  for (const [name, blob] of Object.entries(blobs)) {
    const { type, length } = typeOf(blob);
    entries.push({ name, type, length, offset });
    offset = aligned(offset + blob.byteLength);
  }
  await writeFileAtomic(path, hashed(parts(header, entries, Object.values(blobs))));
}

export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const bytes = await readInputFile(path, largestBytes);
  const damaged = new AppError('checkpoint.damaged', { file: path });
  if (bytes.length < fixedBytes + hashBytes || magic.some((byte, i) => bytes[i] !== byte)) throw damaged;
  const view = new DataView(bytes.buffer);
  if (view.getUint32(8, true) !== version) throw new AppError('checkpoint.newer', { file: path });
  const end = bytes.length - hashBytes;
  const hash = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (hash.compare(bytes, end) !== 0) throw damaged;

  // The sum is right, so a contradiction is nobody's accident; it is no reason to break down either.
  const jsonBytes = view.getUint32(12, true);
  const json = jsonOf(new TextDecoder().decode(bytes.subarray(fixedBytes, Math.min(fixedBytes + jsonBytes, end))));
  const start = aligned(fixedBytes + jsonBytes);
  if (!isContent(json, end - start)) throw damaged;
  const viewBlob = ({ name, type, length, offset: from }: BlobEntry): [string, Blob] => [
    name,
    new blobTypes[type](bytes.buffer, start + from, length),
  ];
  return { header: json.header, blobs: Object.fromEntries(json.blobs.map(viewBlob)) };
}

interface Content {
  readonly header: Json;
  readonly blobs: readonly BlobEntry[];
}

/** `room`: bytes that there are for the blobs. */
function isContent(json: unknown, room: number): json is Content {
  return (
    isFields(json) && 'header' in json && Array.isArray(json.blobs) && json.blobs.every((blob) => isEntry(blob, room))
  );
}

function isEntry(entry: unknown, room: number): entry is BlobEntry {
  if (!isFields(entry)) return false;
  const { name, type, length, offset } = entry;
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  if (typeof name !== 'string' || typeof type !== 'string' || !Object.hasOwn(blobTypes, type)) return false;
  if (!isCount(length) || !isCount(offset) || offset % 8 !== 0) return false;
  return offset + length * blobTypes[type as BlobType].BYTES_PER_ELEMENT <= room;
}

function* parts(
  header: Json,
  entries: readonly BlobEntry[],
  blobs: readonly Numbers<ArrayBufferLike>[],
): Iterable<Uint8Array> {
  const json = new TextEncoder().encode(JSON.stringify({ header, blobs: entries }));
  const opening = new Uint8Array(aligned(fixedBytes + json.length));
  opening.set(magic);
  new DataView(opening.buffer).setUint32(8, version, true);
  new DataView(opening.buffer).setUint32(12, json.length, true);
  opening.set(json, fixedBytes);
  yield opening;
  for (const blob of blobs) {
    yield new Uint8Array(blob.buffer, blob.byteOffset, blob.byteLength);
    yield new Uint8Array(aligned(blob.byteLength) - blob.byteLength);
  }
}

function* hashed(chunks: Iterable<Uint8Array>): Iterable<Uint8Array> {
  const hash = createHash('sha256');
  for (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  yield hash.digest();
}

function typeOf(blob: Numbers<ArrayBufferLike>): { type: BlobType; length: number } {
  if (blob instanceof Float32Array) return { type: 'float32', length: blob.length };
  if (blob instanceof Float64Array) return { type: 'float64', length: blob.length };
  assert(blob instanceof Uint8Array, 'checkpoint: a blob is a Float32Array, a Float64Array or a Uint8Array');
  return { type: 'uint8', length: blob.length };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
