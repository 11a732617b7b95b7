/**
 * @file A picture in a second style laid over the same picture in the first where it counts: mixed as the photograph is where a
 * mask puts it back, so that borders are as soft, and the same at every size.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { SecondStyleFile } from '../../../shared/jobs/second-style.ts';
import { maskCoverage, type Rasters } from '../../../shared/mask/coverage.ts';
import { restorePlanes } from '../../../shared/mask/restore.ts';
import type { Picture } from '../../imaging/picture.ts';
import { processBudget } from '../../memory/process-budget.ts';
import { openRasters, restorerOf, restoreWhole } from './restorer.ts';

type Placed = Pick<SecondStyleFile, 'where' | 'regions'>;

/** Sliders ask again and again for the same. */
const opened = processBudget.shelf<Rasters>({
  sizeOf: (rasters) => [...rasters.values()].reduce((sum, { values }) => sum + values.byteLength, 0),
});

export function rastersOf({ regions }: Placed): Promise<Rasters> {
  return opened.get(regions.map(({ sha256 }) => sha256).join(' '), () => openRasters(regions));
}

/** What both styles painted of the part `at`, in one; both pictures are of its size and in one colour space. */
export type Lay = (first: Picture, second: Picture) => Picture;

/** Of a part of the picture at `size`; undefined where the second style shows nowhere in it. */
export function overlayOf({ where }: Placed, rasters: Rasters, size: Size, at: Rect): Lay | undefined {
  const coverage = maskCoverage(where, size, at, rasters);
  if (!coverage) return undefined;
  return (first, second) => {
    const pixels = first.pixels.slice();
    restorePlanes(pixels, second.pixels, coverage);
    return { ...first, pixels };
  };
}

/** Lays a whole picture over another, in place: strip by strip. */
export async function layOver(first: Picture, second: Picture, placed: Placed): Promise<void> {
  const rasters = await rastersOf(placed);
  restoreWhole(first, restorerOf(placed.where, { photo: second, rasters }, first));
}
