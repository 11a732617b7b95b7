/**
 * @file What an operator is: one object that holds all that is known about it. The checker, the evaluator, reverse mode
 * and the ONNX reader and writer read from it; adding an operator is adding one object (docs/adding-an-op.md).
 */
import type { Builder } from './build.ts';
import { type Attribute, type Attributes, type Dtype, ensure, type Shape, type Tensor, type Value } from './ir.ts';

/** A tensor of the float64 evaluator: int64 and bool are held as numbers, bool as 0 or 1. */
export interface Array64 {
  readonly shape: Shape;
  readonly data: Float64Array;
}

export interface GradientContext<A extends Attributes = Attributes> {
  readonly build: Builder;
  readonly inputs: readonly Value[];
  readonly attributes: A;
  readonly output: Value;
  /** Gradient of the loss with respect to `output`; has its shape. */
  readonly upstream: Value;
  /** Which inputs are on the path to what is differentiated for; the others need no value. */
  readonly needs: readonly boolean[];
  /** What `grad` was asked for: the gradient of these must be given under their own name. */
  readonly wanted: ReadonlySet<Value>;
}

/**
 * Gradients with respect to each input; `undefined` where it is not needed or has none. Where inputs broadcast, a rule
 * may return the broadcast shape: the walk in grad.ts sums it back.
 */
export type GradientRule<A extends Attributes> = (context: GradientContext<A>) => readonly (Value | undefined)[];

/** How a node is written in ONNX where that is not "same name, same attributes". */
export interface OnnxForm<A extends Attributes> {
  /** ONNX attributes of the node. */
  attributes?(attributes: A): Readonly<Record<string, OnnxAttribute>>;
  /** Inputs behind the node's own that ONNX wants as tensors (pads, axes, starts…), written as initializers. */
  constants?(attributes: A, inputs: readonly Value[]): readonly (Tensor | undefined)[];
  /** The inverse of both: our attributes from the ONNX node's. `constants` are the inputs behind the node's own. */
  read(form: {
    attributes: Readonly<Record<string, OnnxAttribute>>;
    constants: readonly (Tensor | undefined)[];
    inputs: readonly Value[];
  }): A;
}
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] };

export interface OperatorSpec<A extends Attributes> {
  /** Fewest and most inputs. */
  readonly arity: readonly [number, number];
  readonly attributes?: { readonly [K in keyof A]: AttributeKind<A[K]> };
  /** Output type; that of the first input unless said. */
  readonly dtype?: (inputs: readonly Dtype[], attributes: A) => Dtype;
  /** Output shape; throws where the inputs do not fit. */
  readonly shape: (inputs: readonly Shape[], attributes: A) => Shape;
  readonly evaluate: (inputs: readonly Array64[], attributes: A, shape: Shape) => Float64Array;
  /** The rule, or `'none'` where the output is no differentiable function of any input. */
  readonly gradient: GradientRule<A> | 'none';
  readonly onnx?: OnnxForm<A>;
}

/** See OperatorSpec. Attribute types are erased here: every use goes through the operator's own functions. */
export interface Operator {
  readonly name: string;
  readonly arity: readonly [number, number];
  readonly attributes: Readonly<Record<string, AttributeKind<Attribute>>>;
  dtype(inputs: readonly Dtype[], attributes: Attributes): Dtype;
  shape(inputs: readonly Shape[], attributes: Attributes): Shape;
  evaluate(inputs: readonly Array64[], attributes: Attributes, shape: Shape): Float64Array;
  readonly gradient: GradientRule<Attributes> | 'none';
  readonly onnx: OnnxForm<Attributes>;
}

export function operator<A extends Attributes = Record<never, never>>(name: string, spec: OperatorSpec<A>): Operator {
  return {
    dtype: (inputs) => inputs[0]!,
    onnx: { attributes: () => ({}), read: () => ({}) },
    ...(spec as unknown as OperatorSpec<Attributes>),
    name,
    attributes: (spec.attributes ?? {}) as Readonly<Record<string, AttributeKind<Attribute>>>,
  };
}

/** Tells whether an attribute is of its kind; the type parameter is what a valid one is. */
export interface AttributeKind<T extends Attribute> {
  readonly what: string;
  accepts(value: Attribute): value is T;
}

function kind<T extends Attribute>(what: string, accepts: (value: Attribute) => boolean): AttributeKind<T> {
  return { what, accepts: accepts as (value: Attribute) => value is T };
}
const isIntegers = (value: Attribute): value is readonly number[] =>
  Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry));

export const number = kind<number>('a number', (value) => typeof value === 'number');
export const integer = kind<number>('an integer', (value) => Number.isSafeInteger(value));
export const positive = kind<number>('a positive integer', (value) => Number.isSafeInteger(value) && Number(value) > 0);
export const integers = kind<readonly number[]>('integers', isIntegers);
const allAtLeast = (min: number, count: number) => (value: Attribute) =>
  isIntegers(value) && value.length === count && value.every((entry) => entry >= min);

/** [rows, columns] */
export type Pair = readonly [number, number];
export const pair = kind<Pair>('a pair of positive integers', allAtLeast(1, 2));
export const pairFromZero = kind<Pair>('a pair of integers from 0', allAtLeast(0, 2));
/** [top, left, bottom, right] */
export type Pads = readonly [number, number, number, number];
export const edges = kind<Pads>('four integers from 0', allAtLeast(0, 4));
export const word = <T extends string>(...words: readonly T[]) =>
  kind<T>(`one of ${words.join(', ')}`, (value) => (words as readonly Attribute[]).includes(value));

export function rank4(shape: Shape | undefined, what = 'input'): readonly [number, number, number, number] {
  ensure(shape?.length === 4, `${what} must have rank 4, not ${shape?.length}`);
  return shape as unknown as readonly [number, number, number, number];
}

/** int64 tensor of rank 1, the form in which ONNX takes sizes, axes and pads. */
export function int64s(values: readonly number[]): Tensor {
  return { dtype: 'int64', shape: [values.length], data: BigInt64Array.from(values, BigInt) };
}

/** float32 tensor of shape []. */
export function float(value: number): Tensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) };
}

/** Numbers of an int64 tensor; throws where it is missing. */
export function fromInt64s(tensor: Tensor | undefined, what: string): number[] {
  ensure(tensor?.dtype === 'int64', `${what} must be a constant int64 tensor`);
  return Array.from(tensor.data as BigInt64Array, Number);
}
