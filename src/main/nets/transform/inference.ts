/**
 * @file The transform network as it paints: the exact form normalises each picture by itself; the folded form has recorded
 * statistics worked into its convolutions, so that tiles agree by construction and nothing but convolutions is left.
 */
import { assert } from '../../../shared/assert.ts';
import { Builder } from '../../graph/build.ts';
import { check } from '../../graph/check.ts';
import { type Graph, sizeOf, type Tensor, type Value } from '../../graph/ir.ts';
import { isNormalised, layersInOrder, type TransformForm, type TransformLayer, transformParameters } from './form.ts';
import { type LayerBody, layerConvolution, transformNetwork } from './network.ts';
import { normEpsilon } from './training.ts';

/** A network's tensors by the names of transformParameters, as float32. */
export type TransformTensors = ReadonlyMap<string, Float32Array>;

/** Mean and variance of each channel before a layer's normalisation, by the layer's name. */
export interface LayerStatistics {
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}
export type TransformStatistics = ReadonlyMap<string, LayerStatistics>;

/** Cuts the vector of all parameters into views. */
export function tensorsOf(form: TransformForm, vector: Float32Array): TransformTensors {
  return new Map(
    transformParameters(form).map(({ name, shape, start }) => [name, vector.subarray(start, start + sizeOf(shape))]),
  );
}

/** `picture` [1, 3, H, W] and `strength` [1] → `painted` [1, 3, H, W]; instance normalisation only. */
export function exactGraph(form: TransformForm, tensors: TransformTensors, height: number, width: number): ExactGraph {
  return exact(form, tensors, height, width, false);
}

/** The same, and for every normalised layer what it was given: `mean/down1` and `variance/down1` [C]. */
export function statisticsGraph(form: TransformForm, tensors: TransformTensors, height: number, width: number): Graph {
  return exact(form, tensors, height, width, true).graph;
}

export interface ExactGraph {
  readonly graph: Graph;
  /** The constants that hold the network's tensors, by name. */
  readonly constants: ReadonlyMap<Value, string>;
}

function exact(
  form: TransformForm,
  tensors: TransformTensors,
  height: number,
  width: number,
  telling: boolean,
): ExactGraph {
  assert(form.norm === 'instance', 'transform: only instance normalisation depends on the picture alone');
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  const strength = build.input('strength', [1]);
  const { constant, constants } = constantsOf(build, form, tensors);
  const outputs: Record<string, Value> = {};
  outputs.painted = transformNetwork(build, picture, form, (_, x, layer) => {
    const part = (name: string) => constant(`${layer.name}.${name}`);
    if (!isNormalised(layer)) return layerConvolution(build, x, layer, part('weight'), part('bias'));
    const y = layerConvolution(build, x, layer, part('weight'));
    if (telling) {
      const mean = build.mean(y, [2, 3], true);
      outputs[`mean/${layer.name}`] = build.reshape(mean, [-1]);
      outputs[`variance/${layer.name}`] = build.mean(build.square(build.subtract(y, mean)), [0, 2, 3]);
    }
    const at = (name: string) => {
      const rows = part(name);
      const row = (index: number) => build.reshape(build.slice(rows, [0], [index], [index + 1]), [-1]);
      return build.add(row(0), build.multiply(strength, build.subtract(row(1), row(0)))); // [C]
    };
    return build.instanceNormalization(y, at('scale'), at('shift'), normEpsilon);
  });
  return { graph: check(build.finish(outputs)), constants };
}

function constantsOf(build: Builder, form: TransformForm, tensors: TransformTensors) {
  const constants = new Map<Value, string>();
  const values = new Map(
    transformParameters(form).map(({ name, shape }) => {
      const data = tensors.get(name);
      assert(data?.length === sizeOf(shape), 'transform: a tensor is missing or has another size', name);
      const value = build.constant({ dtype: 'float32', shape, data });
      constants.set(value, name);
      return [name, value];
    }),
  );
  return { constants, constant: (name: string) => values.get(name)! };
}

/** One layer as a convolution alone. */
export interface FoldedLayer {
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/**
 * Normalisation with recorded mean μ and variance σ² is y = γ(W∗x − μ)/σ + β: the same as a convolution with the weights
 * γ/σ · W and the bias β − γμ/σ.
 */
export function foldLayers(
  form: TransformForm,
  tensors: TransformTensors,
  statistics: TransformStatistics,
  strength: number,
): ReadonlyMap<string, FoldedLayer> {
  return new Map(
    layersInOrder(form).map((layer) => [layer.name, foldLayer(layer, tensors, statistics.get(layer.name), strength)]),
  );
}

function foldLayer(
  layer: TransformLayer,
  tensors: TransformTensors,
  statistics: LayerStatistics | undefined,
  strength: number,
): FoldedLayer {
  const { name, inputs, outputs, kernel } = layer;
  const weight = tensors.get(`${name}.weight`)!;
  const shape = [outputs, inputs, kernel, kernel];
  const of = (data: Float32Array, extents: readonly number[]): Tensor => ({ dtype: 'float32', shape: extents, data });
  if (!isNormalised(layer)) {
    return { weight: of(weight, shape), bias: of(tensors.get(`${name}.bias`)!, [outputs]) };
  }
  assert(statistics, 'transform: a layer has no recorded statistics', name);
  const folded = Float32Array.from(weight);
  const bias = new Float32Array(outputs);
  const perChannel = weight.length / outputs;
  for (let channel = 0; channel < outputs; channel++) {
    const at = (part: string) => {
      const rows = tensors.get(`${name}.${part}`)!;
      return rows[channel]! + strength * (rows[outputs + channel]! - rows[channel]!);
    };
    const factor = at('scale') / Math.sqrt(statistics.variance[channel]! + normEpsilon);
    for (let i = channel * perChannel; i < (channel + 1) * perChannel; i++) folded[i] = folded[i]! * factor;
    bias[channel] = at('shift') - factor * statistics.mean[channel]!;
  }
  return { weight: of(folded, shape), bias: of(bias, [outputs]) };
}

/** `picture` [1, 3, H, W] → `painted` [1, 3, H, W]: convolutions only. */
export function foldedGraph(
  form: TransformForm,
  layers: ReadonlyMap<string, FoldedLayer>,
  height: number,
  width: number,
): Graph {
  const build = new Builder();
  const body: LayerBody = (_, x, layer) => {
    const { weight, bias } = layers.get(layer.name)!;
    return layerConvolution(build, x, layer, build.constant(weight), build.constant(bias));
  };
  return check(
    build.finish({ painted: transformNetwork(build, build.input('picture', [1, 3, height, width]), form, body) }),
  );
}
