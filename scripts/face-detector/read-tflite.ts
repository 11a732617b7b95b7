/**
 * @file Reads as much of a TensorFlow Lite model (a FlatBuffer, tensorflow/lite/schema/schema.fbs) as a small convolutional
 * network needs: tensors with their constants, and operators with their options.
 */

/** A tensor of a model; `data` where it is a constant. */
export interface LiteTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: 'float32' | 'float16' | 'int32' | 'other';
  readonly data?: Uint8Array;
}

export interface LiteOperator {
  /** BuiltinOperator of the schema. */
  readonly code: number;
  /** Places in the list of tensors; −1 stands for an input that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** The options as a table; each operator has its own fields. */
  readonly options: Table | undefined;
}

export interface LiteModel {
  readonly tensors: readonly LiteTensor[];
  readonly operators: readonly LiteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const types: Readonly<Record<number, LiteTensor['type']>> = { 0: 'float32', 1: 'float16', 2: 'int32' };
const identifier = 'TFL3';

/** Throws where it is no model of version 3. Reads the first of its graphs. */
export function readLite(bytes: Uint8Array): LiteModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = String.fromCharCode(...bytes.subarray(4, 8));
  if (mark !== identifier)
    throw new Error(`this is no TensorFlow Lite model: "${mark}" stands where ${identifier} should`);
  const model = new Table(view, view.getUint32(0, true));
  const codes = model.tables(1).map((code) => Math.max(code.byte(0), code.int(3)));
  const buffers = model.tables(4);
  const [graph] = model.tables(2);
  if (!graph) throw new Error('the model has no graph');
  return {
    tensors: graph.tables(0).map((tensor) => {
      const data = buffers[tensor.int(2)]?.bytes(0);
      const type = types[tensor.byte(1)] ?? 'other';
      return { name: tensor.text(3), shape: tensor.ints(0), type, ...(data && data.length > 0 && { data }) };
    }),
    operators: graph.tables(3).map((operator) => ({
      code: codes[operator.int(0)]!,
      inputs: operator.ints(1),
      outputs: operator.ints(2),
      options: operator.table(4),
    })),
    inputs: graph.ints(1),
    outputs: graph.ints(2),
  };
}

/** A table of a FlatBuffer: fields by their number in the schema, each with its default where it is left out. */
export class Table {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  byte(field: number, otherwise = 0): number {
    const place = this.#place(field);
    return place === undefined ? otherwise : this.#view.getInt8(place);
  }

  int(field: number, otherwise = 0): number {
    const place = this.#place(field);
    return place === undefined ? otherwise : this.#view.getInt32(place, true);
  }

  table(field: number): Table | undefined {
    const place = this.#place(field);
    return place === undefined ? undefined : new Table(this.#view, this.#followed(place));
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  bytes(field: number): Uint8Array {
    const [start, length] = this.#vector(field);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length);
  }

  ints(field: number): number[] {
    const [start, length] = this.#vector(field);
    return Array.from({ length }, (_, i) => this.#view.getInt32(start + 4 * i, true));
  }

  tables(field: number): Table[] {
    const [start, length] = this.#vector(field);
    return Array.from({ length }, (_, i) => new Table(this.#view, this.#followed(start + 4 * i)));
  }

  /** Where the field's value lies: a table begins with how far in front of it the list of its fields lies. */
  #place(field: number): number | undefined {
    const list = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + 2 * field;
    if (entry >= this.#view.getUint16(list, true)) return undefined;
    const offset = this.#view.getUint16(list + entry, true);
    return offset === 0 ? undefined : this.#at + offset;
  }

  #followed(place: number): number {
    return place + this.#view.getUint32(place, true);
  }

  /** Where its elements begin, and how many there are. */
  #vector(field: number): readonly [number, number] {
    const place = this.#place(field);
    if (place === undefined) return [0, 0];
    const start = this.#followed(place);
    return [start + 4, this.#view.getUint32(start, true)];
  }
}
