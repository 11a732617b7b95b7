import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Size } from '../../../shared/geometry.ts';
import { relativeError } from '../../../shared/relative-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { planesInMemory } from '../../files/plane-store.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { objectiveGraph, type StyleLoss } from '../../nets/objective.ts';
import { cropPlanes, padPlanes } from '../canvas.ts';
import { guidedStyle, guidesOf } from '../loss/guided-style.ts';
import { styleTargets, wholeStyle } from '../loss/targets.ts';
import { noisePlanes } from '../optimise/noise.ts';
import { tileGradient } from './gradient.ts';
import { addGrams, gramsOf, noSums } from './grams.ts';
import { type Guides, guidesAt } from './guides.ts';
import { whole as wholePlace } from './hold.ts';
import { gradientScale, type RefineWeights, smoothnessFactor } from './losses.ts';
import { distributionIn } from './moments.ts';
import { pullsOf, rootsOfTargets } from './pulls.ts';
import { sumOf, type TileLossModel } from './tile-model.ts';
import { type Tiling, tilingOf } from './tiling.ts';

let engine: Engine;
let lossModel: TileLossModel;
const never = new AbortController().signal;

beforeAll(async () => {
  engine = await startEngine({ threads: 2, keptSessions: 4 });
  const network = await loadLossNetwork(join(import.meta.dirname, '../../../../models/losses/vgg16.onnx'));
  lossModel = { network, sha256: 'vgg16', pooling: 'max', largestTile: 0, moments: true };
});
afterAll(() => engine.dispose());

const layers = ['relu1_1', 'relu2_1'];
const weights: RefineWeights = { style: { relu1_1: 1, relu2_1: 3 }, smoothness: 0 };
const size: Size = { width: 101, height: 67 };
const paintingSize = { width: 64, height: 48 };
/** With shapes in it: of plain noise nothing could be told apart. */
const painted = (at: Size, seed: number) =>
  noisePlanes(at, seed, 0.2).map((value, i) => (i % at.width < (seed * at.width) / 20 ? 0.6 * value : value));
const paintingPlanes = (seed: number) => planesInMemory(paintingSize, painted(paintingSize, seed));

/** Drawn at a third of the size: the left, which fades out over some columns; nothing; the rest. */
const drawnSize = { width: 34, height: 22 };
const drawn = guidesOf(
  [
    Float32Array.from({ length: 34 * 22 }, (_, at) => Math.min(1, Math.max(0, (14 - (at % 34)) / 4))),
    new Float32Array(34 * 22),
    undefined,
  ],
  34 * 22,
);
const seeds = [5, 6, 7];

async function tiled(style: StyleLoss, tiling: Tiling, guides: Guides | undefined) {
  const targets: Record<string, Float64Array> = {};
  for (const [region, seed] of seeds.slice(0, guides?.count ?? 1).entries()) {
    const planes = paintingPlanes(seed);
    const seen = await gramsOf(
      engine,
      lossModel,
      layers,
      { planes, tiling: tilingOf('vgg16', layers, paintingSize) },
      never,
    );
    for (const layer of layers) targets[sumOf(layer, guides && region)] = seen[layer] as Float64Array;
  }
  const picture = planesInMemory(size, painted(size, 3));
  const sums = noSums(lossModel, layers, guides);
  for await (const _ of addGrams(
    engine,
    lossModel,
    layers,
    { planes: picture, tiling, guides },
    { sums, first: 0, signal: never },
  ));
  const roots = style === 'transport' ? await rootsOfTargets(engine, targets, Object.keys(sums)) : undefined;
  const loss = { ...weights, styleLoss: style };
  const pulls = await pullsOf(engine, lossModel, tiling, {
    sums,
    targets,
    roots,
    weights: loss,
    regions: guides?.count,
  });
  const factors = { smoothnessFactor: smoothnessFactor(tiling, loss, gradientScale(tiling)) };
  const result = planesInMemory(size);
  for (const tile of tiling.tiles) {
    const work = { tiling, tile, sources: { picture }, guides, pulls, factors };
    await result.write(tile.kept, (await tileGradient(engine, lossModel, loss, work)).gradient);
  }
  return { gradient: await result.read({ x: 0, y: 0, ...size }), sums };
}

/** By the graph that paints a picture whole, and its own way to what it is compared with. */
async function untiled(styleLoss: StyleLoss, { canvas }: Tiling, guides: Guides | undefined) {
  const compared = { content: [], style: layers, styleLoss, ...(guides && { regions: guides.count }) };
  const model = { ...lossModel, layers: compared };
  const styles = await Promise.all(
    seeds.map(async (seed) => {
      const picture = { ...paintingSize, pixels: painted(paintingSize, seed), space: 'srgb' } as const;
      return await styleTargets(engine, model, [{ picture, weight: 1 }]);
    }),
  );
  const { tensors, norms } = guides
    ? guidedStyle(
        styles.map((targets, region) => {
          const none = new Float32Array(canvas.width * canvas.height);
          return { targets, guide: guides.read(region, { x: 0, y: 0, ...canvas }) ?? none };
        }),
        layers,
        canvas,
      )
    : wholeStyle(styles[0]!);
  const session = await engine.session({
    recipe: ['untiled', compared, canvas],
    build: () => objectiveGraph(lossModel.network, compared, 'max', canvas.height, canvas.width),
  });
  const scale = gradientScale({ picture: size } as Tiling);
  const styleFactors = layers.map((layer) => (weights.style[layer]! / 4 / norms.style[layer]!) * scale);
  const { gradient } = await session.run({
    picture: { shape: [1, 3, canvas.height, canvas.width], data: padPlanes(painted(size, 3), size, canvas) },
    ...tensors,
    styleFactors: { shape: [layers.length], data: Float32Array.from(styleFactors) },
    smoothnessFactor: { shape: [1], data: Float32Array.of(0) },
  });
  return cropPlanes(gradient!.data, canvas, size);
}

test.each<[string, StyleLoss, boolean]>([
  ['one distribution', 'transport', false],
  ['a distribution for each region, one of which covers nothing', 'transport', true],
  ['Gram matrices of each region', 'gram', true],
])('the gradient in tiles is that of the whole picture: %s', async (_, style, hasRegions) => {
  const tiling = tilingOf('vgg16', layers, size, 40);
  expect(tiling.tiles.length).toBeGreaterThan(8);
  const guides = hasRegions ? guidesAt(drawn, drawnSize, wholePlace(size)) : undefined;
  const { gradient } = await tiled(style, tiling, guides);
  expect(gradient.every(Number.isFinite)).toBe(true);
  expect(relativeError(gradient, await untiled(style, tiling, guides))).toBeLessThan(1e-3);
});

test('sums of tiles are those of one tile, means and covariances by region', async () => {
  const guides = guidesAt(drawn, drawnSize, wholePlace(size));
  const [many, one] = [40, 512].map((largest) => tilingOf('vgg16', layers, size, largest));
  const [some, all] = [await tiled('gram', many!, guides), await tiled('gram', one!, guides)];
  expect(one!.tiles).toHaveLength(1);
  for (const layer of layers) {
    for (const region of [0, 2]) {
      const [tiles, whole] = [some, all].map(({ sums }) => distributionIn(sums[sumOf(layer, region)]!));
      expect(relativeError(tiles!.mean, whole!.mean)).toBeLessThan(1e-5);
      expect(relativeError(tiles!.covariance, whole!.covariance)).toBeLessThan(1e-5);
    }
    expect(some.sums[sumOf(layer, 1)]!.every((value) => value === 0)).toBe(true);
  }
});

test('where no region has anything, nothing is computed and nothing moves', async () => {
  const tiling = tilingOf('vgg16', layers, size, 40);
  // Only the left has a style.
  const guides = guidesAt(drawn.slice(0, 1), drawnSize, wholePlace(size));
  let sessions = 0;
  const counting: Engine = {
    ...engine,
    session: async (request) => {
      sessions++;
      return await engine.session(request);
    },
  };
  const planes = planesInMemory(size, painted(size, 3));
  const sums = noSums(lossModel, layers, guides);
  for await (const _ of addGrams(
    counting,
    lossModel,
    layers,
    { planes, tiling, guides },
    { sums, first: 0, signal: never },
  ));
  const onTheLeft = tiling.tiles.filter(({ area }) => guides.read(0, area)).length;
  expect(sessions).toBeLessThanOrEqual(onTheLeft);
  expect(onTheLeft).toBeLessThan(tiling.tiles.length);
  const { gradient } = await tiled('transport', tiling, guides);
  const last = Array.from({ length: 3 * size.height }, (_, row) => gradient[(row + 1) * size.width - 1]);
  expect(last.every((value) => value === 0)).toBe(true);
  expect(gradient.some((value) => value !== 0)).toBe(true);
});
