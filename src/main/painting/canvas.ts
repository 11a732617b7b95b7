/**
 * @file The canvas that is optimised: planes [3, H, W] padded below and to the right by reflection to what the network
 * needs, and cropped again at the end.
 */
import type { Size } from '../../shared/geometry.ts';
import { cutPlanes } from '../imaging/region.ts';
import { resizePlanes } from '../imaging/resize.ts';

export type Planes = Float32Array<ArrayBuffer>;

/** Reflects (and where the picture is too small, reflects again) into the margin. `x`, `y`: where the picture lies in it. */
export function padPlanes(
  planes: Float32Array,
  from: Size,
  to: Size,
  {
    x: left = 0,
    y: top = 0,
    channels = 3,
  }: { readonly x?: number; readonly y?: number; readonly channels?: number } = {},
): Planes {
  const result = new Float32Array(channels * to.width * to.height);
  const columns = Array.from({ length: to.width }, (_, x) => mirrored(x - left, from.width));
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < to.height; y++) {
      const source = (c * from.height + mirrored(y - top, from.height)) * from.width;
      const target = (c * to.height + y) * to.width;
      for (let x = 0; x < to.width; x++) result[target + x] = planes[source + columns[x]!]!;
    }
  }
  return result;
}

/** … 1 0 1 2 … n−1 n−2 … 1 0 1 …: the index that reflection without repeating the border gives. */
function mirrored(index: number, extent: number): number {
  if (extent === 1) return 0;
  const period = 2 * (extent - 1);
  const place = Math.abs(index) % period;
  return place < extent ? place : period - place;
}

export function cropPlanes(planes: Float32Array, from: Size, to: Size): Planes {
  return cutPlanes(planes, from, { x: 0, y: 0, width: to.width, height: to.height });
}

/** Optimisers may leave 0–1; a picture may not. In place. */
export function clampPlanes(planes: Planes): void {
  for (let i = 0; i < planes.length; i++) planes[i] = Math.min(1, Math.max(0, planes[i]!));
}

/**
 * Carries a painting to the next scale: what was painted onto the base is enlarged and laid on the base of the new
 * size, so that the photograph's fine detail, which the small picture never had, is not lost.
 */
export function enlargeChange(
  painted: Float32Array,
  base: Float32Array,
  from: Size,
  nextBase: Float32Array,
  to: Size,
): Planes {
  const change = new Float32Array(painted.length);
  for (let i = 0; i < change.length; i++) change[i] = painted[i]! - base[i]!;
  const enlarged = resizePlanes(change, 3, from.height, from.width, to.height, to.width);
  for (let i = 0; i < enlarged.length; i++) enlarged[i] = enlarged[i]! + nextBase[i]!;
  return enlarged;
}
