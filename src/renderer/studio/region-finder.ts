/** @file Asks the host for a region of the open photograph. Only what was asked for last counts, and only for that photograph. */
import type { RegionName } from '../../shared/mask.ts';
import { type StudioContext, watch } from './context.ts';
import type { Notices } from './notices.ts';

export interface RegionFinder<T> {
  /**
   * The hash of its grey picture; undefined where the photograph has none, which is told, or where something else was asked for
   * meanwhile. `sought` is shown as long as it is looked for.
   */
  find(region: RegionName, sought: T): Promise<string | undefined>;
  /** What is looked for is no longer wanted. */
  callOff(): void;
}

export function createRegionFinder<T>(
  context: StudioContext,
  notices: Notices,
  show: (sought: T | undefined) => void,
): RegionFinder<T> {
  const { store, client } = context;
  let asked = 0;
  const callOff = () => {
    asked++;
    show(undefined);
  };
  watch(context, ({ work, page }) => `${page} ${work?.id} ${work?.photo?.id}`, callOff);
  return {
    callOff,
    async find(region, sought) {
      const { work } = store.getState();
      if (!work?.photo) return undefined;
      const own = ++asked;
      show(sought);
      try {
        const { picture } = await client.call('findRegion', { photo: work.photo.id, region });
        return own === asked ? picture : undefined;
      } catch (thrown) {
        if (own === asked) notices.fail(thrown);
        return undefined;
      } finally {
        if (own === asked) show(undefined);
      }
    },
  };
}
