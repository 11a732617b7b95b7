/** @file For tests: the raster of a region, as a file and as a mask is given it. */
import sharp from 'sharp';
import type { Rasters } from '../../../../shared/mask/coverage.ts';
import { sha256Hex } from '../../../files/hash.ts';

const [width, height] = [12, 8];

/** A grey PNG whose columns are as grey as this says, kept within 0–255. */
export async function smallRegion(greyOf: (column: number) => number) {
  const values = Uint8Array.from({ length: width * height }, (_, i) => Math.min(255, Math.max(0, greyOf(i % width))));
  const png = sharp(values, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png();
  const bytes = new Uint8Array(await png.toBuffer());
  const picture = sha256Hex(bytes);
  const rasters: Rasters = new Map([[picture, { width, height, values }]]);
  return { bytes, picture, rasters };
}
