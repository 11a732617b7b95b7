/**
 * @file A window that is refined alone, as the whole would be: what a Gram matrix of the whole has beside the window's. It is
 * measured where both are plainly enlarged, at places that stand for the whole, and taken to stay the same from step to step.
 */
import type { Engine } from '../../engine/engine.ts';
import { addGrams, gramsOf, noSums } from './grams.ts';
import type { Guides } from './guides.ts';
import { type Composition, enlarged, type Place } from './hold.ts';
import type { StyleTargets } from './losses.ts';
import { areOfDistribution } from './moments.ts';
import { type GramSums, layerOf, positionsOn, type TileLossModel } from './tile-model.ts';
import { type PictureTile, type Tiling, tilingOf } from './tiling.ts';

const placesAcross = 3;
const placeSide = 256;

/**
 * Per position, by the names of the sums; to be added to the Gram matrices or moments of what is stored at `place`, which is a part
 * of `all`. `guidesOf`: where there are regions, at a place.
 */
export async function contextOfWindow(
  engine: Engine,
  lossModel: TileLossModel,
  layers: readonly string[],
  {
    composition,
    place,
    all,
    guidesOf,
  }: {
    readonly composition: Composition;
    readonly place: Place;
    readonly all: Place;
    readonly guidesOf?: ((place: Place) => Guides) | undefined;
  },
  signal: AbortSignal,
): Promise<StyleTargets> {
  const window = enlarged(composition, place);
  const within = tilingOf(lossModel.network.name, layers, window.size, lossModel.largestTile);
  const seen = await gramsOf(
    engine,
    lossModel,
    layers,
    { planes: window, tiling: within, guides: guidesOf?.(place) },
    signal,
  );

  const tiling = tilingOf(lossModel.network.name, layers, all.window, placeSide);
  const tiles = spread(tiling);
  const guides = guidesOf?.(all);
  const sums = noSums(lossModel, layers, guides);
  const some = { planes: enlarged(composition, all), tiling: { ...tiling, tiles }, guides };
  for await (const _ of addGrams(engine, lossModel, layers, some, { sums, first: 0, signal }));
  const area = tiles.reduce((sum, { owned }) => sum + owned.width * owned.height, 0);
  const share = area / (tiling.canvas.width * tiling.canvas.height);
  return Object.fromEntries(
    Object.entries(sums).map(([name, sum]) => {
      const positions = share * positionsOn(lossModel, layerOf(name), tiling);
      const beside = sum.map((value, i) => value / positions - seen[name]![i]!);
      return [name, lossModel.moments ? beside : Float32Array.from(beside)];
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

/**
 * Sums as they are with what lies beyond, of as many positions. Moments take no more of it than leaves them those of a
 * distribution: where the window varies less than it did, the difference may be too much.
 */
export function withContext(lossModel: TileLossModel, tiling: Tiling, sums: GramSums, context: StyleTargets): GramSums {
  return Object.fromEntries(
    Object.entries(sums).map(([name, sum]) => {
      const positions = positionsOn(lossModel, layerOf(name), tiling);
      const withShare = (share: number) => sum.map((value, i) => value + share * positions * context[name]![i]!);
      if (!lossModel.moments) return [name, withShare(1)];
      const share = contextShares.find((each) => areOfDistribution(withShare(each))) ?? 0;
      return [name, withShare(share)];
    }),
  );
}

const contextShares = [1, 0.75, 0.5, 0.25];
