/**
 * @file The graph of the optimisation: VGG forward, the losses and their gradient with respect to the picture, in one.
 * Targets and factors are inputs, so that one session serves every pair of pictures of a size and every slider.
 */
import { Builder } from '../graph/build.ts';
import { vjp } from '../graph/grad.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { tidied } from '../graph/passes/tidied.ts';
import { type Compared, comparedOf } from './guidance.ts';
import { gram, squaredDistance, totalVariation } from './losses.ts';
import { covarianceRoot, transportDistance } from './transport.ts';
import { type LossNetwork, type Pooling, vggFeatures } from './vgg.ts';

/** What style is compared by: Gram matrices (Gatys 2015), or the distribution of the features (transport.ts). */
export type StyleLoss = 'gram' | 'transport';

/** Which activations are compared, at least one in all; those of style by their Gram matrices unless said. */
export interface LossLayers {
  readonly content: readonly string[];
  readonly style: readonly string[];
  readonly styleLoss?: StyleLoss;
  /** So many regions of the picture, each with a style of its own (guidance.ts); one style for the whole unless said. */
  readonly regions?: number;
}

export const contentInput = (layer: string) => `content/${layer}`;
export const styleInput = (layer: string, region?: number) => `style/${ofRegion(layer, region)}`;
export const meanInput = (layer: string, region?: number) => `mean/${ofRegion(layer, region)}`;
const ofRegion = (layer: string, region: number | undefined) => (region === undefined ? layer : `${layer}/${region}`);

/**
 * Inputs: `picture` [1, 3, H, W] in 0–1; `content/ℓ` the photograph's activation P; `style/ℓ` the painting's Gram
 * matrix A/M′, or where style is a distribution the root of its covariance and in `mean/ℓ` [C, 1] its mean;
 * `contentFactors` [n], `styleFactors` [m], `smoothnessFactor` [1]. With regions, `style/ℓ/i` and `mean/ℓ/i` are those of each, and
 * there are their guides and shares (guidance.ts).
 * Outputs: `contentSums` Σ(F − P)², `styleSums` Σ(G/M − A/M′)² or the squared distances, `smoothness` the total
 * variation; `gradient` of Σ factor · sum with respect to the picture.
 */
export function objectiveGraph(
  network: LossNetwork,
  layers: LossLayers,
  pooling: Pooling,
  height: number,
  width: number,
): Graph {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  const features = vggFeatures(build, picture, network, [...layers.content, ...layers.style], pooling);

  const terms: Value[] = [];
  /** Values whose gradient is written out, with it. */
  const seeds: [Value, Value][] = [];
  const outputs: Record<string, Value> = {};
  /** Adds Σ factors · sums to the loss and the sums to the outputs. */
  const add = (output: string, input: string, sums: readonly Value[]) => {
    if (sums.length === 0) return;
    const vector = build.concat(
      sums.map((sum) => build.reshape(sum, [1])),
      0,
    );
    outputs[output] = vector;
    terms.push(build.sum(build.multiply(vector, build.input(input, [sums.length]))));
  };
  const compare = (input: string, seen: Value) => squaredDistance(build, seen, build.input(input, seen.shape));
  const content = layers.content.map((layer) =>
    build.scope(contentInput(layer), () => compare(contentInput(layer), features.get(layer)!)),
  );
  add('contentSums', 'contentFactors', content);
  if (layers.styleLoss === 'transport') seeds.push(...transport(build, features, layers, outputs));
  else {
    const ofLayer = (layer: string) => {
      const seen = features.get(layer)!;
      const distances = regionsOf(build, layers, layer, seen).map(({ region, weights, share }) => {
        const distance = compare(styleInput(layer, region), gram(build, seen, weights));
        return share ? build.multiply(distance, share) : distance;
      });
      return distances.reduce((sum, distance) => build.add(sum, distance));
    };
    const style = layers.style.map((layer) => build.scope(styleInput(layer), () => ofLayer(layer)));
    add('styleSums', 'styleFactors', style);
  }
  add('smoothness', 'smoothnessFactor', [build.scope('smoothness', () => totalVariation(build, picture))]);

  const loss = terms.reduce((total, term) => build.add(total, term));
  const [gradient] = vjp(build, [[loss, build.floats(loss.shape, [1])], ...seeds], [picture]);
  return tidied(build.finish({ ...outputs, gradient: gradient! }));
}

/** Adds `styleSums` to the outputs; gives the features of each layer with the gradient of factor · sum. */
function transport(
  build: Builder,
  features: ReadonlyMap<string, Value>,
  layers: LossLayers,
  outputs: Record<string, Value>,
): [Value, Value][] {
  if (layers.style.length === 0) return [];
  const factors = build.input('styleFactors', [layers.style.length]);
  const compared = layers.style.map((layer, i) =>
    build.scope(`style/${layer}`, () => {
      const seen = features.get(layer)!;
      const channels = seen.shape[1]!;
      const factor = build.slice(factors, [0], [i], [i + 1]);
      const parts = regionsOf(build, layers, layer, seen).map(({ region, weights, share }) => {
        const wanted = {
          mean: build.input(meanInput(layer, region), [channels, 1]),
          root: build.input(styleInput(layer, region), [channels, channels]),
        };
        const own = share ? build.multiply(factor, share) : factor;
        const { distance, gradient } = transportDistance(build, seen, wanted, own, weights ? { weights } : {});
        return { sum: share ? build.multiply(distance, share) : distance, gradient };
      });
      const { sum, gradient } = parts.reduce((one, other) => ({
        sum: build.add(one.sum, other.sum),
        gradient: build.add(one.gradient, other.gradient),
      }));
      return { sum, seed: [seen, gradient] as [Value, Value] };
    }),
  );
  outputs.styleSums = build.concat(
    compared.map(({ sum }) => sum),
    0,
  );
  return compared.map(({ seed }) => seed);
}

function regionsOf(build: Builder, { regions }: LossLayers, layer: string, { shape }: Value): readonly Compared[] {
  return comparedOf(build, layer, regions, shape[2]! * shape[3]!);
}

/**
 * What a picture is compared with. Input: `picture` [1, 3, H, W]; outputs `content/ℓ` its activations and `style/ℓ` its Gram
 * matrices, **not** divided by the number of positions, so that the graph is the same at any size. Where style is a
 * distribution, these are Gram matrices of what is left of the features without their means, `mean/ℓ` [C, 1]: taken away from
 * a sum of millions of squares behind it, the rounded mean would leave variances below zero.
 */
export function targetsGraph(
  network: LossNetwork,
  layers: LossLayers,
  pooling: Pooling,
  height: number,
  width: number,
): Graph {
  const build = new Builder();
  const features = vggFeatures(
    build,
    build.input('picture', [1, 3, height, width]),
    network,
    [...layers.content, ...layers.style],
    pooling,
  );
  const outputs: Record<string, Value> = {};
  for (const layer of layers.content) outputs[contentInput(layer)] = features.get(layer)!;
  for (const layer of layers.style) {
    const value = features.get(layer)!;
    let rows = build.reshape(value, [value.shape[1]!, -1]);
    if (layers.styleLoss === 'transport') {
      const mean = build.mean(rows, [1], true);
      outputs[meanInput(layer)] = mean;
      rows = build.subtract(rows, mean);
    }
    outputs[styleInput(layer)] = build.matmul(rows, build.transpose(rows, [1, 0]));
  }
  return tidied(build.finish(outputs));
}

/** The roots of covariances [C, C]: an input and an output of each name. `channels`: C of each. */
export function rootsGraph(channels: Readonly<Record<string, number>>): Graph {
  const build = new Builder();
  const roots = Object.entries(channels).map(([name, count]): [string, Value] => [
    name,
    covarianceRoot(build, build.input(`covariance/${name}`, [count, count])),
  ]);
  return tidied(build.finish(Object.fromEntries(roots)));
}
