/**
 * @file A picture in tiles as the loss network wants them. The canvas is the picture mirrored below and to the right to
 * what the network halves; every pixel of it is owned by one tile, which sees `tileHalo` around what it owns.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { PlaneSource } from '../../files/plane-store.ts';
import { tileHalo, tileMultiple } from '../../nets/tile-objective.ts';
import type { VggName } from '../../nets/vgg.ts';
import { type Planes, padPlanes } from '../canvas.ts';
import { tilesOf } from '../tiles.ts';

export interface PictureTile {
  /** The whole tile, on the canvas. */
  readonly area: Rect;
  /** What it owns of the canvas. */
  readonly owned: Rect;
  /** What it owns of the picture: at least a pixel each way. */
  readonly kept: Rect;
}

export interface Tiling {
  readonly picture: Size;
  readonly canvas: Size;
  /** Every tile's. */
  readonly tile: Size;
  readonly tiles: readonly PictureTile[];
}

/** Larger ones waste less on their halos and hold more memory: half a gigabyte, with the layers up to relu2_2. */
const defaultTile = 512;

/** Row by row. `largest`: longest side of a tile in pixels; one that is too small for the halo is made larger. */
export function tilingOf(
  network: VggName,
  layers: readonly string[],
  picture: Size,
  largest: number = defaultTile,
): Tiling {
  const [multiple, halo] = [tileMultiple(network, layers), tileHalo(network, layers)];
  const up = (extent: number) => Math.ceil(extent / multiple) * multiple;
  const canvas = { width: up(picture.width), height: up(picture.height) };
  // At least as much is owned as is seen beside it on one side: smaller tiles would be nothing but halo.
  const { tile, rows, columns } = tilesOf(canvas, halo, Math.max(largest, 3 * halo), multiple);
  const tiles = rows.flatMap((row) =>
    columns.map((column): PictureTile => {
      const [x, y] = [column.from, row.from];
      return {
        area: { x: column.start, y: row.start, ...tile },
        owned: { x, y, width: column.to - x, height: row.to - y },
        kept: { x, y, width: Math.min(column.to, picture.width) - x, height: Math.min(row.to, picture.height) - y },
      };
    }),
  );
  return { picture, canvas, tile, tiles };
}

/** Planes [3, h, w] of an area of the canvas, which may reach beyond the picture. */
export async function readArea(source: PlaneSource, area: Rect): Promise<Planes> {
  const width = Math.min(area.width, source.size.width - area.x);
  const height = Math.min(area.height, source.size.height - area.y);
  const planes = await source.read({ x: area.x, y: area.y, width, height });
  return width === area.width && height === area.height ? planes : padPlanes(planes, { width, height }, area);
}
