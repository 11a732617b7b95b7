/** @file Fetches the rasters of a mask's regions, for the canvas. */
import type { Raster } from '../../shared/mask/region-coverage.ts';
import { regionPictures } from '../../shared/mask.ts';
import { type StudioContext, watch } from './context.ts';
import type { Notices } from './notices.ts';

/** As large as any is made; a larger one is brought down to it. */
const longestSide = 2048;

export function loadMaskRasters(context: StudioContext, notices: Notices): void {
  const { store, client } = context;
  const asked = new Set<string>();

  async function load(picture: string): Promise<void> {
    if (asked.has(picture) || store.getState().rasters.has(picture)) return;
    asked.add(picture);
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
}
