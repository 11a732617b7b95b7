/** @file Fetches the rasters of a mask's regions, for the canvas, and of a region before it is laid. */
import type { Raster } from '../../shared/mask/region-coverage.ts';
import { regionPictures } from '../../shared/mask.ts';
import { type StudioContext, watch } from './context.ts';
import type { Notices } from './notices.ts';

/** As large as any is made; a larger one is brought down to it. */
const longestSide = 2048;

export interface MaskRasters {
  /** By its hash; what goes wrong is told, and it is not there then. */
  load(picture: string): Promise<void>;
}

export function loadMaskRasters(context: StudioContext, notices: Notices): MaskRasters {
  const { store, client } = context;
  const asked = new Map<string, Promise<void>>();

  async function load(picture: string): Promise<void> {
    if (store.getState().rasters.has(picture)) return;
    const loading = asked.get(picture) ?? fetchRaster(picture);
    asked.set(picture, loading);
    await loading;
  }

  async function fetchRaster(picture: string): Promise<void> {
    try {
      const { width, height, data } = await client.call('view', { picture, side: longestSide });
      // Grey: red, green and blue are the same.
      const values = Uint8Array.from({ length: width * height }, (_, i) => data[4 * i]!);
      const raster: Raster = { width, height, values };
      store.setState(({ rasters }) => ({ rasters: new Map([...rasters, [picture, raster]]) }));
    } catch (thrown) {
      notices.fail(thrown);
    } finally {
      asked.delete(picture);
    }
  }

  watch(
    context,
    ({ work }) => work?.mask,
    (mask) => {
      for (const picture of regionPictures(mask)) void load(picture);
    },
  );
  return { load };
}
