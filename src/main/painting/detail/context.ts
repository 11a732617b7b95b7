/**
 * @file A window that is refined alone, as the whole would be: what a Gram matrix of the whole has beside the window's. It is
 * measured where both are plainly enlarged, at places that stand for the whole, and taken to stay the same from step to step.
 */
import type { Engine } from '../../engine/engine.ts';
import { addGrams, type GramSums, gramsOf, noSums, positionsOn, type TileLossModel } from './grams.ts';
import { type Composition, enlarged, type Place } from './hold.ts';
import type { StyleTargets } from './losses.ts';
import { type PictureTile, type Tiling, tilingOf } from './tiling.ts';

const placesAcross = 3;
const placeSide = 256;

/** Per position, by layer; to be added to the Gram matrices of what is stored at `place`, which is a part of `all`. */
export async function contextOfWindow(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  { composition, place, all }: { readonly composition: Composition; readonly place: Place; readonly all: Place },
  signal: AbortSignal,
): Promise<StyleTargets> {
  const window = enlarged(composition, place);
  const within = tilingOf(lossModel.network.name, layers, window.size, lossModel.largestTile);
  const seen = await gramsOf(engine, lossModel, layers, { planes: window, tiling: within }, signal);

  const tiling = tilingOf(lossModel.network.name, layers, all.window, placeSide);
  const tiles = spread(tiling);
  const sums = noSums(lossModel, layers);
  const some = { planes: enlarged(composition, all), tiling: { ...tiling, tiles } };
  for await (const _ of addGrams(engine, lossModel, layers, some, { sums, first: 0, signal }));
  const area = tiles.reduce((sum, { owned }) => sum + owned.width * owned.height, 0);
  const share = area / (tiling.canvas.width * tiling.canvas.height);
  return Object.fromEntries(
    layers.map((layer) => {
      const positions = share * positionsOn(lossModel, layer, tiling);
      return [layer, seen[layer]!.map((value, i) => sums[layer]![i]! / positions - value)];
    }),
  );
}

/** As many rows and columns of tiles as places, evenly over the picture; all where there are no more. */
function spread({ tiles }: Tiling): PictureTile[] {
  const some = (starts: readonly number[]) => {
    const all = [...new Set(starts)];
    if (all.length <= placesAcross) return new Set(all);
    return new Set(
      Array.from({ length: placesAcross }, (_, i) => all[Math.floor(((i + 0.5) / placesAcross) * all.length)]!),
    );
  };
  const [columns, rows] = [some(tiles.map(({ owned }) => owned.x)), some(tiles.map(({ owned }) => owned.y))];
  return tiles.filter(({ owned }) => columns.has(owned.x) && rows.has(owned.y));
}

/** Sums as they are with what lies beyond, of as many positions. */
export function withContext(lossModel: TileLossModel, tiling: Tiling, sums: GramSums, context: StyleTargets): GramSums {
  return Object.fromEntries(
    Object.entries(sums).map(([layer, sum]) => {
      const positions = positionsOn(lossModel, layer, tiling);
      return [layer, sum.map((value, i) => value + positions * context[layer]![i]!)];
    }),
  );
}
