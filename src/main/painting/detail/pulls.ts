/**
 * @file How style pulls on every position of a picture whose sums are known: by a matrix, which the position's features are
 * multiplied with, and where style is a distribution by a vector beside it; of each region its own.
 */
import { assert } from '../../../shared/assert.ts';
import type { Engine, EngineTensor } from '../../engine/engine.ts';
import { meanInput, rootsGraph, styleInput } from '../../nets/objective.ts';
import { slopesGraph } from '../../nets/transport.ts';
import { sumOfSquares } from '../loss/squares.ts';
import { minMeanSquare } from '../loss/targets.ts';
import {
  gradientScale,
  gramGradientsOf,
  layersOf,
  normOf,
  type RefineWeights,
  type StyleTargets,
  styleFactor,
} from './losses.ts';
import { distributionIn, gramIn, totalIn } from './moments.ts';
import { channelsOf, type GramSums, layerOf, positionsOn, sumOf, type TileLossModel } from './tile-model.ts';
import type { Tiling } from './tiling.ts';

/** Inputs of the gradient graph: those of the whole picture (`region` undefined), or of a region at a place of its own. */
export interface Pulls {
  /** Undefined where the picture has too little of the region. */
  of(region?: number): Pull | undefined;
}
type Pull = (place?: number) => Record<string, EngineTensor>;

/** By layer: what every position is multiplied with, and what is added. */
type Pulling = Readonly<Record<string, { readonly matrix: EngineTensor; readonly added?: EngineTensor }>>;

/** A region that takes less of a layer has no style there: a handful of positions has none. */
const smallestShare = 1e-3;

/** `regions`: how many, where the sums are those of regions. */
export async function pullsOf(
  engine: Engine,
  lossModel: TileLossModel,
  tiling: Tiling,
  {
    sums,
    targets,
    roots,
    weights,
    regions,
  }: {
    readonly sums: GramSums;
    readonly targets: StyleTargets;
    /** Of the targets, where style is a distribution. */
    readonly roots: StyleRoots | undefined;
    readonly weights: RefineWeights;
    readonly regions: number | undefined;
  },
): Promise<Pulls> {
  if (!lossModel.moments) {
    const inputs = gramGradientsOf(lossModel, tiling, sums, targets, weights);
    return { of: () => () => inputs };
  }
  const layers = layersOf(weights).style;
  const pulls: (Pull | undefined)[] = [];
  for (let region = 0; region < (regions ?? 1); region++) {
    const named = layers.map((layer) => [layer, sumOf(layer, regions === undefined ? undefined : region)] as const);
    const isThere = named.every(
      ([layer, name]) => totalIn(sums[name]!) >= smallestShare * positionsOn(lossModel, layer, tiling),
    );
    if (!isThere) {
      pulls.push(undefined);
      continue;
    }
    const distances = roots ? await distributionPulling(engine, named, sums, roots) : gramPulling(named, sums, targets);
    const pulling: Record<string, Pulling[string]> = {};
    for (const { layer, norm, matrix, added } of distances) {
      const positions = positionsOn(lossModel, layer, tiling);
      const factor = (styleFactor(weights, layer) * gradientScale(tiling)) / norm / positions;
      const channels = channelsOf(lossModel, layer);
      const scaled = (values: ArrayLike<number>) => Float32Array.from(values, (value) => factor * value);
      pulling[layer] = {
        matrix: { shape: [channels, channels], data: scaled(matrix) },
        ...(added && { added: { shape: [channels, 1], data: scaled(added) } }),
      };
    }
    pulls.push((place) =>
      Object.fromEntries(
        Object.entries(pulling).flatMap(([layer, { matrix, added }]) => [
          [styleInput(layer, place), matrix],
          ...(added ? [[meanInput(layer, place), added] as const] : []),
        ]),
      ),
    );
  }
  return { of: (region = 0) => pulls[region] };
}

/** The gradient of a region's distance by its features, times the region's total. */
interface Distance {
  readonly layer: string;
  /** What the distance is measured in: 1 is what an empty picture gets. */
  readonly norm: number;
  readonly matrix: ArrayLike<number>;
  readonly added?: ArrayLike<number>;
}
type Named = readonly (readonly [layer: string, name: string])[];

function gramPulling(named: Named, sums: GramSums, targets: StyleTargets): Distance[] {
  return named.map(([layer, name]) => {
    const target = gramIn(targets[name]!);
    const matrix = gramIn(sums[name]!).map((value, i) => 4 * (value - target[i]!));
    return { layer, norm: normOf(target), matrix };
  });
}

/** 2 (K F + μ − μ′ − K μ), nets/transport.ts. */
async function distributionPulling(
  engine: Engine,
  named: Named,
  sums: GramSums,
  roots: StyleRoots,
): Promise<Distance[]> {
  const seen = named.map(([, name]) => distributionIn(sums[name]!));
  const wanted = named.map(([, name]) => roots[name]!);
  const channels = Object.fromEntries(named.map(([layer], i) => [layer, wanted[i]!.mean.length]));
  const session = await engine.session({ recipe: ['slopes', channels], build: () => slopesGraph(channels) });
  const inputs = named.flatMap(([layer], i) => {
    const shape = [channels[layer]!, channels[layer]!];
    return [
      [`covariance/${layer}`, { shape, data: Float32Array.from(seen[i]!.covariance) }],
      [`root/${layer}`, { shape, data: wanted[i]!.root }],
    ] as const;
  });
  const slopes = await session.run(Object.fromEntries(inputs));
  return named.map(([layer], i) => {
    const { data: slope } = slopes[layer]!;
    const [{ mean }, { mean: target, root }] = [seen[i]!, wanted[i]!];
    const added = mean.map((value, row) => {
      const sloped = mean.reduce((sum, each, column) => sum + slope[row * mean.length + column]! * each, 0);
      return 2 * (value - target[row]! - sloped);
    });
    const norm = Math.max(minMeanSquare * root.length, sumOfSquares(root) + target.reduce((sum, m) => sum + m * m, 0));
    return { layer, norm, matrix: slope.map((value) => 2 * value), added };
  });
}

/** Of the distributions that are wanted, by the name of their sums: mean, and the root of the covariance. */
export type StyleRoots = Readonly<Record<string, { readonly mean: Float64Array; readonly root: Float32Array }>>;

/** `targets`: moments. */
export async function rootsOfTargets(
  engine: Engine,
  targets: StyleTargets,
  names: readonly string[],
): Promise<StyleRoots> {
  const roots: Record<string, StyleRoots[string]> = {};
  for (const name of names) {
    const target = targets[name];
    assert(target, 'refine: a layer has no target', name);
    const { mean, covariance } = distributionIn(target);
    const layer = layerOf(name);
    const channels = { [layer]: mean.length };
    const session = await engine.session({ recipe: ['roots', channels], build: () => rootsGraph(channels) });
    const shape = [mean.length, mean.length];
    const seen = await session.run({ [`covariance/${layer}`]: { shape, data: Float32Array.from(covariance) } });
    roots[name] = { mean, root: seen[layer]!.data };
    await session.dispose();
  }
  return roots;
}
