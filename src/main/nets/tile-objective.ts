/**
 * @file The objective of a picture that is too large for one graph, in two passes over its tiles. Gram matrices are sums
 * over positions, so pass one adds up what each tile owns; once they are known, the style loss pulls on every activation by
 * a known matrix, and pass two follows that pull back to the tile's pixels.
 *
 * A tile with `tileHalo` around the pixels that it owns has the very gradient there that the whole picture has: all
 * activations that those pixels reach lie in the tile, with all that these see. What lies nearer the tile's edge is wrong,
 * and is thrown away; where the tile ends with the picture, the network's zero padding is the picture's own.
 */
import { Builder } from '../graph/build.ts';
import { vjp } from '../graph/grad.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { tidied } from '../graph/passes/tidied.ts';
import { totalVariation } from './losses.ts';
import { contentInput, type LossLayers, meanInput, styleInput } from './objective.ts';
import { type LossNetwork, type Pooling, type VggName, vggConvolutions, vggFeatures, vggField } from './vgg.ts';

/** Sides of the picture, and where tiles and what they own begin and end, are multiples of this; at least 2. */
export function tileMultiple(network: VggName, layers: readonly string[]): number {
  return Math.max(2, ...layers.map((layer) => vggField(network, layer).stride));
}

/** Pixels around what a tile owns, a multiple of `tileMultiple`; enough for the smoothness, too. */
export function tileHalo(network: VggName, layers: readonly string[]): number {
  const multiple = tileMultiple(network, layers);
  const cells = layers.map((layer) => {
    const { stride, radius } = vggField(network, layer);
    // A pixel is reached by positions up to `radius` away, which see `radius` further: both in whole cells.
    return 2 * stride * Math.ceil(radius / stride);
  });
  return Math.ceil(Math.max(2, ...cells) / multiple) * multiple;
}

export const ownedRowsInput = (block: number) => `owned/rows/${block}`;
export const ownedColumnsInput = (block: number) => `owned/columns/${block}`;

/** The block that a layer belongs to, from 1: its activation is halved so many times, less one. */
export function blockOf(network: VggName, layer: string): number {
  return vggConvolutions(network).find(({ name }) => name.replace('conv', 'relu') === layer)!.block;
}

/**
 * Pass one. Inputs: `picture` [1, 3, h, w] in 0–1; `owned/rows/b` [1, 1, h', 1] and `owned/columns/b` [1, 1, 1, w'] for each
 * block b of a layer: 1 at the positions that the tile owns, else 0. Outputs `style/ℓ`: Σ F·Fᵀ over the owned positions.
 */
export function tileGramsGraph(
  network: LossNetwork,
  layers: readonly string[],
  pooling: Pooling,
  height: number,
  width: number,
): Graph {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  const features = vggFeatures(build, picture, network, layers, pooling);
  const masks = new Map<number, Value>();
  const maskOf = (block: number, { shape }: Value) => {
    const [, , h, w] = shape as [number, number, number, number];
    const mask =
      masks.get(block) ??
      build.multiply(
        build.input(ownedRowsInput(block), [1, 1, h, 1]),
        build.input(ownedColumnsInput(block), [1, 1, 1, w]),
      );
    masks.set(block, mask);
    return mask;
  };
  const outputs: Record<string, Value> = {};
  for (const layer of layers) {
    const seen = features.get(layer)!;
    const rows = (value: Value) => build.reshape(value, [seen.shape[1]!, -1]); // [C, h'·w']
    const owned = build.multiply(seen, maskOf(blockOf(network.name, layer), seen));
    outputs[styleInput(layer)] = build.matmul(rows(owned), build.transpose(rows(seen), [1, 0]));
  }
  return tidied(build.finish(outputs));
}

/** [1, 1, h', w'] of a block: how much each position counts in the part of that number. */
export const weightsInput = (block: number, part: number) => `weights/${block}/${part}`;

/**
 * Pass one where style is a distribution, or one for each region. Inputs: `picture` [1, 3, h, w] in 0–1; for each block b of a
 * layer and each of `parts` i `weights/b/i`, somewhere above 0. Outputs, by their weights: `mean/ℓ/i` [C, 1] the mean of F,
 * and `style/ℓ/i` [C, C] Σ weight (F − mean)(F − mean)ᵀ: sums of squares would round away what little there is of a variance.
 */
export function tileMomentsGraph(
  network: LossNetwork,
  { layers, parts }: { readonly layers: readonly string[]; readonly parts: number },
  pooling: Pooling,
  height: number,
  width: number,
): Graph {
  const build = new Builder();
  const features = vggFeatures(build, build.input('picture', [1, 3, height, width]), network, layers, pooling);
  const weightsAt = weightInputs(build);
  const outputs: Record<string, Value> = {};
  for (const layer of layers) {
    const seen = features.get(layer)!;
    const rows = build.reshape(seen, [seen.shape[1]!, -1]); // [C, h'·w']
    for (let part = 0; part < parts; part++) {
      const weights = build.reshape(weightsAt(blockOf(network.name, layer), part, seen), [1, -1]);
      const sum = build.sum(build.multiply(rows, weights), [1], true);
      const mean = build.divide(sum, build.sum(weights));
      const centred = build.subtract(rows, mean);
      outputs[meanInput(layer, part)] = mean;
      outputs[styleInput(layer, part)] = build.matmul(
        build.multiply(centred, weights),
        build.transpose(centred, [1, 0]),
      );
    }
  }
  return tidied(build.finish(outputs));
}

/** One input for all layers of a block. */
function weightInputs(build: Builder) {
  const made = new Map<string, Value>();
  return (block: number, part: number, { shape }: Value): Value => {
    const name = weightsInput(block, part);
    const weights = made.get(name) ?? build.input(name, [1, 1, shape[2]!, shape[3]!]);
    made.set(name, weights);
    return weights;
  };
}

/**
 * Pass two. Inputs: `picture` [1, 3, h, w] in 0–1; `style/ℓ` [C, C], twice the gradient of the loss with respect to the sums
 * of pass one, which every position of F is multiplied with; where style is a distribution `mean/ℓ` [C, 1], which is added; with
 * regions both of each, `style/ℓ/i` and `mean/ℓ/i`, and how much they count, `weights/b/i`; `smoothnessFactor` [1] of the tile's total variation; where content layers are compared, `contentPicture` as
 * `picture`, and `content/ℓ` [1], the factor of Σ(F − P)². Output: `gradient` of the loss with respect to the picture.
 */
export function tileGradientGraph(
  network: LossNetwork,
  layers: LossLayers,
  pooling: Pooling,
  height: number,
  width: number,
): Graph {
  const build = new Builder();
  const shape = [1, 3, height, width];
  const picture = build.input('picture', shape);
  const features = vggFeatures(build, picture, network, [...layers.content, ...layers.style], pooling);
  const weightsAt = weightInputs(build);
  const seeds = new Map<Value, Value>();
  const addSeed = (value: Value, gradient: Value) => {
    const other = seeds.get(value);
    seeds.set(value, other ? build.add(other, gradient) : gradient);
  };
  for (const layer of layers.style) {
    const seen = features.get(layer)!;
    const channels = seen.shape[1]!;
    const pulled = (region?: number) => {
      const pull = build.input(styleInput(layer, region), [channels, channels]);
      const product = build.matmul(pull, build.reshape(seen, [channels, -1]));
      if (layers.styleLoss !== 'transport') return build.reshape(product, seen.shape);
      return build.reshape(build.add(product, build.input(meanInput(layer, region), [channels, 1])), seen.shape);
    };
    if (layers.regions === undefined) addSeed(seen, pulled());
    for (let region = 0; region < (layers.regions ?? 0); region++) {
      addSeed(seen, build.multiply(pulled(region), weightsAt(blockOf(network.name, layer), region, seen)));
    }
  }
  if (layers.content.length > 0) {
    const wanted = vggFeatures(build, build.input('contentPicture', shape), network, layers.content, pooling);
    for (const layer of layers.content) {
      const factor = build.scale(build.input(contentInput(layer), [1]), 2);
      addSeed(features.get(layer)!, build.multiply(build.subtract(features.get(layer)!, wanted.get(layer)!), factor));
    }
  }
  const variation = totalVariation(build, picture);
  addSeed(variation, build.reshape(build.input('smoothnessFactor', [1]), variation.shape));
  const [gradient] = vjp(build, [...seeds], [picture]);
  return tidied(build.finish({ gradient: gradient! }));
}
