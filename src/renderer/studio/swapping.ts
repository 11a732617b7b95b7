/** @file Swaps the photograph with a painting: of several pictures that came at once, the wrong one may have come first. */
import type { Look, PictureInfo } from '../../shared/contract-shapes.ts';
import { forOtherPhoto } from '../../shared/other-photo.ts';
import type { StudioContext } from './context.ts';
import type { Document, Editor } from './document.ts';
import { runOf } from './selectors.ts';
import type { StudioState } from './state.ts';
import type { Works } from './works.ts';

export interface Swapping {
  /** One step. A work that was painted already stays as it is, and a new one begins. */
  swap(): Promise<void>;
}

/** The painting that would become the photograph: the one that is painted like, else the first. */
export function swapPartner({ page, work }: StudioState): PictureInfo | undefined {
  if (page !== 'work' || !work?.photo) return undefined;
  const [used] = work.look.paint.paintings;
  const partner = work.paintings.find(({ id }) => id === used?.picture) ?? work.paintings[0];
  return partner?.id === work.photo.id ? undefined : partner;
}

export function createSwapping({ store }: StudioContext, editor: Editor, works: Works): Swapping {
  return {
    async swap() {
      const state = store.getState();
      const { work } = state;
      const painting = swapPartner(state);
      if (!painting || !work?.photo) return;
      const { paintings, look } = swapped(work.photo, work.paintings, work.look, painting);
      const wasPainted = work.timeline.length > 0 || work.results.length > 0 || runOf(state) !== undefined;
      if (wasPainted) await works.create(painting.id, { paintings, look });
      else editor.change((document) => ({ ...document, photo: painting, paintings, look }));
    },
  };
}

function swapped(
  photo: PictureInfo,
  paintings: readonly PictureInfo[],
  look: Look,
  painting: PictureInfo,
): Pick<Document, 'paintings' | 'look'> {
  const others = paintings.filter(({ id }) => id !== photo.id);
  const used = look.paint.paintings.filter(({ picture }) => picture !== photo.id);
  const inPlace = used.map((each) => (each.picture === painting.id ? { ...each, picture: photo.id } : each));
  return {
    paintings: others.map((each) => (each.id === painting.id ? photo : each)),
    look: forOtherPhoto({ ...look, paint: { ...look.paint, paintings: inPlace } }),
  };
}
