/** @file The transform network as it is trained: parameters are one input vector, normalisation uses the batch at hand. */
import type { Builder } from '../../graph/build.ts';
import { sizeOf, type Value } from '../../graph/ir.ts';
import {
  grainWeight,
  isNormalised,
  strokesWeight,
  type TransformForm,
  type TransformLayer,
  trainingMargin,
  transformParameters,
} from './form.ts';
import { layerConvolution, transformNetwork } from './network.ts';

export const normEpsilon = 1e-5;

export interface TrainingNetwork {
  /** [N, 3, H, W] */
  readonly painted: Value;
  /** The tensors that the vector was cut into, in its order. */
  readonly parameters: readonly Value[];
  /** With batch normalisation: "mean/down1" and "variance/down1" [O] of the batch; empty otherwise. */
  readonly statistics: ReadonlyMap<string, Value>;
}

/**
 * `pictures` [N, 3, H, W] in 0–1, `vector` [P] as transformParameters lays it out, `strengths` [N] in 0–1; `origins` [N, 2],
 * where each lies, with forms that see their position.
 */
export function trainingNetwork(
  build: Builder,
  pictures: Value,
  vector: Value,
  strengths: Value,
  form: TransformForm,
  origins?: Value,
): TrainingNetwork {
  const tensors = new Map(
    transformParameters(form).map(({ name, shape, start }) => {
      const part = build.slice(vector, [0], [start], [start + sizeOf(shape)]);
      return [name, build.reshape(part, shape)] as const;
    }),
  );
  const statistics = new Map<string, Value>();
  const [strokes, grain] = [tensors.get(strokesWeight), tensors.get(grainWeight)];
  const position = strokes && grain && { strokes, grain, origin: origins };
  const painted = transformNetwork(build, pictures, { form, margin: trainingMargin, position }, (_, x, layer) => {
    const part = (name: string) => tensors.get(`${layer.name}.${name}`)!;
    if (!isNormalised(layer)) return layerConvolution(build, x, layer, part('weight'), part('bias'));
    const y = layerConvolution(build, x, layer, part('weight'));
    const normalised = form.norm === 'instance' ? normalise(build, y) : normaliseBatch(build, y, layer, statistics);
    const at = (name: string) => atStrength(build, part(name), strengths);
    return build.add(build.multiply(normalised, at('scale')), at('shift'));
  });
  return { painted, parameters: [...tensors.values()], statistics };
}

/** Each channel of each picture to mean 0 and deviation 1; the operator's own scale and bias are not used. */
function normalise(build: Builder, x: Value): Value {
  const channels = x.shape[1]!;
  const all = (value: number) => build.expand(build.scalar(value), [channels]);
  return build.instanceNormalization(x, all(1), all(0), normEpsilon);
}

/** The same over the whole batch, which must be told what it was: inference uses running averages of it. */
function normaliseBatch(build: Builder, x: Value, { name }: TransformLayer, statistics: Map<string, Value>): Value {
  const axes = [0, 2, 3];
  const mean = build.mean(x, axes, true);
  const centred = build.subtract(x, mean);
  const variance = build.mean(build.square(centred), axes, true);
  statistics.set(`mean/${name}`, build.reshape(mean, [-1]));
  statistics.set(`variance/${name}`, build.reshape(variance, [-1]));
  return build.divide(centred, build.squareRoot(build.add(variance, build.scalar(normEpsilon))));
}

/** Rows [2, C] for strength 0 and 1 at each picture's strength [N] → [N, C, 1, 1]. */
export function atStrength(build: Builder, rows: Value, strengths: Value): Value {
  const channels = rows.shape[1]!;
  const row = (index: number) => build.slice(rows, [0], [index], [index + 1]); // [1, C]
  const share = build.reshape(strengths, [-1, 1]); // [N, 1]
  const difference = build.subtract(row(1), row(0));
  return build.reshape(build.add(row(0), build.multiply(share, difference)), [-1, channels, 1, 1]);
}
