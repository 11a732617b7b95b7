/**
 * @file Pass one: the Gram matrices of a picture of any size, or its moments (moments.ts), summed over its tiles in one order,
 * so that sums that were kept and gone on with are those that were never interrupted.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { assert } from '../../../shared/assert.ts';
import type { Engine, EngineTensor } from '../../engine/engine.ts';
import { styleInput } from '../../nets/objective.ts';
import { blockOf, ownedColumnsInput, ownedRowsInput, tileGramsGraph } from '../../nets/tile-objective.ts';
import type { Guides } from './guides.ts';
import { addMomentsOfTile } from './moments.ts';
import {
  channelsOf,
  type GramSums,
  layerOf,
  positionsOn,
  type SummedPicture,
  sumOf,
  type TileLossModel,
  tileSession,
} from './tile-model.ts';
import { type PictureTile, readArea } from './tiling.ts';

export function noSums(lossModel: TileLossModel, layers: readonly string[], guides?: Guides): GramSums {
  const regions = guides ? Array.from({ length: guides.count }, (_, region) => region) : [undefined];
  return Object.fromEntries(
    layers.flatMap((layer) => {
      const side = channelsOf(lossModel, layer) + (lossModel.moments ? 1 : 0);
      return regions.map((region) => [sumOf(layer, region), new Float64Array(side ** 2)] as const);
    }),
  );
}

/**
 * Adds what each tile from `first` on owns to `sums`, which it changes in place. Yields the number of tiles that are in
 * them; ends early, between two tiles, where `signal` wants it.
 */
export async function* addGrams(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  source: SummedPicture,
  { sums, first, signal }: { readonly sums: GramSums; readonly first: number; readonly signal: AbortSignal },
): AsyncGenerator<number, void> {
  const { tiles } = source.tiling;
  assert(lossModel.moments || !source.guides, 'refine: regions need moments');
  const addTile = lossModel.moments ? addMomentsOfTile : addGramsOfTile;
  for (let index = first; index < tiles.length; index++) {
    signal.throwIfAborted();
    await addTile(engine, lossModel, layers, source, tiles[index]!, sums);
    yield index + 1;
    // The runtime blocks this thread; between tiles messages get in.
    await breathe();
  }
}

async function addGramsOfTile(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  { planes, tiling }: SummedPicture,
  tile: PictureTile,
  sums: GramSums,
): Promise<void> {
  const session = await tileSession(engine, lossModel, 'tile-grams', layers, tiling.tile, tileGramsGraph);
  const { width, height } = tile.area;
  const picture = { shape: [1, 3, height, width], data: await readArea(planes, tile.area) };
  const seen = await session.run({ picture, ...masksOf(lossModel, layers, tile) });
  for (const layer of layers) {
    const [sum, part] = [sums[layer]!, seen[styleInput(layer)]!.data];
    for (let i = 0; i < part.length; i++) sum[i]! += part[i]!;
  }
}

/** Gram matrices divided by their number of positions, of a whole picture; or so divided moments. */
export async function gramsOf(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  source: SummedPicture,
  signal: AbortSignal,
): Promise<Record<string, Float32Array | Float64Array>> {
  const sums = noSums(lossModel, layers, source.guides);
  for await (const _ of addGrams(engine, lossModel, layers, source, { sums, first: 0, signal }));
  return Object.fromEntries(
    Object.entries(sums).map(([name, sum]) => {
      const positions = positionsOn(lossModel, layerOf(name), source.tiling);
      // Variances are small differences of moments.
      const means = sum.map((value) => value / positions);
      return [name, lossModel.moments ? means : Float32Array.from(means)];
    }),
  );
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
