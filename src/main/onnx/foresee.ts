/**
 * @file How much a foreign model will compute, read off its shapes before the runtime sees it: two kilobytes may ask for
 * hours, or for more memory than there is, as soon as a session is made. Shapes are followed through the usual operators, and
 * so are the small lists of numbers that say shapes. What cannot be followed counts nothing: that is found out by running it,
 * within bounds.
 */
import type { Tensor } from '../graph/ir.ts';
import type { OnnxModel, OnnxNode, ReadAttribute } from './read.ts';

export interface Foreseen {
  /** Multiplications of its matrices and convolutions. */
  readonly work: number;
  /** Values of its largest tensor. */
  readonly largest: number;
}

type Shape = readonly number[];

interface Known {
  readonly shape: Shape;
  /** Of few values: these. */
  readonly numbers?: readonly number[];
}

/** A shape, or indices, are a few numbers. */
const maxNumbers = 64;

/** `inputs`: the shapes that it will be given. */
export function foresee(model: OnnxModel, inputs: ReadonlyMap<string, Shape>): Foreseen {
  const known = new Map<string, Known>();
  for (const [name, shape] of inputs) known.set(name, { shape });
  for (const [name, tensor] of model.initializers) known.set(name, ofTensor(tensor));
  let work = 0;
  let largest = 0;
  for (const node of model.nodes) {
    const given = node.inputs.map((name) => known.get(name));
    const made = node.domain === '' ? outputOf(node, given) : undefined;
    const [output] = node.outputs;
    if (!made || output === undefined || !made.shape.every((extent) => extent >= 0)) continue;
    known.set(output, made);
    largest = Math.max(largest, count(made.shape));
    work += workOf(node, given, made.shape);
  }
  return { work, largest };
}

function ofTensor({ shape, data, dtype }: Tensor): Known {
  const isPlain = dtype !== 'float16' && data.length <= maxNumbers;
  return isPlain ? { shape, numbers: Array.from(data as ArrayLike<number | bigint>, Number) } : { shape };
}

function count(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

type Rule = (given: readonly (Known | undefined)[], node: OnnxNode) => Known | undefined;

const unchanged: Rule = ([x]) => x;
const sameShape: Rule = ([x]) => x && { shape: x.shape };

function outputOf(node: OnnxNode, given: readonly (Known | undefined)[]): Known | undefined {
  const rule = Object.hasOwn(rules, node.operator) ? rules[node.operator] : undefined;
  return rule?.(given, node);
}

function broadcast(combine?: (a: number, b: number) => number): Rule {
  return (given) => {
    if (!given.every((value) => value !== undefined)) return undefined;
    const rank = Math.max(...given.map(({ shape }) => shape.length));
    const shape = Array.from({ length: rank }, (_, axis) =>
      Math.max(...given.map((value) => value.shape[axis - rank + value.shape.length] ?? 1)),
    );
    const [a, b] = given.map(({ numbers }) => numbers);
    if (!combine || !a || !b) return { shape };
    const numbers = Array.from({ length: count(shape) }, (_, i) => combine(a[i % a.length]!, b[i % b.length]!));
    return numbers.length <= maxNumbers ? { shape, numbers } : { shape };
  };
}

const filled: Rule = ([shape]) => shape?.numbers && { shape: shape.numbers };

const rules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    ['Relu', 'LeakyRelu', 'Elu', 'Selu', 'Tanh', 'Sigmoid', 'HardSigmoid', 'Softplus', 'Erf', 'Clip', 'Softmax'].map(
      (name) => [name, sameShape],
    ),
  ),
  ...Object.fromEntries(
    ['InstanceNormalization', 'BatchNormalization', 'LayerNormalization', 'LpNormalization', 'Dropout', 'Abs'].map(
      (name) => [name, sameShape],
    ),
  ),
  ...Object.fromEntries(
    [
      'Neg',
      'Exp',
      'Log',
      'Sqrt',
      'Reciprocal',
      'Sin',
      'Cos',
      'RandomNormalLike',
      'RandomUniformLike',
      'EyeLike',
      'CumSum',
    ].map((name) => [name, sameShape]),
  ),
  ...Object.fromEntries(['Identity', 'Cast', 'Floor', 'Ceil', 'Round'].map((name) => [name, unchanged])),
  ...Object.fromEntries(['Pow', 'Max', 'Min', 'Sum', 'Mean', 'Where', 'PRelu'].map((name) => [name, broadcast()])),
  Add: broadcast((a, b) => a + b),
  Sub: broadcast((a, b) => a - b),
  Mul: broadcast((a, b) => a * b),
  Div: broadcast((a, b) => (Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b)),
  Constant: (_, { attributes: { value, value_ints: ints } }) =>
    value && 'tensor' in value ? ofTensor(value.tensor) : listOf(ints),
  ConstantOfShape: filled,
  RandomNormal: (_, { attributes }) => shaped(attributes.shape),
  RandomUniform: (_, { attributes }) => shaped(attributes.shape),
  Shape: ([x]) => x && { shape: [x.shape.length], numbers: x.shape },
  // What is repeated may be unknown; then it is at least one value.
  Expand: ([x, shape], node) =>
    shape?.numbers && broadcast()([{ shape: x?.shape ?? [] }, { shape: shape.numbers }], node),
  Tile: ([x, repeats]) =>
    repeats?.numbers && { shape: repeats.numbers.map((times, axis) => times * (x?.shape[axis] ?? 1)) },
  Range: ([from, to, step]) => {
    const [a, b, c] = [from, to, step].map((value) => value?.numbers?.[0]);
    return a !== undefined && b !== undefined && c ? { shape: [Math.max(0, Math.ceil((b - a) / c))] } : undefined;
  },
  Gather: ([x, indices], { attributes }) => {
    const axis = intOf(attributes.axis) ?? 0;
    if (!x || !indices || axis < 0) return undefined;
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    const numbers = x.shape.length === 1 ? indices.numbers?.map((at) => x.numbers?.at(at)) : undefined;
    return numbers?.every((number) => number !== undefined) ? { shape, numbers } : { shape };
  },
  Unsqueeze: ([x, axes]) => x?.numbers && axes && { shape: [count(x.shape)], numbers: x.numbers },
  Squeeze: ([x]) => x?.numbers && { shape: x.numbers.length === 1 ? [] : x.shape, numbers: x.numbers },
  Concat: (given, { attributes }) => {
    const axis = intOf(attributes.axis) ?? 0;
    if (!given.every((value) => value !== undefined) || given.length === 0) return undefined;
    const [first] = given as readonly Known[];
    const at = axis < 0 ? axis + first!.shape.length : axis;
    const total = given.reduce((sum, { shape }) => sum + (shape[at] ?? 1), 0);
    const shape = first!.shape.map((extent, i) => (i === at ? total : extent));
    const isList = first!.shape.length <= 1 && given.every(({ numbers }) => numbers);
    return isList ? listFrom(given.flatMap(({ numbers }) => numbers!)) : { shape };
  },
  Reshape: ([x, shape]) => {
    if (!shape?.numbers) return undefined;
    const extents = shape.numbers.map((extent, axis) => (extent === 0 ? (x?.shape[axis] ?? 1) : extent));
    const rest =
      (x ? count(x.shape) : 1) / extents.reduce((product, extent) => (extent > 0 ? product * extent : product), 1);
    return { shape: extents.map((extent) => (extent < 0 ? rest : extent)) };
  },
  Transpose: ([x], { attributes: { perm } }) => {
    const order = listOf(perm)?.numbers;
    return x && { shape: order ? order.map((axis) => x.shape[axis] ?? 1) : x.shape.toReversed() };
  },
  Pad: ([x, pads], { attributes }) => {
    const around = pads?.numbers ?? listOf(attributes.pads)?.numbers;
    return x && around && { shape: x.shape.map((n, i) => n + (around[i] ?? 0) + (around[i + x.shape.length] ?? 0)) };
  },
  Resize: ([x, , scales, sizes]) => {
    if (sizes?.numbers) return { shape: sizes.numbers };
    return x && scales?.numbers && { shape: x.shape.map((n, axis) => Math.floor(n * (scales.numbers![axis] ?? 1))) };
  },
  Upsample: ([x, scales]) =>
    x && scales?.numbers && { shape: x.shape.map((n, axis) => Math.floor(n * (scales.numbers![axis] ?? 1))) },
  MatMul: ([a, b]) => {
    if (!a || !b || a.shape.length < 2 || b.shape.length < 2) return undefined;
    const batch = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
    return { shape: [...batch, a.shape.at(-2)!, b.shape.at(-1)!] };
  },
  Gemm: ([a, b], { attributes }) => {
    if (!a || !b) return undefined;
    const rows = a.shape[intOf(attributes.transA) ? 1 : 0];
    const columns = b.shape[intOf(attributes.transB) ? 0 : 1];
    return rows !== undefined && columns !== undefined ? { shape: [rows, columns] } : undefined;
  },
  Conv: ([x, w], { attributes }) => x && w && spatial(x.shape, w.shape[0] ?? 1, w.shape.slice(2), attributes),
  MaxPool: ([x], { attributes }) => pooled(x, attributes),
  AveragePool: ([x], { attributes }) => pooled(x, attributes),
  ConvTranspose: ([x, w], { attributes }) => {
    if (!x || !w) return undefined;
    const strides = listOf(attributes.strides)?.numbers ?? [];
    const channels = (w.shape[1] ?? 1) * (intOf(attributes.group) ?? 1);
    return { shape: [x.shape[0] ?? 1, channels, ...x.shape.slice(2).map((n, i) => n * (strides[i] ?? 1))] };
  },
};

function pooled(x: Known | undefined, attributes: OnnxNode['attributes']): Known | undefined {
  const kernel = listOf(attributes.kernel_shape)?.numbers;
  return x && kernel && spatial(x.shape, x.shape[1] ?? 1, kernel, attributes);
}

/** Nearly: what is rounded, and borders that are added by a rule, make no difference here. */
function spatial(x: Shape, channels: number, kernel: Shape, attributes: OnnxNode['attributes']): Known {
  const strides = listOf(attributes.strides)?.numbers ?? [];
  const pads = listOf(attributes.pads)?.numbers ?? [];
  const axes = kernel.length;
  const extents = x.slice(2).map((n, i) => {
    const padded = n + (pads[i] ?? 0) + (pads[i + axes] ?? 0);
    return Math.max(1, Math.floor((padded - (kernel[i] ?? 1)) / (strides[i] ?? 1)) + 1);
  });
  return { shape: [x[0] ?? 1, channels, ...extents] };
}

function workOf({ operator }: OnnxNode, [a, b]: readonly (Known | undefined)[], output: Shape): number {
  if (operator === 'MatMul') return count(output) * (a?.shape.at(-1) ?? 1);
  if (operator === 'Gemm') return (count(output) * count(a?.shape ?? [])) / Math.max(1, output[0] ?? 1);
  if (operator === 'Conv') return count(output) * count((b?.shape ?? []).slice(1));
  if (operator === 'ConvTranspose') return count(a?.shape ?? []) * count((b?.shape ?? []).slice(1));
  return 0;
}

function intOf(attribute: ReadAttribute | undefined): number | undefined {
  return attribute && 'int' in attribute ? attribute.int : undefined;
}

function listOf(attribute: ReadAttribute | undefined): Known | undefined {
  return attribute && 'ints' in attribute ? listFrom(attribute.ints) : undefined;
}

function listFrom(numbers: readonly number[]): Known {
  return numbers.length <= maxNumbers ? { shape: [numbers.length], numbers } : { shape: [numbers.length] };
}

function shaped(attribute: ReadAttribute | undefined): Known | undefined {
  const numbers = listOf(attribute)?.numbers;
  return numbers && { shape: numbers };
}
