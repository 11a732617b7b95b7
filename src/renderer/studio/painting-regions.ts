/** @file Where in the photograph a painting counts: the host finds the region, and the choice is one step. */
import { type RegionName, regionNames } from '../../shared/mask.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { type PaintingRegion, withRegion } from './looks.ts';
import type { Notices } from './notices.ts';
import { createRegionFinder } from './region-finder.ts';

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
  const finder = createRegionFinder<{ readonly painting: string }>(context, notices, (lookingForPlace) =>
    context.store.setState({ lookingForPlace }),
  );

  function put(painting: string, region: PaintingRegion | undefined): void {
    editor.endGesture();
    editor.changeLook((look) => withRegion(look, painting, region));
  }

  return {
    async place(painting, place) {
      if (place === 'own' || place === 'rest') {
        finder.callOff();
        if (place === 'rest') put(painting, undefined);
        return;
      }
      const picture = await finder.find(place, { painting });
      if (picture !== undefined) put(painting, { picture, name: place });
    },
  };
}
