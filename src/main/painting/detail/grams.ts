/**
 * @file Pass one: the Gram matrices of a picture of any size, summed over its tiles in one order, so that sums that were
 * kept and gone on with are those that were never interrupted.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Size } from '../../../shared/geometry.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import type { Graph } from '../../graph/ir.ts';
import { winogradConvolutions } from '../../graph/passes/winograd.ts';
import { styleInput } from '../../nets/objective.ts';
import { blockOf, ownedColumnsInput, ownedRowsInput, tileGramsGraph } from '../../nets/tile-objective.ts';
import { type LossNetwork, type Pooling, vggShape } from '../../nets/vgg.ts';
import type { FeatureExtractor } from '../loss/extract-targets.ts';
import { type PictureTile, readArea, type Tiling } from './tiling.ts';

/** Σ F·Fᵀ over all positions, [C, C] by layer. */
export type GramSums = Readonly<Record<string, Float64Array<ArrayBuffer>>>;

/** The loss network with how it is run. */
export interface TileLossModel extends FeatureExtractor {
  /** Longest side of a tile; the usual one unless said. */
  readonly largestTile?: number;
  /** Convolutions in Winograd's tiles: a tenth less time for twice the memory. */
  readonly fast?: boolean;
}

/** From so many channels on Winograd's tiles pay, in tiles of pictures. */
const fewestWinogradChannels = 64;

export function noSums(lossModel: TileLossModel, layers: readonly string[]): GramSums {
  return Object.fromEntries(layers.map((layer) => [layer, new Float64Array(channelsOf(lossModel, layer) ** 2)]));
}

/**
 * Adds what each tile from `first` on owns to `sums`, which it changes in place. Yields the number of tiles that are in
 * them; ends early, between two tiles, where `signal` wants it.
 */
export async function* addGrams(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  { planes, tiling }: { readonly planes: PlaneSource; readonly tiling: Tiling },
  { sums, first, signal }: { readonly sums: GramSums; readonly first: number; readonly signal: AbortSignal },
): AsyncGenerator<number, void> {
  const session = await tileSession(engine, lossModel, 'tile-grams', layers, tiling.tile, tileGramsGraph);
  for (let index = first; index < tiling.tiles.length; index++) {
    signal.throwIfAborted();
    const tile = tiling.tiles[index]!;
    const { width, height } = tile.area;
    const picture = { shape: [1, 3, height, width], data: await readArea(planes, tile.area) };
    const seen = await session.run({ picture, ...masksOf(lossModel, layers, tile) });
    for (const layer of layers) {
      const [sum, part] = [sums[layer]!, seen[styleInput(layer)]!.data];
      for (let i = 0; i < part.length; i++) sum[i]! += part[i]!;
    }
    yield index + 1;
    // The runtime blocks this thread; between tiles messages get in.
    await breathe();
  }
}

/** Gram matrices divided by their number of positions, of a whole picture. */
export async function gramsOf(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  source: { readonly planes: PlaneSource; readonly tiling: Tiling },
  signal: AbortSignal,
): Promise<Record<string, Float32Array>> {
  const sums = noSums(lossModel, layers);
  for await (const _ of addGrams(engine, lossModel, layers, source, { sums, first: 0, signal }));
  return Object.fromEntries(
    layers.map((layer) => {
      const positions = positionsOn(lossModel, layer, source.tiling);
      return [layer, Float32Array.from(sums[layer]!, (value) => value / positions)];
    }),
  );
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

/** 1 at the positions that the tile owns, of each block that a layer belongs to. */
function masksOf({ network }: TileLossModel, layers: readonly string[], { area, owned }: PictureTile) {
  const masks: Record<string, EngineTensor> = {};
  for (const block of new Set(layers.map((layer) => blockOf(network.name, layer)))) {
    const halvings = block - 1;
    const along = (extent: number, from: number, length: number) =>
      new Float32Array(extent >> halvings).fill(1, from >> halvings, (from + length) >> halvings);
    const rows = along(area.height, owned.y - area.y, owned.height);
    const columns = along(area.width, owned.x - area.x, owned.width);
    masks[ownedRowsInput(block)] = { shape: [1, 1, rows.length, 1], data: rows };
    masks[ownedColumnsInput(block)] = { shape: [1, 1, 1, columns.length], data: columns };
  }
  return masks;
}
