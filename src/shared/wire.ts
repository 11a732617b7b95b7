/**
 * @file One framing for messages with bytes between studio and host. Layout: length of the header (uint32, little-endian),
 * the header (JSON `{value, parts}`), then every part's bytes one after the other. A part says where in the value its
 * bytes belong; there the JSON holds null.
 */
import { z } from 'zod';
import { AppError } from './errors.ts';

// Browsers and Node have both; this room is typed for neither.
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** What may be inside a frame at most; the window says so before it sends, the host refuses what is larger. */
export const largestFrameBytes = 100e6;

type Key = string | number;
interface Part {
  readonly path: readonly Key[];
  readonly length: number;
}
const headerSchema = z.strictObject({
  value: z.unknown(),
  parts: z.array(
    z.strictObject({
      path: z.array(z.union([z.string(), z.int().min(0)])).max(32),
      length: z.int().min(0),
    }),
  ),
});
const lengthBytes = 4;

/** `value`: what JSON can hold, with Uint8Arrays anywhere in it. Fields that are undefined are left out. */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Part[] = [];
  const blobs: Uint8Array[] = [];
  const plain = withoutBytes(value, [], (path, bytes) => {
    parts.push({ path, length: bytes.length });
    blobs.push(bytes);
  });
  const header = new TextEncoder().encode(JSON.stringify({ value: plain ?? null, parts }));
  const size = blobs.reduce((sum, { length }) => sum + length, lengthBytes + header.length);
  const frame = new Uint8Array(size);
  new DataView(frame.buffer).setUint32(0, header.length, true);
  frame.set(header, lengthBytes);
  let at = lengthBytes + header.length;
  for (const blob of blobs) {
    frame.set(blob, at);
    at += blob.length;
  }
  return frame;
}

/** The value; its bytes are views of the frame. Throws `wire.damaged` for anything that `encode` did not make. */
export function decode(frame: Uint8Array): unknown {
  if (frame.length < lengthBytes) throw damaged('@reason.tooShort');
  const headerBytes = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  if (headerBytes > frame.length - lengthBytes) throw damaged('@reason.headerCut');
  const { value, parts } = readHeader(frame.subarray(lengthBytes, lengthBytes + headerBytes));
  // In an object of its own, so that a value that is nothing but bytes is no special case.
  const root: Record<string, unknown> = { value };
  let at = lengthBytes + headerBytes;
  for (const { path, length } of parts) {
    if (length > frame.length - at) throw damaged('@reason.bytesCut');
    put(root, ['value', ...path], frame.subarray(at, at + length));
    at += length;
  }
  if (at !== frame.length) throw damaged('@reason.tooLong');
  return root.value;
}

function withoutBytes(value: unknown, path: readonly Key[], take: (path: readonly Key[], bytes: Uint8Array) => void) {
  if (value instanceof Uint8Array) {
    take(path, value);
    return null;
  }
  if (Array.isArray(value)) return value.map((item, i): unknown => withoutBytes(item, [...path, i], take));
  if (typeof value !== 'object' || value === null) return value;
  // Not assigned one by one: a field may be called __proto__.
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.map(([key, item]): [string, unknown] => [key, withoutBytes(item, [...path, key], take)]),
  );
}

function readHeader(bytes: Uint8Array): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw damaged('@reason.headerUnreadable');
  }
}

/** Only where the value has a place for it: nothing is made, and nothing that is there is replaced. */
function put(root: object, path: readonly Key[], bytes: Uint8Array): void {
  let holder: object = root;
  for (const [depth, key] of path.entries()) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor === undefined || (typeof key === 'number') !== Array.isArray(holder))
      throw damaged('@reason.bytesMisplaced');
    if (depth === path.length - 1) {
      if (descriptor.value !== null) throw damaged('@reason.bytesMisplaced');
      Object.defineProperty(holder, key, { ...descriptor, value: bytes });
      return;
    }
    if (typeof descriptor.value !== 'object' || descriptor.value === null) throw damaged('@reason.bytesMisplaced');
    holder = descriptor.value as object;
  }
}

function damaged(reason: string): AppError {
  return new AppError('wire.damaged', { reason });
}
