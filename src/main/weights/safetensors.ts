/**
 * @file Reads .safetensors (github.com/huggingface/safetensors, README, "Format"): the length of a header, the header in
 * JSON, then the tensors' bytes without gaps. The file is not trusted; whatever breaks a rule is refused with the reason.
 */
import { AppError } from '../../shared/errors.ts';
import { halfToFloat } from '../graph/half.ts';

export interface StoredTensor {
  readonly name: string;
  /** As the file names it: F32, F16, I64… */
  readonly type: string;
  readonly shape: readonly number[];
  /** A view of the file. */
  readonly bytes: Uint8Array;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** What its writer noted, such as "format: pt". */
  readonly notes: ReadonlyMap<string, string>;
}

/** Bytes of the number in front of the header. */
const headerStart = 8;
/** A hundred times what a network of thousands of tensors needs. */
const largestHeader = 16e6;
const maxAxes = 16;

/** Bytes of one number; of types that are not listed the length is not checked, and nobody here reads them. */
const numberBytes: Readonly<Record<string, number>> = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1, U16: 2, I16: 2, F16: 2, BF16: 2 },
  ...{ U32: 4, I32: 4, F32: 4, U64: 8, I64: 8, F64: 8 },
};

/** `file` is what to call it in messages. The tensors keep `bytes` alive. */
export function readSafetensors(bytes: Uint8Array, file: string): SafetensorsFile {
  const refuse: Refuse = (detail) => {
    throw new AppError('weights.bad-safetensors', { file, detail });
  };
  if (bytes.length < headerStart) refuse('it ends within its first eight bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  if (headerBytes > largestHeader) refuse(`its header is said to be ${headerBytes} bytes long`);
  if (headerBytes > bytes.length - headerStart) refuse('it ends within its header');
  const header = parseHeader(bytes.subarray(headerStart, headerStart + headerBytes), refuse);
  const content = bytes.subarray(headerStart + headerBytes);

  const { __metadata__: notes = {}, ...entries } = header;
  const placed = Object.entries(entries).map(([name, entry]) => placedTensor(name, entry, refuse));
  checkNothingTwice(header, bytes.subarray(headerStart, headerStart + headerBytes), refuse);
  checkPlaces(placed, content.length, refuse);
  const tensors = placed.map(({ name, type, shape, begin, end }): [string, StoredTensor] => [
    name,
    { name, type, shape, bytes: content.subarray(begin, end) },
  ]);
  return { tensors: new Map(tensors), notes: new Map(Object.entries(notesOf(notes, refuse))) };
}

/** The numbers as float32: a view where they lie so and aligned. Undefined for a type that is no float. */
export function floatsOf({ type, bytes }: StoredTensor): Float32Array | undefined {
  if (type === 'F32' && bytes.byteOffset % 4 === 0)
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = numberBytes[type]!;
  const floats = new Float32Array(bytes.length / width);
  for (let i = 0; i < floats.length; i++) floats[i] = read(view, i * width);
  return floats;
}

const readers: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  F32: (view, at) => view.getFloat32(at, true),
  F64: (view, at) => view.getFloat64(at, true),
  F16: (view, at) => halfToFloat(view.getUint16(at, true)),
  BF16: (view, at) => bfloatToFloat(view.getUint16(at, true)),
};

type Refuse = (detail: string) => never;
type Json = Readonly<Record<string, unknown>>;
type PlacedTensor = Omit<StoredTensor, 'bytes'> & { readonly begin: number; readonly end: number };

function parseHeader(bytes: Uint8Array, refuse: Refuse): Json {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('its header cannot be read');
  }
  return isObject(header) ? header : refuse('its header is no table');
}

function placedTensor(name: string, entry: unknown, refuse: Refuse): PlacedTensor {
  const called = `"${shortened(name)}"`;
  if (!isObject(entry) || Object.keys(entry).length !== 3) refuse(`its header says not what ${called} is`);
  const { dtype: type, shape, data_offsets: offsets } = entry as Json;
  if (typeof type !== 'string' || !isListOfSizes(shape) || !isListOfSizes(offsets) || offsets.length !== 2)
    refuse(`its header says not what ${called} is`);
  const [begin, end] = offsets as [number, number];
  const width = Object.hasOwn(numberBytes, type) ? numberBytes[type] : undefined;
  if (width !== undefined && end - begin !== width * shape.reduce((count, extent) => count * extent, 1))
    refuse(`${called} is not as long as its shape`);
  return { name, type, shape, begin, end };
}

function isListOfSizes(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.length <= maxAxes && value.every((size) => Number.isSafeInteger(size) && size >= 0)
  );
}

/** Each tensor begins where the one before it ends, the first at the beginning and the last to the end. */
function checkPlaces(placed: readonly PlacedTensor[], length: number, refuse: Refuse): void {
  let reached = 0;
  for (const { name, begin, end } of placed.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    const called = `"${shortened(name)}"`;
    if (begin < reached) refuse(`${called} overlaps another tensor`);
    if (begin > reached) refuse(`there is a gap in front of ${called}`);
    if (end < begin) refuse(`${called} ends before it begins`);
    if (end > length) refuse(`it ends within ${called}`);
    reached = end;
  }
  if (reached < length) refuse(`${length - reached} bytes behind the last tensor belong to none`);
}

/**
 * JSON.parse keeps the last of two equal names, silently. In a text that it took, every name is a string with a colon
 * behind it, so counting these tells; entries have three names each, which the caller has checked.
 */
function checkNothingTwice(header: Json, bytes: Uint8Array, refuse: Refuse): void {
  const text = new TextDecoder().decode(bytes);
  let written = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/gs)) if (colon) written++;
  const kept = Object.entries(header).map(([, entry]) => 1 + (isObject(entry) ? Object.keys(entry).length : 0));
  if (written !== kept.reduce((sum, count) => sum + count, 0)) refuse('its header names something twice');
}

function notesOf(notes: unknown, refuse: Refuse): Readonly<Record<string, string>> {
  const sound = isObject(notes) && Object.values(notes).every((note) => typeof note === 'string');
  return sound ? (notes as Record<string, string>) : refuse('its notes are no texts');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names are anybody's, and end in a sentence. */
function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

const scratch = new DataView(new ArrayBuffer(4));

/** bfloat16 is the upper half of a float32. */
function bfloatToFloat(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}
