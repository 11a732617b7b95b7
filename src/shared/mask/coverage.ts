/** @file How much of the photograph a mask shows at each pixel: its parts, one over the other. Any part of any size. */
import type { Rect, Size } from '../geometry.ts';
import type { MaskPart } from '../mask.ts';
import { type Raster, regionCoverage } from './region-coverage.ts';
import { strokeCoverage } from './stroke-coverage.ts';

/** The regions' rasters by their hashes; one that is not there yet shows nothing. */
export type Rasters = ReadonlyMap<string, Raster>;

/**
 * Of the part `area` of the picture at `size`: [area.height, area.width], 0 (painting) – 1 (photograph). Undefined where the
 * photograph shows nowhere. The same numbers for a pixel whatever part is asked for.
 */
export function maskCoverage(
  { parts }: { readonly parts: readonly MaskPart[] },
  size: Size,
  area: Rect,
  rasters: Rasters,
): Float32Array<ArrayBuffer> | undefined {
  let all: Float32Array<ArrayBuffer> | undefined;
  for (const part of parts) {
    // Nothing is there yet that could be erased.
    if (part.erase && !all) continue;
    const own = partCoverage(part, size, area, rasters);
    if (!own) continue;
    all ??= new Float32Array(area.width * area.height);
    layOver(all, own, part);
  }
  return all;
}

function partCoverage(part: MaskPart, size: Size, area: Rect, rasters: Rasters): Float32Array | undefined {
  if (part.kind === 'stroke') return strokeCoverage(part, size, area);
  const raster = rasters.get(part.picture);
  return raster && regionCoverage(raster, size, area);
}

/** In place: more of the photograph, or less of it. */
function layOver(all: Float32Array, own: Float32Array, { opacity, erase }: MaskPart): void {
  for (let i = 0; i < all.length; i++) {
    const amount = own[i]! * opacity;
    if (amount === 0) continue;
    all[i] = erase ? all[i]! * (1 - amount) : all[i]! + (1 - all[i]!) * amount;
  }
}
