/** @file Pass two: the gradient of the loss of the whole picture, tile by tile. */
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import { cutPart } from '../../imaging/cut-part.ts';
import type { LossLayers } from '../../nets/objective.ts';
import { tileGradientGraph } from '../../nets/tile-objective.ts';
import { type TileLossModel, tileSession } from './grams.ts';
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
