/**
 * @file The intermediate representation: immutable values, nodes and graphs over dense tensors.
 * Terms and operator semantics are those of ONNX, operator set 17 (github.com/onnx/onnx, docs/Operators.md).
 */
import type { Operator } from './operator.ts';

export type Dtype = 'float32' | 'float16' | 'int64' | 'bool';
export type Shape = readonly number[];
export type TensorData = Float32Array | Uint16Array | BigInt64Array | Uint8Array;

/** A dense tensor in row-major order. float16 is held as its bits (Uint16Array), bool as one byte an element. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: Shape;
  readonly data: TensorData;
}

/** The result of a node, a constant or an input of the graph; compared by identity. */
export interface Value {
  readonly id: number;
  readonly dtype: Dtype;
  readonly shape: Shape;
}

/** What an attribute can be: everything about a node that is not a tensor computed at run time. */
export type Attribute = number | string | readonly number[];
export type Attributes = Readonly<Record<string, Attribute>>;

export interface Node {
  readonly operator: Operator;
  readonly inputs: readonly Value[];
  readonly attributes: Attributes;
  readonly output: Value;
  /** Where in the network it was built, as "vgg/conv3_2"; for messages and print. */
  readonly scope: string;
}

/** Nodes are in topological order: every input of a node is an input, a constant or the output of an earlier node. */
export interface Graph {
  readonly inputs: ReadonlyMap<string, Value>;
  readonly constants: ReadonlyMap<Value, Tensor>;
  readonly nodes: readonly Node[];
  readonly outputs: ReadonlyMap<string, Value>;
}

/** A mistake in building a graph: always a bug of the network's author, never of a user. */
export class GraphError extends Error {
  override name = 'GraphError';
}

export function ensure(condition: unknown, message: string): asserts condition {
  if (!condition) throw new GraphError(message);
}

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** Element strides of a row-major tensor. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/** "[1, 3, 64, 64]" */
export function showShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Bytes one element takes. */
export const elementBytes: Record<Dtype, number> = { float32: 4, float16: 2, int64: 8, bool: 1 };
