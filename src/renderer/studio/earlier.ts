/** @file The finished pictures that a work keeps: shown small, and each brought back with the settings it was painted with. */
import type { Result } from '../../shared/contract-shapes.ts';
import { callError } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import type { Editor } from './document.ts';
import { withPartsOfOthers } from './looks.ts';
import type { Notices } from './notices.ts';
import type { Runs } from './runs.ts';
import { earlierPictures } from './selectors.ts';

export interface Earlier {
  /** Fetches the small pictures that are missing. */
  load(): Promise<void>;
  /** As a step, which undo takes back. */
  show(result: Result): void;
  /** Takes it out of the window as a file, where the shell can. */
  readonly drag: ((result: Result) => void) | undefined;
}

const thumbnailSide = 224;

export function createEarlier(context: StudioContext, notices: Notices, editor: Editor, runs: Runs): Earlier {
  const { store, client, services } = context;
  const { dragPicture } = services;
  return {
    async load() {
      const { work } = store.getState();
      if (!work) return;
      for (const { id } of earlierPictures(store.getState())) {
        if (store.getState().resultThumbnails[id]) continue;
        try {
          const pixels = await client.call('result', { work: work.id, result: id, side: thumbnailSide });
          store.setState((state) => ({ resultThumbnails: { ...state.resultThumbnails, [id]: pixels } }));
        } catch (thrown) {
          // One that is gone from the disk is shown without a picture.
          if (callError(thrown).code !== 'work.no-result') return notices.fail(thrown);
        }
      }
    },
    drag:
      dragPicture &&
      (({ id }) => {
        const { work } = store.getState();
        if (work) dragPicture(work.id, id);
      }),
    show({ id, paint }) {
      runs.lookBack(undefined);
      editor.change((document) => {
        const look = withPartsOfOthers({ ...document.look, way: 'paint', paint }, document.look);
        return { ...document, look, result: id };
      });
      editor.endGesture();
    },
  };
}
