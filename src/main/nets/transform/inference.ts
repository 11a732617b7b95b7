/**
 * @file The transform network as it paints: the exact form normalises each picture by itself; the folded form has recorded
 * statistics worked into its convolutions, so that tiles agree by construction and nothing but convolutions is left.
 */
import { assert } from '../../../shared/assert.ts';
import { Builder } from '../../graph/build.ts';
import { check } from '../../graph/check.ts';
import { type Graph, sizeOf, type Tensor, type Value } from '../../graph/ir.ts';
import {
  grainWeight,
  isNormalised,
  layersInOrder,
  paintingMargin,
  strokesWeight,
  type TransformForm,
  type TransformLayer,
  transformParameters,
} from './form.ts';
import { type LayerBody, layerConvolution, transformNetwork } from './network.ts';
import { normEpsilon } from './training.ts';

/** A network's tensors by the names of transformParameters: float32, or float16 as its bits. */
export type TransformTensors = ReadonlyMap<string, Float32Array>;
export type StoredTensors = ReadonlyMap<string, Float32Array | Uint16Array>;

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

export interface ExactGraph {
  readonly graph: Graph;
  /** The constants that hold the network's tensors, by name. */
  readonly constants: ReadonlyMap<Value, string>;
}

/** `picture` [1, 3, H, W] and `strength` [1] → `painted` [1, 3, H, W]; instance normalisation only. */
export function exactGraph(form: TransformForm, tensors: StoredTensors, height: number, width: number): ExactGraph {
  return unfolded(form, tensors, height, width, normalisedByPicture);
}

/** The same, and for every normalised layer what it was given: `mean/down1` and `variance/down1` [C]. */
export function statisticsGraph(form: TransformForm, tensors: StoredTensors, height: number, width: number): Graph {
  return unfolded(form, tensors, height, width, (layer) => {
    const { build, y, name, tell } = layer;
    const mean = build.mean(y, [2, 3], true);
    tell(`mean/${name}`, build.reshape(mean, [-1]));
    tell(`variance/${name}`, build.mean(build.square(build.subtract(y, mean)), [0, 2, 3]));
    return normalisedByPicture(layer);
  }).graph;
}

/** `picture` → `painted` at full strength, with statistics that stand among the tensors as "down1.mean", "down1.variance". */
export function recordedGraph(form: TransformForm, tensors: StoredTensors, height: number, width: number): ExactGraph {
  return unfolded(form, tensors, height, width, ({ build, y, part }) => {
    const perChannel = (x: Value) => build.reshape(x, [1, -1, 1, 1]);
    const at = (name: string) => build.slice(part(name), [0], [1], [2]); // [1, C]
    const deviation = build.squareRoot(build.add(part('variance'), build.scalar(normEpsilon)));
    const factor = build.divide(at('scale'), deviation);
    const offset = build.subtract(at('shift'), build.multiply(factor, part('mean')));
    return build.add(build.multiply(y, perChannel(factor)), perChannel(offset));
  });
}

interface NormalisedLayer {
  readonly build: Builder;
  /** What the convolution gave. */
  readonly y: Value;
  readonly name: string;
  /** A tensor of this layer. */
  part(name: string): Value;
  strength(): Value;
  tell(output: string, value: Value): void;
}

function normalisedByPicture({ build, y, part, strength }: NormalisedLayer): Value {
  const at = (name: string) => {
    const rows = part(name);
    const row = (index: number) => build.reshape(build.slice(rows, [0], [index], [index + 1]), [-1]);
    return build.add(row(0), build.multiply(strength(), build.subtract(row(1), row(0)))); // [C]
  };
  return build.instanceNormalization(y, at('scale'), at('shift'), normEpsilon);
}

function unfolded(
  form: TransformForm,
  tensors: StoredTensors,
  height: number,
  width: number,
  normalise: (layer: NormalisedLayer) => Value,
): ExactGraph {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  let given: Value | undefined;
  const strength = () => {
    given ??= build.input('strength', [1]);
    return given;
  };
  const { constant, constants } = constantsOf(build, form, tensors);
  const outputs: Record<string, Value> = {};
  const position = form.seesPosition && { strokes: constant(strokesWeight), grain: constant(grainWeight) };
  const painted = transformNetwork(build, picture, { form, margin: paintingMargin, position }, (_, x, layer) => {
    const part = (name: string) => constant(`${layer.name}.${name}`);
    if (!isNormalised(layer)) return layerConvolution(build, x, layer, part('weight'), part('bias'));
    const y = layerConvolution(build, x, layer, part('weight'));
    const tell = (output: string, value: Value) => {
      outputs[output] = value;
    };
    return normalise({ build, y, name: layer.name, part, strength, tell });
  });
  return { graph: check(build.finish({ painted, ...outputs })), constants };
}

function constantsOf(build: Builder, form: TransformForm, tensors: StoredTensors) {
  const constants = new Map<Value, string>();
  const values = new Map<string, Value>();
  const shapes = new Map(transformParameters(form).map(({ name, shape }) => [name, shape]));
  for (const [name, data] of tensors) {
    const shape = shapes.get(name) ?? [data.length];
    const value = build.constant({ dtype: data instanceof Uint16Array ? 'float16' : 'float32', shape, data });
    constants.set(value, name);
    values.set(name, build.cast(value, 'float32'));
  }
  return {
    constants,
    constant(name: string): Value {
      const value = values.get(name);
      assert(value, 'transform: a tensor is missing', name);
      return value;
    },
  };
}

/** A network's layers as convolutions alone, by their names. */
export interface FoldedLayers {
  readonly layers: ReadonlyMap<string, FoldedLayer>;
  readonly position?: { readonly strokes: Tensor; readonly grain: Tensor };
}

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
): FoldedLayers {
  const layers = new Map(
    layersInOrder(form).map((layer) => [layer.name, foldLayer(layer, tensors, statistics.get(layer.name), strength)]),
  );
  if (!form.seesPosition) return { layers };
  const weight = (wanted: string): Tensor => {
    const { shape } = transformParameters(form).find(({ name }) => name === wanted)!;
    return { dtype: 'float32', shape, data: tensors.get(wanted)! };
  };
  return { layers, position: { strokes: weight(strokesWeight), grain: weight(grainWeight) } };
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

/**
 * `picture` [1, 3, H, W] → `painted` [1, 3, H, W]: convolutions only. `margin`: how much of it is mirrored around it. Forms that
 * see their position also take `origin` [1, 2]: the place of the first pixel of what is mirrored, down and across.
 */
export function foldedGraph(
  form: TransformForm,
  { layers, position: weights }: FoldedLayers,
  height: number,
  width: number,
  margin: number = paintingMargin,
): Graph {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  const body: LayerBody = (_, x, layer) => {
    const { weight, bias } = layers.get(layer.name)!;
    return layerConvolution(build, x, layer, build.constant(weight), build.constant(bias));
  };
  const position = weights && {
    strokes: build.constant(weights.strokes),
    grain: build.constant(weights.grain),
    origin: build.input('origin', [1, 2]),
  };
  return check(build.finish({ painted: transformNetwork(build, picture, { form, margin, position }, body) }));
}
