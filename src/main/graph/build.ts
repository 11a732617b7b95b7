/**
 * @file The builder: its methods append nodes, infer their shapes at once and throw there, with the scope in the
 * message. `finish` gives the immutable graph. Broadcasting is ONNX's (numpy's).
 */
import { everyAxis } from './arrays.ts';
import { infer, isShape } from './infer.ts';
import {
  type Attributes,
  type Dtype,
  ensure,
  type Graph,
  type Node,
  type Shape,
  showShape,
  sizeOf,
  type Tensor,
  type Value,
} from './ir.ts';
import type { Operator, Pads, Pair } from './operator.ts';
import * as convolution from './ops/convolution.ts';
import * as cumulative from './ops/cumulative.ts';
import * as depthToSpace from './ops/depth-to-space.ts';
import * as elementwise from './ops/elementwise.ts';
import * as layout from './ops/layout.ts';
import * as matmul from './ops/matmul.ts';
import * as normalisation from './ops/normalisation.ts';
import * as pad from './ops/pad.ts';
import * as pooling from './ops/pooling.ts';
import * as reduce from './ops/reduce.ts';
import * as resize from './ops/resize.ts';
import * as select from './ops/select.ts';

export interface ConvolutionOptions {
  readonly strides?: Pair;
  /** Zero padding. */
  readonly pads?: Pads;
  /** As many parts of the channels that do not see one another; as many as there are channels: each on its own. */
  readonly groups?: number;
}

export interface TransposedConvolutionOptions extends ConvolutionOptions {
  /** Rows and columns of the result that the stride skipped in the convolution; fewer than the stride. */
  readonly outputPadding?: Pair;
}

export class Builder {
  readonly nodes: Node[] = [];
  readonly #producers = new Map<Value, Node>();
  readonly #inputs = new Map<string, Value>();
  readonly #constants = new Map<Value, Tensor>();
  readonly #tensors = new Map<Tensor, Value>();
  readonly #scalars = new Map<number, Value>();
  readonly #scopes: string[] = [];
  #nextId = 0;

  /** Runs `body` with `name` appended to the scope of the nodes it appends. */
  scope<T>(name: string, body: () => T): T {
    this.#scopes.push(name);
    try {
      return body();
    } finally {
      this.#scopes.pop();
    }
  }

  input(name: string, shape: Shape, dtype: Dtype = 'float32'): Value {
    ensure(!this.#inputs.has(name), `two inputs are named "${name}"`);
    ensure(isShape(shape), `the input "${name}" cannot have shape ${showShape(shape)}`);
    const value = this.#value(dtype, shape);
    this.#inputs.set(name, value);
    return value;
  }

  /** The tensor's data is kept as it is, not copied; the same tensor given again is the same value. */
  constant(tensor: Tensor): Value {
    const known = this.#tensors.get(tensor);
    if (known) return known;
    ensure(
      tensor.data.length === sizeOf(tensor.shape),
      `${this.#where()}a constant of shape ${showShape(tensor.shape)} holds ${tensor.data.length} elements`,
    );
    const value = this.#value(tensor.dtype, tensor.shape);
    this.#constants.set(value, tensor);
    this.#tensors.set(tensor, value);
    return value;
  }

  /** float32 constant of shape [] (one value per number, however often it is asked for). */
  scalar(number: number): Value {
    let value = this.#scalars.get(number);
    if (value === undefined) {
      value = this.constant({ dtype: 'float32', shape: [], data: Float32Array.of(number) });
      this.#scalars.set(number, value);
    }
    return value;
  }

  floats(shape: Shape, data: ArrayLike<number>): Value {
    return this.constant({
      dtype: 'float32',
      shape,
      data: data instanceof Float32Array ? data : Float32Array.from(data),
    });
  }

  /** Appends a node of any operator. The named methods below are what networks are written with. */
  apply(operator: Operator, inputs: readonly Value[], attributes: Attributes = {}): Value {
    const scope = this.#scopes.join('/');
    const { dtype, shape } = infer({ operator, inputs, attributes, scope });
    const output = this.#value(dtype, shape);
    const node = { operator, inputs, attributes, output, scope };
    this.nodes.push(node);
    this.#producers.set(output, node);
    return output;
  }

  /** The node that computes `value`; none for inputs and constants. */
  producer(value: Value): Node | undefined {
    return this.#producers.get(value);
  }

  finish(outputs: Readonly<Record<string, Value>>): Graph {
    return {
      inputs: new Map(this.#inputs),
      constants: new Map(this.#constants),
      nodes: [...this.nodes],
      outputs: new Map(Object.entries(outputs)),
    };
  }

  #value(dtype: Dtype, shape: Shape): Value {
    return Object.freeze({ id: this.#nextId++, dtype, shape: Object.freeze([...shape]) });
  }

  #where(): string {
    return this.#scopes.length > 0 ? `${this.#scopes.join('/')}: ` : '';
  }

  #unary(operator: Operator): (x: Value) => Value {
    return (x) => this.apply(operator, [x]);
  }

  #binary(operator: Operator): (a: Value, b: Value) => Value {
    return (a, b) => this.apply(operator, [a, b]);
  }

  // Elementwise, broadcasting.
  readonly add = this.#binary(elementwise.add);
  readonly subtract = this.#binary(elementwise.subtract);
  readonly multiply = this.#binary(elementwise.multiply);
  readonly divide = this.#binary(elementwise.divide);
  readonly minimum = this.#binary(elementwise.minimum);
  readonly maximum = this.#binary(elementwise.maximum);
  readonly power = this.#binary(elementwise.power);
  readonly negate = this.#unary(elementwise.negate);
  readonly absolute = this.#unary(elementwise.absolute);
  readonly sign = this.#unary(elementwise.sign);
  readonly squareRoot = this.#unary(elementwise.squareRoot);
  readonly exponential = this.#unary(elementwise.exponential);
  readonly logarithm = this.#unary(elementwise.logarithm);
  readonly reciprocal = this.#unary(elementwise.reciprocal);
  readonly tanh = this.#unary(elementwise.tanh);
  readonly sine = this.#unary(elementwise.sine);
  readonly cosine = this.#unary(elementwise.cosine);
  readonly sigmoid = this.#unary(elementwise.sigmoid);
  readonly relu = this.#unary(elementwise.relu);
  /** The nearest number from `low` to `high`. */
  clip(x: Value, low: number, high: number): Value {
    return this.apply(elementwise.clip, [x], { low, high });
  }
  square(x: Value): Value {
    return this.multiply(x, x);
  }
  scale(x: Value, factor: number): Value {
    return factor === 1 ? x : this.multiply(x, this.scalar(factor));
  }

  // Comparison and choice.
  readonly greater = this.#binary(select.greater);
  readonly less = this.#binary(select.less);
  readonly equal = this.#binary(select.equal);
  where(condition: Value, a: Value, b: Value): Value {
    return this.apply(select.where, [condition, a, b]);
  }
  cast(x: Value, to: Dtype): Value {
    return x.dtype === to ? x : this.apply(select.cast, [x], { to });
  }

  // Reductions; the axes are kept with extent 1 where `keepAxes`.
  sum(x: Value, axes: readonly number[] = everyAxis(x.shape.length), keepAxes = false): Value {
    return this.apply(reduce.sum, [x], { axes, keepAxes: keepAxes ? 1 : 0 });
  }
  mean(x: Value, axes: readonly number[] = everyAxis(x.shape.length), keepAxes = false): Value {
    return this.apply(reduce.mean, [x], { axes, keepAxes: keepAxes ? 1 : 0 });
  }

  // Linear algebra and convolution.
  readonly matmul = this.#binary(matmul.matmul);
  /** x [N, C, H, W], weight [O, C/groups, kh, kw], bias [O] */
  /** Of each element the sum of those up to it along `axis`, itself included. */
  cumulativeSum(x: Value, axis: number): Value {
    return this.apply(cumulative.cumulativeSum, [x], { axis });
  }
  convolution(x: Value, weight: Value, bias?: Value, options: ConvolutionOptions = {}): Value {
    const { strides = [1, 1], pads = [0, 0, 0, 0], groups = 1 } = options;
    return this.apply(convolution.convolution, bias ? [x, weight, bias] : [x, weight], { strides, pads, groups });
  }
  /** The transpose of a convolution: x [N, O, H, W], weight [O, C/groups, kh, kw], bias [C] → [N, C, …] */
  transposedConvolution(x: Value, weight: Value, bias?: Value, options: TransposedConvolutionOptions = {}): Value {
    const { strides = [1, 1], pads = [0, 0, 0, 0], groups = 1, outputPadding = [0, 0] } = options;
    const inputs = bias ? [x, weight, bias] : [x, weight];
    return this.apply(convolution.transposedConvolution, inputs, { strides, pads, groups, outputPadding });
  }
  averagePool(x: Value, kernel: Pair = [2, 2]): Value {
    return this.apply(pooling.averagePool, [x], { kernel });
  }
  maxPool(x: Value, kernel: Pair = [2, 2]): Value {
    return this.apply(pooling.maxPool, [x], { kernel });
  }
  /** scale and bias [C] */
  instanceNormalization(x: Value, scale: Value, bias: Value, epsilon = 1e-5): Value {
    return this.apply(normalisation.instanceNormalization, [x, scale, bias], { epsilon });
  }

  // Layout.
  /** One extent may be −1: what is left. */
  reshape(x: Value, shape: readonly number[]): Value {
    return this.apply(layout.reshape, [x], { shape });
  }
  transpose(x: Value, order: readonly number[]): Value {
    return this.apply(layout.transpose, [x], { order });
  }
  expand(x: Value, shape: Shape): Value {
    return this.apply(layout.expand, [x], { shape });
  }
  concat(values: readonly Value[], axis: number): Value {
    return this.apply(layout.concat, values, { axis });
  }
  /** Along each of `axes`, from `starts` to before `ends` by `steps` (which may be negative, as in numpy). */
  slice(
    x: Value,
    axes: readonly number[],
    starts: readonly number[],
    ends: readonly number[],
    steps = axes.map(() => 1),
  ): Value {
    return this.apply(layout.slice, [x], { axes, starts, ends, steps });
  }
  /** Reverses the order along `axes`. */
  flip(x: Value, axes: readonly number[]): Value {
    return this.slice(
      x,
      axes,
      axes.map((axis) => x.shape[axis]! - 1),
      axes.map(() => layout.beforeFirst),
      axes.map(() => -1),
    );
  }
  /** Pads the two last axes. */
  pad(x: Value, [top, left, bottom, right]: Pads, mode: pad.PadMode): Value {
    const others = new Array<number>(x.shape.length - 2).fill(0);
    return this.padAxes(x, [...others, top, left], [...others, bottom, right], mode);
  }
  /** Pads every axis: `before[axis]` in front, `after[axis]` behind. */
  padAxes(x: Value, before: readonly number[], after: readonly number[], mode: pad.PadMode): Value {
    const pads = [...before, ...after];
    return pads.every((side) => side === 0) ? x : this.apply(pad.pad, [x], { pads, mode });
  }
  /** Zeros below and to the right until the two last axes are as in `shape`. */
  padTo(x: Value, shape: Shape): Value {
    const missing = (axis: number) => shape.at(axis)! - x.shape.at(axis)!;
    return this.pad(x, [0, 0, missing(-2), missing(-1)], 'constant');
  }
  /** The top left part of the extent of `shape` along the two last axes. */
  cropTo(x: Value, shape: Shape): Value {
    const [height, width] = [shape.at(-2)!, shape.at(-1)!];
    const rank = x.shape.length;
    if (x.shape.at(-2) === height && x.shape.at(-1) === width) return x;
    return this.slice(x, [rank - 2, rank - 1], [0, 0], [height, width]);
  }
  /** [N, block²·C, H, W] → [N, C, H·block, W·block]: each pixel's channels become a block of pixels. */
  depthToSpace(x: Value, block: number): Value {
    return this.apply(depthToSpace.depthToSpace, [x], { block });
  }
  /** Every pixel becomes a block of `factors` [rows, columns]. */
  resizeNearest(x: Value, factors: Pair): Value {
    return factors[0] === 1 && factors[1] === 1 ? x : this.apply(resize.resizeNearest, [x], { factors });
  }
}
