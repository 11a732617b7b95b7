/** @file Puts the photograph back into pictures of a film where the mask shows it, as the canvas and the files do. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { Size } from '../../shared/geometry.ts';
import { maskCoverage, type Rasters } from '../../shared/mask/coverage.ts';
import { restoreBytes } from '../../shared/mask/restore.ts';
import { type Mask, maskInUse } from '../../shared/mask.ts';

/** `photoAt`: the photograph with that longest side, in its own space, which is the one that it is painted in. */
export function frameRestorer(
  { mask, rasters }: { readonly mask: Mask | undefined; readonly rasters: Rasters },
  photoAt: (side: number) => Promise<Pixels>,
): (painted: Pixels) => Promise<Pixels> {
  const used = maskInUse(mask);
  if (!used) return async (painted) => painted;
  const photos = new Map<number, Promise<Pixels>>();
  return async (painted) => {
    const { width, height } = painted;
    const coverage = maskCoverage(used, painted, { x: 0, y: 0, width, height }, rasters);
    if (!coverage) return painted;
    const side = Math.max(width, height);
    if (!photos.has(side)) photos.set(side, photoAt(side));
    const data = painted.data.slice();
    restoreBytes(data, bytesAt(await photos.get(side)!, painted), coverage);
    return { ...painted, data };
  };
}

/** [H, W, 4]; a side that was rounded otherwise is off by a pixel, and a photograph that is smaller repeats its own. */
function bytesAt({ width, height, data }: Pixels, to: Size): Uint8Array {
  if (width === to.width && height === to.height) return data;
  const bytes = new Uint8Array(4 * to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const row = Math.floor((y * height) / to.height) * width;
    for (let x = 0; x < to.width; x++) {
      const from = 4 * (row + Math.floor((x * width) / to.width));
      bytes.set(data.subarray(from, from + 4), 4 * (y * to.width + x));
    }
  }
  return bytes;
}
