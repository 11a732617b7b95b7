/**
 * @file Puts the photograph back into a painted picture where a mask says so, part by part: the mask is computed for the part
 * alone, and the photograph is held no larger than the picture is.
 */
import { fitWithin, type Rect, type Size } from '../../../shared/geometry.ts';
import type { Restoring } from '../../../shared/jobs/restoring.ts';
import { maskCoverage, type Rasters } from '../../../shared/mask/coverage.ts';
import type { Raster } from '../../../shared/mask/region-coverage.ts';
import { restorePlanes } from '../../../shared/mask/restore.ts';
import type { Mask } from '../../../shared/mask.ts';
import { convertSpace } from '../../imaging/convert-space.ts';
import { decodePicture, measurePicture } from '../../imaging/decode.ts';
import { decodeReduced } from '../../imaging/decode-reduced.ts';
import type { ColourSpace, Picture } from '../../imaging/picture.ts';
import { partAt } from '../../imaging/region.ts';
import { checkSource, openSource } from '../sources/sources.ts';

/** `picture`: painted, of the part `at` of the whole. Gives another one, or the same where nothing of the photograph shows. */
export type Restore = (picture: Picture, at: Rect) => Picture;

/** What a mask is laid with. */
export interface OpenedRestoring {
  /** At the size of the painted picture, or at its own where that is smaller. */
  readonly photo: Picture;
  readonly rasters: Rasters;
}

/** `size`: of the whole painted picture. Throws where a file is not the one that was meant. */
export async function openRestoring(
  { photo, regions }: Omit<Restoring, 'mask'>,
  size: Size,
  space: ColourSpace,
): Promise<OpenedRestoring> {
  await checkSource(photo);
  const own = await measurePicture(photo.path);
  const isReduced = size.width <= own.width && size.height <= own.height;
  const { width, height } = size;
  return {
    photo: isReduced
      ? (await decodeReduced(photo.path, () => ({ width, height }), { space })).picture
      : await openSource(photo, space),
    rasters: await openRasters(regions),
  };
}

/** Longest side of a raster that is held; ours are smaller, but a mask may come with a file of anybody's. */
const largestRasterSide = 2048;

export async function openRasters(regions: Restoring['regions']): Promise<Rasters> {
  const rasters = new Map<string, Raster>();
  for (const region of regions) {
    await checkSource(region);
    const { width, height, pixels } = await rasterPicture(region.path);
    // Grey: all three planes are the same.
    const values = Uint8Array.from(pixels.subarray(0, width * height), (value) => Math.round(255 * value));
    rasters.set(region.sha256, { width, height, values });
  }
  return rasters;
}

async function rasterPicture(path: string): Promise<Picture> {
  const own = await measurePicture(path);
  if (Math.max(own.width, own.height) <= largestRasterSide) return await decodePicture(path);
  return (await decodeReduced(path, ({ width, height }) => fitWithin(width, height, largestRasterSide))).picture;
}

/** `size`: of the whole painted picture, whose places `at` has. */
export function restorerOf(mask: Mask, { photo, rasters }: OpenedRestoring, size: Size): Restore {
  return (picture, at) => {
    const coverage = maskCoverage(mask, size, at, rasters);
    if (!coverage) return picture;
    const pixels = picture.pixels.slice();
    const base = partAt(photo, { width: size.width, height: size.height }, at);
    restorePlanes(pixels, convertSpace(base, picture.space).pixels, coverage);
    return { ...picture, pixels };
  };
}

/** Rows of a whole picture at a time. */
const stripPixels = 1 << 20;

/** A whole picture, in place: strip by strip, so that there is no second one of its size. */
export function restoreWhole(picture: Picture, restore: Restore): void {
  const { width, height, pixels } = picture;
  const area = width * height;
  const inStrip = Math.max(1, Math.floor(stripPixels / width));
  for (let y = 0; y < height; y += inStrip) {
    const rows = Math.min(inStrip, height - y);
    const strip = new Float32Array(3 * rows * width);
    const rowsOf = (channel: number) => channel * area + y * width;
    for (let c = 0; c < 3; c++) strip.set(pixels.subarray(rowsOf(c), rowsOf(c) + rows * width), c * rows * width);
    const before = { width, height: rows, pixels: strip, space: picture.space };
    const after = restore(before, { x: 0, y, width, height: rows });
    if (after === before) continue;
    for (let c = 0; c < 3; c++) {
      pixels.set(after.pixels.subarray(c * rows * width, (c + 1) * rows * width), rowsOf(c));
    }
  }
}

/** Puts the photograph back into a whole picture, in place, where something is asked for. */
export async function restoreInto(picture: Picture, restoring: Restoring | undefined): Promise<void> {
  if (!restoring) return;
  const opened = await openRestoring(restoring, picture, picture.space);
  restoreWhole(picture, restorerOf(restoring.mask, opened, picture));
}
