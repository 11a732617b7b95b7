/** @file Choosing what counts of a painting: margins, frames and writing would get into the strokes. */
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { fitted, isWhole, type Part } from '../../shared/part.ts';
import { withPaintingAtHand } from './at-hand.ts';
import { withinBorders } from './borders.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { withPart } from './looks.ts';
import type { Notices } from './notices.ts';
import type { PartChoice } from './state.ts';
import { say, withoutEnding } from './words.ts';

export interface ChoosingPart {
  /** Opens the dialog for a painting of the open work. */
  choose(painting: PictureInfo): Promise<void>;
  /** Leaves out its plain borders, without the dialog; one step. */
  trim(painting: PictureInfo): Promise<void>;
  /** Keeps the part that was chosen, all of it where that is all; one step. */
  take(part: Part): void;
  close(): void;
  /** The painting to choose a part on, and what is left of it without plain borders, where it has any. */
  view(painting: PictureInfo): Promise<Pick<PartChoice, 'pixels' | 'suggested'>>;
}

/** Enough to see where the paper ends. */
const shownSide = 1024;

export function createChoosingPart({ store, client }: StudioContext, notices: Notices, editor: Editor): ChoosingPart {
  const close = () => store.setState({ choosingPart: undefined });
  async function view(painting: PictureInfo) {
    const pixels = await client.call('view', { picture: painting.id, side: shownSide });
    const suggested = withinBorders(pixels, painting);
    return { pixels, ...(suggested && { suggested }) };
  }
  async function choose(painting: PictureInfo): Promise<void> {
    store.setState({ choosingPart: { painting } });
    try {
      const seen = await view(painting);
      if (store.getState().choosingPart?.painting.id !== painting.id) return;
      store.setState({ choosingPart: { painting, ...seen } });
    } catch (thrown) {
      close();
      notices.fail(thrown);
    }
  }

  return {
    choose,
    async trim(painting) {
      try {
        // Seen more closely there may be none.
        const { suggested } = await view(painting);
        if (!suggested) return await choose(painting);
        editor.change((document) => {
          const there = withPaintingAtHand(document, painting);
          return { ...there, look: withPart(there.look, painting.id, suggested) };
        });
        const undo = { label: say('undo'), perform: editor.undoingLast() };
        notices.tell(say('shelf.trimmed', { title: withoutEnding(painting.name) }), undo);
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
    take(part) {
      const { choosingPart } = store.getState();
      if (!choosingPart) return;
      const { painting } = choosingPart;
      const chosen = fitted(part, painting);
      editor.change((document) => {
        const there = withPaintingAtHand(document, painting);
        const look = withPart(there.look, painting.id, isWhole(chosen, painting) ? undefined : chosen);
        return there === document && look === document.look ? document : { ...there, look };
      });
      close();
    },
    close,
    view,
  };
}
