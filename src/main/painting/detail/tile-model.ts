/** @file The loss network over the tiles of a picture: how it is run, what is summed of what it sees, and under which names. */
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, Session } from '../../engine/engine.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import type { Graph } from '../../graph/ir.ts';
import { winogradConvolutions } from '../../graph/passes/winograd.ts';
import { type LossNetwork, type Pooling, vggShape } from '../../nets/vgg.ts';
import type { FeatureExtractor } from '../loss/extract-targets.ts';
import type { Guides } from './guides.ts';
import type { Tiling } from './tiling.ts';

/** Σ F·Fᵀ over all positions, [C, C] by layer; or moments, [C + 1, C + 1] by `sumOf`. */
export type GramSums = Readonly<Record<string, Float64Array<ArrayBuffer>>>;

/** The loss network with how it is run. */
export interface TileLossModel extends FeatureExtractor {
  /** Longest side of a tile; the usual one unless said. */
  readonly largestTile?: number;
  /** Convolutions in Winograd's tiles: a tenth less time for twice the memory. */
  readonly fast?: boolean;
  /** Moments are summed instead of Gram matrices: where style is a distribution, or one for each region. */
  readonly moments?: boolean;
}

/** A picture of which sums are made. With `guides`, which need moments, those of each region. */
export interface SummedPicture {
  readonly planes: PlaneSource;
  readonly tiling: Tiling;
  readonly guides?: Guides | undefined;
}

/** From so many channels on Winograd's tiles pay, in tiles of pictures. */
const fewestWinogradChannels = 64;

/** The name of a layer's sums: its own, or that of one of its regions. */
export function sumOf(layer: string, region?: number): string {
  return region === undefined ? layer : `${layer}/${region}`;
}

/** Whose sums have that name. */
export function layerOf(name: string): string {
  return name.split('/')[0]!;
}

/** Positions of a layer's activation of the whole canvas. */
export function positionsOn({ network }: TileLossModel, layer: string, { canvas }: Tiling): number {
  const [, , rows, columns] = vggShape(network.name, layer, canvas.height, canvas.width);
  return rows! * columns!;
}

export function channelsOf({ network }: TileLossModel, layer: string): number {
  return vggShape(network.name, layer, 16, 16)[1]!;
}

/** Of a graph for tiles of that size, through the loss network up to such layers. */
export function tileSession<L>(
  engine: Engine,
  { network, sha256, pooling, fast = false }: TileLossModel,
  name: string,
  layers: L,
  { width, height }: Size,
  graphOf: (network: LossNetwork, layers: L, pooling: Pooling, height: number, width: number) => Graph,
): Promise<Session> {
  return engine.session({
    recipe: [name, sha256, layers, pooling, fast, height, width],
    build: () => {
      const graph = graphOf(network, layers, pooling, height, width);
      return fast ? winogradConvolutions(graph, { fewestChannels: fewestWinogradChannels }) : graph;
    },
  });
}
