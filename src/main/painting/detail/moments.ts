/**
 * @file The moments of a picture's features: Σ w (F, 1)(F, 1)ᵀ over its positions, [C + 1, C + 1], in which lie how much there is
 * in all, means, covariance and Gram matrix. Sums of tiles are those of the whole, mixtures are weighted means.
 */
import type { Engine } from '../../engine/engine.ts';
import { meanInput, styleInput } from '../../nets/objective.ts';
import { blockOf, tileMomentsGraph, weightsInput } from '../../nets/tile-objective.ts';
import { weightTensors } from './guides.ts';
import { type GramSums, type SummedPicture, sumOf, type TileLossModel, tileSession } from './tile-model.ts';
import { type PictureTile, readArea } from './tiling.ts';

type Numbers = Float32Array | Float64Array;

/** Adds what a tile owns, of each region that has something of it. */
export async function addMomentsOfTile(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  { planes, tiling, guides }: SummedPicture,
  tile: PictureTile,
  sums: GramSums,
): Promise<void> {
  const regions = guides ? Array.from({ length: guides.count }, (_, region) => region) : [undefined];
  const parts = regions.flatMap((region) => {
    const guide = region === undefined ? undefined : guides!.read(region, tile.area);
    if (region !== undefined && !guide) return [];
    const weights = ownedWeights(tile, guide);
    return weights.some((weight) => weight > 0) ? [{ region, weights }] : [];
  });
  if (parts.length === 0) return;
  const { name } = lossModel.network;
  const { width, height } = tile.area;
  const wanted = { layers, parts: parts.length };
  const session = await tileSession(engine, lossModel, 'tile-moments', wanted, tiling.tile, tileMomentsGraph);
  const blocks = layers.map((layer) => blockOf(name, layer));
  const tensors = Object.assign({}, ...parts.map(({ weights }, i) => weightTensors(weights, tile.area, blocks, i)));
  const picture = { shape: [1, 3, height, width], data: await readArea(planes, tile.area) };
  const seen = await session.run({ picture, ...tensors });
  for (const layer of layers) {
    for (const [i, { region }] of parts.entries()) {
      const weights: Float32Array = tensors[weightsInput(blockOf(name, layer), i)].data;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      addMoments(sums[sumOf(layer, region)]!, total, seen[meanInput(layer, i)]!.data, seen[styleInput(layer, i)]!.data);
    }
  }
}

/** What the tile owns of it, 0 elsewhere; `guide` is everywhere 1 unless said. */
function ownedWeights({ area, owned }: PictureTile, guide?: Float32Array): Float32Array {
  const weights = new Float32Array(area.width * area.height);
  for (let y = owned.y - area.y; y < owned.y - area.y + owned.height; y++) {
    const from = y * area.width + owned.x - area.x;
    if (guide) weights.set(guide.subarray(from, from + owned.width), from);
    else weights.fill(1, from, from + owned.width);
  }
  return weights;
}

/** Of `total` positions with that mean [C], and so much about it: Σ (F − mean)(F − mean)ᵀ, [C, C]. */
function addMoments(sum: Float64Array, total: number, mean: Float32Array, centred: Float32Array): void {
  const channels = mean.length;
  const side = channels + 1;
  for (let i = 0; i < channels; i++) {
    const product = total * mean[i]!;
    for (let j = 0; j < channels; j++) sum[i * side + j]! += centred[i * channels + j]! + product * mean[j]!;
    sum[i * side + channels]! += product;
    sum[channels * side + i]! += product;
  }
  sum[channels * side + channels]! += total;
}

/** How much there is in all. */
export function totalIn(moments: Numbers): number {
  return moments.at(-1)!;
}

/** Mean [C] and covariance [C, C] of what there is. */
export function distributionIn(moments: Numbers): { mean: Float64Array; covariance: Float64Array } {
  const side = Math.sqrt(moments.length);
  const channels = side - 1;
  const total = totalIn(moments);
  const mean = Float64Array.from({ length: channels }, (_, i) => moments[i * side + channels]! / total);
  const covariance = new Float64Array(channels * channels);
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j < channels; j++) {
      covariance[i * channels + j] = moments[i * side + j]! / total - mean[i]! * mean[j]!;
    }
  }
  return { mean, covariance };
}

/** The Gram matrix [C, C] by position of what there is. */
export function gramIn(moments: Numbers): Float64Array {
  const side = Math.sqrt(moments.length);
  const channels = side - 1;
  const total = totalIn(moments);
  return Float64Array.from({ length: channels * channels }, (_, at) => {
    return moments[Math.floor(at / channels) * side + (at % channels)]! / total;
  });
}

/** Of the largest variance; less is rounding. */
const tolerance = 1e-5;

/** Whether there is a distribution with these moments: no direction varies by less than nothing (Cholesky's decomposition). */
export function areOfDistribution(moments: Numbers): boolean {
  if (!(totalIn(moments) > 0)) return false;
  const { covariance, mean } = distributionIn(moments);
  const side = mean.length;
  let largest = 0;
  for (let i = 0; i < side; i++) largest = Math.max(largest, covariance[i * side + i]!);
  const lower = covariance;
  for (let i = 0; i < side; i++) {
    for (let j = 0; j <= i; j++) {
      let value = lower[i * side + j]! + (i === j ? tolerance * largest : 0);
      for (let k = 0; k < j; k++) value -= lower[i * side + k]! * lower[j * side + k]!;
      if (i !== j) lower[i * side + j] = value / lower[j * side + j]!;
      else if (value >= 0) lower[i * side + i] = Math.sqrt(value) || Number.MIN_VALUE;
      else return false;
    }
  }
  return true;
}
