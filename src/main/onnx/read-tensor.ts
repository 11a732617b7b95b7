/** @file Reads one ONNX TensorProto; its length is checked against its shape before anything is allocated. */
import { type Dtype, elementBytes, type Tensor, type TensorData } from '../graph/ir.ts';
import { onnxTypes } from '../graph/ops/select.ts';
import * as schema from './schema.ts';
import {
  appendIntegers,
  bytesOf,
  type Field,
  fieldsOf,
  integerOf,
  packedIntegers,
  textOf,
  viewOf,
  WireError,
} from './wire.ts';

/** Sound ONNX that we have no use for. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
  /** The weights lie in a file of their own beside the model. */
  readonly inOtherFile: boolean;

  constructor(what: string, inOtherFile = false) {
    super(what);
    this.inOtherFile = inOtherFile;
  }
}

export const maxAxes = 16;
const largestExtent = 2 ** 31;
const onlyTypeNames: Readonly<Record<number, string>> = {
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  8: 'text',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
};

export function dtypeOf(onnxType: number): Dtype | undefined {
  return (Object.keys(onnxTypes) as Dtype[]).find((dtype) => onnxTypes[dtype] === onnxType);
}

/** `data` is a view of `bytes` where the file keeps it raw and aligned. */
export function readTensor(bytes: Uint8Array): { name: string; tensor: Tensor } {
  const { tensorFields: fields } = schema;
  const shape: number[] = [];
  let type = 0;
  let name = '';
  let raw: Uint8Array | undefined;
  for (const field of fieldsOf(bytes)) {
    if (field.number === fields.extent) appendIntegers(shape, field, maxAxes);
    else if (field.number === fields.type) type = integerOf(field);
    else if (field.number === fields.name) name = textOf(field);
    else if (field.number === fields.raw) raw = bytesOf(field);
    else if (field.number === fields.external) throw new UnsupportedError('weights in another file', true);
    else if (field.number === fields.location && integerOf(field) !== schema.insideTheFile) {
      throw new UnsupportedError('weights in another file', true);
    }
  }
  const dtype = dtypeOf(type);
  if (dtype === undefined) throw new UnsupportedError(`tensors of type ${onlyTypeNames[type] ?? type}`);
  const length = elementCount(shape, name);
  const data = raw ? fromRaw(raw, dtype, length, name) : fromNumbers(bytes, dtype, length, name);
  return { name, tensor: { dtype, shape, data } };
}

function elementCount(shape: readonly number[], name: string): number {
  let count = 1;
  for (const extent of shape) {
    if (extent < 0 || extent > largestExtent) throw new WireError(`the tensor "${name}" has the extent ${extent}`);
    count *= extent;
    if (!Number.isSafeInteger(count)) throw new WireError(`the tensor "${name}" is too large`);
  }
  return count;
}

function fromRaw(raw: Uint8Array, dtype: Dtype, length: number, name: string): TensorData {
  if (raw.length !== length * elementBytes[dtype]) {
    throw new WireError(
      `the tensor "${name}" holds ${raw.length} bytes where its shape asks for ${length * elementBytes[dtype]}`,
    );
  }
  const aligned = raw.byteOffset % elementBytes[dtype] === 0 ? raw : raw.slice();
  const { buffer, byteOffset } = aligned;
  switch (dtype) {
    case 'float32':
      return new Float32Array(buffer, byteOffset, length);
    case 'float16':
      return new Uint16Array(buffer, byteOffset, length);
    case 'int64':
      return new BigInt64Array(buffer, byteOffset, length);
    case 'bool':
      return new Uint8Array(buffer, byteOffset, length);
  }
}

/** The other form, numbers in a field of their type: it is read a second time now that the shape is known. */
function fromNumbers(bytes: Uint8Array, dtype: Dtype, length: number, name: string): TensorData {
  const smallestBytes = dtype === 'float32' ? 4 : 1;
  if (length * smallestBytes > bytes.length) throw new WireError(`the tensor "${name}" is shorter than its shape`);
  const filler = fillers[dtype](length);
  for (const field of fieldsOf(bytes)) if (field.number === filler.field) filler.append(field);
  if (filler.count() !== length) throw new WireError(`the tensor "${name}" is not as long as its shape`);
  return filler.data;
}

interface Filler {
  readonly field: number;
  readonly data: TensorData;
  append(field: Field): void;
  count(): number;
}

/** float16 and bool come as integers (onnx.proto, int32_data). */
const fillers: Record<Dtype, (length: number) => Filler> = {
  float32(length) {
    const data = new Float32Array(length);
    return filler(schema.tensorFields.floats, data, function* (field) {
      const packed = field.kind === 'fixed' ? field.bytes : bytesOf(field);
      if (packed.length % 4 !== 0) throw new WireError('it has a list of floats that ends too early');
      const view = viewOf(packed);
      for (let at = 0; at < packed.length; at += 4) yield view.getFloat32(at, true);
    });
  },
  float16: (length) => filler(schema.tensorFields.int32s, new Uint16Array(length), numbersOf),
  bool: (length) => filler(schema.tensorFields.int32s, new Uint8Array(length), numbersOf),
  int64: (length) => filler(schema.tensorFields.int64s, new BigInt64Array(length), integersOf),
};

function filler<T extends number | bigint>(
  field: number,
  data: TensorData & { [index: number]: T },
  valuesOf: (field: Field) => Iterable<T>,
): Filler {
  let count = 0;
  return {
    field,
    data,
    count: () => count,
    append(part) {
      for (const value of valuesOf(part)) {
        if (count === data.length) throw new WireError('it has a tensor that is longer than its shape');
        data[count++] = value;
      }
    },
  };
}

function* integersOf(field: Field): Iterable<bigint> {
  if (field.kind === 'integer') yield field.value;
  else yield* packedIntegers(bytesOf(field), Number.POSITIVE_INFINITY);
}

function* numbersOf(field: Field): Iterable<number> {
  for (const value of integersOf(field)) yield Number(BigInt.asUintN(16, value));
}
