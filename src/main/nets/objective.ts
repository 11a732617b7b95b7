/**
 * @file The graph of the optimisation: VGG forward, the losses and their gradient with respect to the picture, in one.
 * Targets and factors are inputs, so that one session serves every pair of pictures of a size and every slider.
 */
import { Builder } from '../graph/build.ts';
import { check } from '../graph/check.ts';
import { grad } from '../graph/grad.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { shareCommonSubexpressions } from '../graph/passes/common-subexpressions.ts';
import { removeDeadCode } from '../graph/passes/dead-code.ts';
import { foldConstants } from '../graph/passes/fold-constants.ts';
import { gram, squaredDistance, totalVariation } from './losses.ts';
import { type LossNetwork, type Pooling, vggFeatures } from './vgg.ts';

/** Which activations are compared; at least one in all. */
export interface LossLayers {
  readonly content: readonly string[];
  readonly style: readonly string[];
}

export const contentInput = (layer: string) => `content/${layer}`;
export const styleInput = (layer: string) => `style/${layer}`;

/**
 * Inputs: `picture` [1, 3, H, W] in 0–1; `content/ℓ` the photograph's activation P; `style/ℓ` the painting's Gram
 * matrix A/M′; `contentFactors` [n], `styleFactors` [m], `smoothnessFactor` [1].
 * Outputs: `contentSums` Σ(F − P)², `styleSums` Σ(G/M − A/M′)², `smoothness` the total variation; `gradient` of
 * Σ factor · sum with respect to the picture.
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

  const compare = (name: string, wanted: readonly string[], describe: (features: Value) => Value) =>
    wanted.map((layer) => {
      const seen = describe(features.get(layer)!);
      return build.scope(`${name}/${layer}`, () =>
        squaredDistance(build, seen, build.input(`${name}/${layer}`, seen.shape)),
      );
    });
  const terms: Value[] = [];
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
  add(
    'contentSums',
    'contentFactors',
    compare('content', layers.content, (value) => value),
  );
  add(
    'styleSums',
    'styleFactors',
    compare('style', layers.style, (value) => gram(build, value)),
  );
  add('smoothness', 'smoothnessFactor', [build.scope('smoothness', () => totalVariation(build, picture))]);

  const loss = terms.reduce((total, term) => build.add(total, term));
  const [gradient] = grad(build, loss, [picture]);
  return tidy(build.finish({ ...outputs, gradient: gradient! }));
}

/**
 * What a picture is compared with. Input: `picture` [1, 3, H, W]; outputs `content/ℓ` its activations and `style/ℓ`
 * its Gram matrices **not** divided by the number of positions, so that the graph is the same at any size.
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
    const rows = build.reshape(value, [value.shape[1]!, -1]);
    outputs[styleInput(layer)] = build.matmul(rows, build.transpose(rows, [1, 0]));
  }
  return tidy(build.finish(outputs));
}

export function tidy(graph: Graph): Graph {
  return check(removeDeadCode(shareCommonSubexpressions(foldConstants(check(graph)))));
}
