/**
 * @file How good a print is, in two measurements. *Same picture*: reduced to the size of the composition, how like it is.
 * *Really painted*: on crops at full size, how near to the painting's strokes, against the composition plainly enlarged.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import { type PlaneSource, planesInMemory } from '../../files/plane-store.ts';
import { meanColourDifference } from '../../imaging/colour-difference.ts';
import type { ColourSpace } from '../../imaging/picture.ts';
import { lumaOf, ssim } from '../../imaging/ssim.ts';
import { addGrams, noSums } from './grams.ts';
import { type Composition, enlarged, inPainted, type Place, residualOf } from './hold.ts';
import { type StyleTargets, styleLosses } from './losses.ts';
import type { TileLossModel } from './tile-model.ts';
import { tilingOf } from './tiling.ts';

export interface SamePicture {
  /** Structural similarity on luma, 1 for equal pictures. */
  readonly ssim: number;
  /** Mean ΔE00. */
  readonly deltaE00: number;
}

/** A print's picture, what it is to look like from afar, and the part of it that is printed. */
export interface Printed {
  readonly picture: PlaneSource;
  /** Where in the composition's picture it lies. */
  readonly place: Place;
  readonly composition: Composition;
  readonly window: Rect;
}

/** Throws the signal's reason between two parts. */
export async function samePicture(
  { picture, place, composition, window }: Printed,
  space: ColourSpace,
  signal: AbortSignal,
): Promise<SamePicture> {
  const { size } = composition;
  const area = seenThrough(place.painted, size, inPainted(window, place));
  const { planes: residual } = await residualOf(picture, place, composition, area, signal);
  const wanted = await planesInMemory(size, composition.planes).read(area);
  const reduced = wanted.map((value, i) => Math.min(1, Math.max(0, value - residual[i]!)));
  return {
    ssim: ssim(lumaOf(reduced, space), lumaOf(wanted, space), area),
    deltaE00: meanColourDifference(space, reduced, wanted),
  };
}

/** The pixels of the composition that are made of the window alone; the nearest one where it is too small for any. */
function seenThrough(painted: Size, composition: Size, window: Rect): Rect {
  const along = (first: number, length: number, large: number, small: number): [number, number] => {
    const from = Math.min(small - 1, Math.ceil((first * small) / large));
    return [from, Math.max(1, Math.floor(((first + length) * small) / large) - from)];
  };
  const [x, width] = along(window.x, window.width, painted.width, composition.width);
  const [y, height] = along(window.y, window.height, painted.height, composition.height);
  return { x, y, width, height };
}

export interface ReallyPainted {
  readonly crops: readonly Rect[];
  /** Mean of the layers' normalised style losses of all crops together: as refined, and as plainly enlarged. */
  readonly refined: number;
  readonly enlarged: number;
  /** The one by the other. */
  readonly share: number;
}

export const measuredLayers = ['relu1_2', 'relu2_2'];
const cropSide = 512;
const cropsAlong = 3;

/**
 * Nine crops: corners, edges and the middle of the window, together as one picture, since style is a matter of a whole: a
 * crop of the sky alone is far from any painting, however it is painted. `targets`: of the painting at native size.
 */
export async function reallyPainted(
  engine: Engine,
  lossModel: TileLossModel,
  { picture, place, composition, window }: Printed,
  targets: StyleTargets,
  signal: AbortSignal,
): Promise<ReallyPainted> {
  const crops = cropsOf(window);
  const lossOf = async (source: PlaneSource) => await cropsLoss(engine, lossModel, crops, source, targets, signal);
  const [refined, plain] = [await lossOf(picture), await lossOf(enlarged(composition, place))];
  return { crops, refined, enlarged: plain, share: refined / plain };
}

/** Spread evenly; fewer where the window is too small for different ones. */
export function cropsOf(window: Rect, side: number = cropSide): Rect[] {
  const along = (first: number, length: number): [number, number][] => {
    const extent = Math.min(side, length);
    const places = Array.from(
      { length: cropsAlong },
      (_, i) => first + Math.round(((length - extent) * i) / (cropsAlong - 1)),
    );
    return [...new Set(places)].map((place) => [place, extent]);
  };
  return along(window.y, window.height).flatMap(([y, height]) =>
    along(window.x, window.width).map(([x, width]) => ({ x, y, width, height })),
  );
}

/** `crops`: all of one size. */
async function cropsLoss(
  engine: Engine,
  lossModel: TileLossModel,
  crops: readonly Rect[],
  picture: PlaneSource,
  targets: StyleTargets,
  signal: AbortSignal,
): Promise<number> {
  const { width, height } = crops[0]!;
  const size = { width, height };
  const tiling = tilingOf(lossModel.network.name, measuredLayers, size, lossModel.largestTile);
  const sums = noSums(lossModel, measuredLayers);
  for (const crop of crops) {
    const source = { planes: planesInMemory(size, await picture.read(crop)), tiling };
    for await (const _ of addGrams(engine, lossModel, measuredLayers, source, { sums, first: 0, signal }));
  }
  const means = Object.fromEntries(
    Object.entries(sums).map(([layer, sum]) => [layer, sum.map((value) => value / crops.length)]),
  );
  const losses = Object.values(styleLosses(lossModel, tiling, means, targets));
  return losses.reduce((total, loss) => total + loss, 0) / losses.length;
}
