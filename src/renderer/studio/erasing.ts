/** @file Whether an eraser changes anything: where nothing of the photograph was restored, it would leave a step that nobody sees. */
import { fitWithin } from '../../shared/geometry.ts';
import { maskCoverage } from '../../shared/mask/coverage.ts';
import { type Mask, type MaskPart, regionPictures } from '../../shared/mask.ts';
import type { StudioState } from './state.ts';

/** Enough to see the smallest brush. */
const side = 256;
/** Of the photograph's share in a pixel: less is not seen. */
const visible = 0.02;

/** Anything was laid that does not only erase; hidden or not. */
export function restoresSomething(mask: Mask | undefined): boolean {
  return mask?.parts.some(({ erase, opacity }) => !erase && opacity > 0) ?? false;
}

/** `part` erases. True also where it cannot be known yet, as a region's raster is not here. */
export function erasesSomething({ work, rasters }: Pick<StudioState, 'work' | 'rasters'>, part: MaskPart): boolean {
  const parts = work?.mask?.parts ?? [];
  if (!work?.photo || !restoresSomething(work.mask)) return false;
  const after = [...parts, part];
  if (regionPictures({ parts: after }).some((picture) => !rasters.has(picture))) return true;
  const size = fitWithin(work.photo.width, work.photo.height, side);
  const area = { x: 0, y: 0, ...size };
  const before = maskCoverage({ parts }, size, area, rasters);
  const now = maskCoverage({ parts: after }, size, area, rasters);
  return before?.some((share, i) => share - now![i]! > visible) ?? false;
}
