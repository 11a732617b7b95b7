/**
 * @file A TensorFlow Lite network as a graph of ours: [1, 3, H, W] in where it has [1, H, W, 3], and the maps out that its last
 * convolutions give, before it strings them into lists. Weights stay float16 and are cast when the graph is made a session.
 */
import { Builder } from '../../src/main/graph/build.ts';
import type { Graph, Shape, Tensor, Value } from '../../src/main/graph/ir.ts';
import type { Pads } from '../../src/main/graph/operator.ts';
import type { LiteModel, LiteOperator, LiteTensor, Table } from './read-tflite.ts';

/** BuiltinOperator of the schema. */
const codes = {
  add: 0,
  concatenation: 2,
  convolution: 3,
  depthwise: 4,
  dequantize: 6,
  maxPool: 17,
  relu: 19,
  reshape: 22,
  pad: 34,
} as const;

/** What a walk over the operators knows of a tensor so far. */
interface Walk {
  readonly build: Builder;
  readonly model: LiteModel;
  readonly values: Map<number, Value>;
  /** The halves behind what is dequantised. */
  readonly halves: Map<number, LiteTensor>;
  /** The maps that a list is strung from, in order. */
  readonly maps: Map<number, readonly number[]>;
}

/**
 * For a picture `height` × `width` px, red, green, blue in −1–1. Its outputs are called after the model's and the stride of their
 * map: "classificators8". Throws by the number of an operator that it does not know.
 */
export function liteGraph(model: LiteModel, height: number, width: number): Graph {
  const build = new Builder();
  const [input] = model.inputs;
  if (input === undefined) throw new Error('the model has no input');
  const values = new Map([[input, build.input('picture', [1, 3, height, width])]]);
  const walk: Walk = { build, model, values, halves: new Map(), maps: new Map() };
  for (const operator of model.operators) append(walk, operator);
  const outputs: Record<string, Value> = {};
  for (const output of model.outputs) {
    for (const map of walk.maps.get(output) ?? []) {
      const value = values.get(map)!;
      outputs[`${model.tensors[output]!.name}${width / value.shape[3]!}`] = value;
    }
  }
  return build.finish(outputs);
}

function append(walk: Walk, operator: LiteOperator): void {
  const { build, model, values, halves, maps } = walk;
  const { code, inputs, options } = operator;
  const [first, second] = inputs as readonly [number, number];
  const [output] = operator.outputs as readonly [number];
  const give = (value: Value) => values.set(output, value);
  switch (code) {
    case codes.dequantize:
      return void halves.set(output, model.tensors[first]!);
    case codes.convolution:
    case codes.depthwise:
      return void give(convolution(walk, operator, code === codes.depthwise));
    case codes.relu:
      return void give(build.relu(values.get(first)!));
    case codes.add:
      refuse(options?.byte(0) !== undefined && options.byte(0) !== 0, 'an addition with an activation');
      return void give(build.add(values.get(first)!, values.get(second)!));
    case codes.maxPool:
      refuse(
        [1, 2, 3, 4].some((field) => options?.int(field) !== 2),
        'pooling of other windows than 2 × 2',
      );
      return void give(build.maxPool(values.get(first)!));
    case codes.pad:
      return void give(paddedChannels(build, values.get(first)!, model.tensors[second]!));
    case codes.reshape:
      return void maps.set(output, [first]);
    case codes.concatenation:
      return void maps.set(
        output,
        inputs.flatMap((each) => maps.get(each) ?? []),
      );
    default:
      refuse(true, `operator ${code}`);
  }
}

/** Weights [out, kh, kw, in], or [1, kh, kw, out] where each channel is on its own. */
function convolution({ build, values, halves }: Walk, { inputs, options }: LiteOperator, isDepthwise: boolean): Value {
  const [x, kernel, bias] = inputs as readonly [number, number, number];
  refuse(!options, 'a convolution without options');
  const activation = options!.byte(isDepthwise ? 4 : 3);
  refuse(activation !== 0, 'a convolution with an activation');
  const picture = values.get(x)!;
  const half = halves.get(kernel)!;
  const [outer, kh, kw, inner] = half.shape as [number, number, number, number];
  const strides = [options!.int(2, 1), options!.int(1, 1)] as const;
  const pads = padding(options!, picture.shape, [kh, kw], strides);
  const order = isDepthwise ? [3, 0, 1, 2] : [0, 3, 1, 2];
  const shape = isDepthwise ? [inner, 1, kh, kw] : [outer, inner, kh, kw];
  const weight = build.cast(build.constant({ dtype: 'float16', shape, data: transposed(half, order) }), 'float32');
  const offset = build.cast(build.constant(plainHalf(halves.get(bias)!)), 'float32');
  const groups = isDepthwise ? inner : 1;
  return build.convolution(picture, weight, offset, { strides, pads, groups });
}

/** TensorFlow's SAME: as many as are missing, the odd one below and to the right; none for VALID. */
function padding(
  options: Table,
  [, , height, width]: Shape,
  [kh, kw]: readonly [number, number],
  [sh, sw]: readonly [number, number],
): Pads {
  if (options.byte(0) === 1) return [0, 0, 0, 0];
  const missing = (size: number, kernel: number, stride: number) =>
    Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  const [rows, columns] = [missing(height!, kh, sh), missing(width!, kw, sw)];
  return [rows >> 1, columns >> 1, rows - (rows >> 1), columns - (columns >> 1)];
}

/** Zeros behind the channels; `amounts` [4, 2] of int32: before and behind each axis of [N, H, W, C]. */
function paddedChannels(build: Builder, x: Value, amounts: LiteTensor): Value {
  const numbers = new Int32Array(amounts.data!.slice().buffer);
  refuse(numbers.length !== 8 || numbers.subarray(0, 7).some((each) => each !== 0), 'padding of anything but channels');
  return build.padAxes(x, [0, 0, 0, 0], [0, numbers[7]!, 0, 0], 'constant');
}

function plainHalf({ shape, data, type }: LiteTensor): Tensor {
  refuse(type !== 'float16' || !data, 'weights that are not float16');
  return { dtype: 'float16', shape, data: new Uint16Array(data!.slice().buffer) };
}

/** The bits of a [a, b, c, d] in another order of axes. */
function transposed(tensor: LiteTensor, order: readonly number[]): Uint16Array {
  const { shape, data } = plainHalf(tensor);
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
  const [s0, s1, s2, s3] = order.map((axis) => steps[axis]!) as [number, number, number, number];
  const [n0, n1, n2, n3] = order.map((axis) => shape[axis]!) as [number, number, number, number];
  const result = new Uint16Array(data.length);
  let to = 0;
  for (let a = 0; a < n0; a++)
    for (let b = 0; b < n1; b++)
      for (let c = 0; c < n2; c++)
        for (let d = 0; d < n3; d++) result[to++] = Number(data[a * s0 + b * s1 + c * s2 + d * s3]);
  return result;
}

function refuse(isUnknown: boolean, what: string): void {
  if (isUnknown) throw new Error(`the model has ${what}, which is not supported`);
}
