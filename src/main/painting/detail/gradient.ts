/** @file Pass two: the gradient of the loss of the whole picture, tile by tile. */
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import { cutPart } from '../../imaging/cut-part.ts';
import type { LossLayers } from '../../nets/objective.ts';
import { blockOf, tileGradientGraph } from '../../nets/tile-objective.ts';
import type { Guides } from './guides.ts';
import { weightTensors } from './guides.ts';
import { layersOf, type RefineWeights } from './losses.ts';
import type { Pulls } from './pulls.ts';
import { type TileLossModel, tileSession } from './tile-model.ts';
import { type PictureTile, readArea, type Tiling } from './tiling.ts';

export interface TileGradient {
  /** Both [3, h, w] of the tile's `kept`. */
  readonly picture: Float32Array;
  readonly gradient: Float32Array;
}

/** `inputs`: pulls and factors (losses.ts); `content`: the picture that content is compared with, where there are such layers. */
export async function gradientOfTile(
  session: Session,
  { picture, content }: { readonly picture: PlaneSource; readonly content?: PlaneSource | undefined },
  { area, kept }: PictureTile,
  inputs: Readonly<Record<string, EngineTensor>>,
): Promise<TileGradient> {
  const shape = [1, 3, area.height, area.width];
  const data = await readArea(picture, area);
  const { gradient } = await session.run({
    ...inputs,
    picture: { shape, data },
    ...(content && { contentPicture: { shape, data: await readArea(content, area) } }),
  });
  return { picture: cutPart(data, 3, area, kept), gradient: cutPart(gradient!.data, 3, area, kept) };
}

export function gradientSession(
  engine: Engine,
  lossModel: TileLossModel,
  layers: LossLayers,
  { tile }: Tiling,
): Promise<Session> {
  return tileSession(engine, lossModel, 'tile-gradient', layers, tile, tileGradientGraph);
}

interface TileWork {
  readonly tiling: Tiling;
  readonly tile: PictureTile;
  readonly sources: { readonly picture: PlaneSource; readonly content?: PlaneSource | undefined };
  readonly guides?: Guides | undefined;
  readonly pulls: Pulls;
  readonly factors: Readonly<Record<string, EngineTensor>>;
}

/** As the loss says, by all regions that reach the tile; where nothing pulls, nothing is computed. */
export async function tileGradient(
  engine: Engine,
  lossModel: TileLossModel,
  weights: RefineWeights,
  { tiling, tile, sources, guides, pulls, factors }: TileWork,
): Promise<TileGradient> {
  const { styleLoss, smoothness } = weights;
  const layers = { ...layersOf(weights), ...(styleLoss && { styleLoss }) };
  if (!guides) {
    const session = await gradientSession(engine, lossModel, layers, tiling);
    return await gradientOfTile(session, sources, tile, { ...pulls.of()?.(), ...factors });
  }
  const blocks = layers.style.map((layer) => blockOf(lossModel.network.name, layer));
  const inputs: Record<string, EngineTensor> = { ...factors };
  let regions = 0;
  for (let region = 0; region < guides.count; region++) {
    const pull = pulls.of(region);
    const guide = pull && guides.read(region, tile.area);
    if (!guide) continue;
    Object.assign(inputs, pull(regions), weightTensors(guide, tile.area, blocks, regions));
    regions++;
  }
  if (regions === 0 && smoothness === 0 && layers.content.length === 0) {
    const picture = await sources.picture.read(tile.kept);
    return { picture, gradient: new Float32Array(picture.length) };
  }
  const session = await gradientSession(engine, lossModel, { ...layers, regions }, tiling);
  return await gradientOfTile(session, sources, tile, inputs);
}
