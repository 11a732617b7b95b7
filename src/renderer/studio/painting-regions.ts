/** @file Where in the photograph a painting counts: the host finds the region, and the choice is one step. */
import { type RegionName, regionNames } from '../../shared/mask.ts';
import { type StudioContext, watch } from './context.ts';
import type { Editor } from './document.ts';
import { type PaintingRegion, withRegion } from './looks.ts';
import type { Notices } from './notices.ts';

/** `rest`: wherever no other painting counts. `own`: in a picture that came with a recipe. */
export type Place = RegionName | 'rest' | 'own';

export interface PaintingRegions {
  /** Says so where the photograph has no such region; what was chosen before stays. */
  place(painting: string, place: Place): Promise<void>;
}

/** What may be chosen for a painting that counts in `region`. */
export function placesOf(region: PaintingRegion | undefined): readonly Place[] {
  return ['rest', ...regionNames, ...(region && !region.name ? (['own'] as const) : [])];
}

export function createPaintingRegions(context: StudioContext, editor: Editor, notices: Notices): PaintingRegions {
  const { store, client } = context;
  /** Only what was asked for last counts. */
  let asked = 0;
  // A region is of the photograph that it was asked for.
  watch(
    context,
    ({ work, page }) => `${page} ${work?.id} ${work?.photo?.id}`,
    () => {
      asked++;
      store.setState({ lookingForPlace: undefined });
    },
  );

  function put(painting: string, region: PaintingRegion | undefined): void {
    editor.endGesture();
    editor.changeLook((look) => withRegion(look, painting, region));
  }

  return {
    async place(painting, place) {
      const { work } = store.getState();
      const own = ++asked;
      store.setState({ lookingForPlace: undefined });
      if (!work?.photo || place === 'own') return;
      if (place === 'rest') return put(painting, undefined);
      store.setState({ lookingForPlace: { painting } });
      try {
        const { picture } = await client.call('findRegion', { photo: work.photo.id, region: place });
        if (own === asked) put(painting, { picture, name: place });
      } catch (thrown) {
        if (own === asked) notices.fail(thrown);
      } finally {
        if (own === asked) store.setState({ lookingForPlace: undefined });
      }
    },
  };
}
