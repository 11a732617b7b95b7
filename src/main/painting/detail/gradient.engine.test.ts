import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Size } from '../../../shared/geometry.ts';
import { relativeError } from '../../../shared/relative-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { type PlaneStore, planesInMemory } from '../../files/plane-store.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { contentInput, objectiveGraph, styleInput, targetsGraph } from '../../nets/objective.ts';
import { cropPlanes, padPlanes } from '../canvas.ts';
import { sumOfSquares } from '../loss/squares.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { gradientOfTile, gradientSession } from './gradient.ts';
import { addGrams, gramsOf, noSums } from './grams.ts';
import {
  contentFactors,
  gradientScale,
  gramGradientsOf,
  layersOf,
  type RefineWeights,
  type StyleTargets,
  smoothnessFactor,
  squaresOf,
} from './losses.ts';
import type { TileLossModel } from './tile-model.ts';
import { type Tiling, tilingOf } from './tiling.ts';

let engine: Engine;
let lossModel: TileLossModel;
const never = new AbortController().signal;

beforeAll(async () => {
  engine = await startEngine({ threads: 2, keptSessions: 2 });
  const network = await loadLossNetwork(join(import.meta.dirname, '../../../../models/losses/vgg16.onnx'));
  lossModel = { network, sha256: 'vgg16', pooling: 'average', largestTile: 0 };
});
afterAll(() => engine.dispose());

const evenly = (layers: readonly string[]) => Object.fromEntries(layers.map((layer) => [layer, 1 / layers.length]));
const storeOf = (size: Size, seed: number) => planesInMemory(size, noisePlanes(size, seed, 0.2));

async function tiledGradient(weights: RefineWeights, tiling: Tiling, store: PlaneStore, content?: PlaneStore) {
  const layers = layersOf(weights);
  const painting = { width: 48, height: 40 };
  const paintingTiling = tilingOf('vgg16', layers.style, painting, 512);
  const source = { planes: storeOf(painting, 5), tiling: paintingTiling };
  const targets = await gramsOf(engine, lossModel, layers.style, source, never);
  const sumsOf = async (names: string[], of: PlaneStore) => {
    const sums = noSums(lossModel, names);
    for await (const _ of addGrams(
      engine,
      lossModel,
      names,
      { planes: of, tiling },
      { sums, first: 0, signal: never },
    ));
    return sums;
  };
  const sums = await sumsOf(layers.style, store);
  const inputs = {
    ...gramGradientsOf(lossModel, tiling, sums, targets, weights),
    ...(content &&
      contentFactors(tiling, squaresOf(lossModel, tiling, await sumsOf(layers.content, content)), weights)),
    smoothnessFactor: smoothnessFactor(tiling, weights, gradientScale(tiling)),
  };
  const session = await gradientSession(engine, lossModel, layers, tiling);
  const result = planesInMemory(tiling.picture);
  for (const tile of tiling.tiles) {
    const { gradient } = await gradientOfTile(session, { picture: store, content }, tile, inputs);
    await result.write(tile.kept, gradient);
  }
  return { targets, gradient: await result.read({ x: 0, y: 0, ...tiling.picture }) };
}

/** By the graph that optimises a picture whole, on the same canvas. */
async function wholeGradient(
  weights: RefineWeights,
  { canvas, picture }: Tiling,
  targets: StyleTargets,
  store: PlaneStore,
  content?: PlaneStore,
) {
  const layers = layersOf(weights);
  const [height, width] = [canvas.height, canvas.width];
  const planesOf = async (of: PlaneStore) => ({
    shape: [1, 3, height, width],
    data: padPlanes(await of.read({ x: 0, y: 0, ...picture }), picture, canvas),
  });
  const { network } = lossModel;
  const look = await engine.session({
    recipe: ['look', layers.content, canvas],
    build: () => targetsGraph(network, { style: ['relu1_1'], content: layers.content }, 'average', height, width),
  });
  const seen = content ? await look.run({ picture: await planesOf(content) }) : {};
  const session = await engine.session({
    recipe: ['whole', layers, canvas],
    build: () => objectiveGraph(network, layers, 'average', height, width),
  });
  const scale = 3 * picture.width * picture.height * 50;
  const share = weights.content?.share ?? 0;
  const factors = (names: string[], values: (name: string) => number) => ({
    shape: [names.length],
    data: Float32Array.from(names, values),
  });
  const { gradient } = await session.run({
    picture: await planesOf(store),
    ...Object.fromEntries(layers.content.map((layer) => [contentInput(layer), seen[contentInput(layer)]!])),
    ...Object.fromEntries(
      layers.style.map((layer) => {
        const side = Math.sqrt(targets[layer]!.length);
        return [styleInput(layer), { shape: [side, side], data: Float32Array.from(targets[layer]!) }];
      }),
    ),
    contentFactors: factors(
      layers.content,
      (layer) => (share * weights.content!.layers[layer]! * scale) / sumOfSquares(seen[contentInput(layer)]!.data),
    ),
    styleFactors: factors(
      layers.style,
      (layer) => ((1 - share) * weights.style[layer]! * scale) / sumOfSquares(targets[layer]!),
    ),
    smoothnessFactor: { shape: [1], data: Float32Array.of(weights.smoothness * scale) },
  });
  return cropPlanes(gradient!.data, canvas, picture);
}

const cases: [claim: string, size: Size, tile: number, layers: string[], content: string[], tiles: number][] = [
  ['the first layer alone, many tiles', { width: 61, height: 47 }, 16, ['relu1_1'], [], 20],
  ['relu1_2 and relu2_2, odd sizes', { width: 147, height: 101 }, 64, ['relu1_2', 'relu2_2'], [], 8],
  ['one tile', { width: 33, height: 29 }, 512, ['relu1_2', 'relu2_2'], [], 1],
  ['a strip one pixel wide', { width: 1, height: 301 }, 64, ['relu1_2', 'relu2_2'], [], 7],
  ['a strip three pixels high', { width: 301, height: 3 }, 64, ['relu2_1', 'relu3_1'], [], 11],
  ['four layers to relu3_1', { width: 150, height: 131 }, 100, ['relu1_1', 'relu1_2', 'relu2_2', 'relu3_1'], [], 4],
  ['down to relu4_1', { width: 211, height: 197 }, 192, ['relu1_1', 'relu4_1'], [], 4],
  ['down to relu5_1', { width: 401, height: 33 }, 384, ['relu2_2', 'relu5_1'], [], 2],
  ['content beside style', { width: 101, height: 67 }, 64, ['relu1_2', 'relu2_1'], ['relu2_2'], 4],
];

test.each(cases)(
  'the gradient in tiles is that of the whole picture: %s',
  async (_, size, largest, style, content, tiles) => {
    const weights: RefineWeights = {
      style: evenly(style),
      smoothness: 0.3,
      ...(content.length > 0 && { content: { layers: evenly(content), share: 0.4 } }),
    };
    const tiling = tilingOf('vgg16', [...style, ...content], size, largest);
    expect(tiling.tiles).toHaveLength(tiles);
    const store = storeOf(size, 3);
    const photo = content.length > 0 ? storeOf(size, 4) : undefined;
    const { gradient, targets } = await tiledGradient(weights, tiling, store, photo);
    const expected = await wholeGradient(weights, tiling, targets, store, photo);
    // 1e-7 here; what is asked for is 1e-4.
    expect(relativeError(gradient, expected)).toBeLessThan(1e-5);
  },
  60_000,
);
