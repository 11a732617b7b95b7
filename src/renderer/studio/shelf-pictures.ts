/** @file Small pictures of the paintings on the shelf: those in sight, one at a time, and only while the canvas waits for nothing. */
import { callError } from '../client/call-error.ts';
import { type StudioContext, watch } from './context.ts';
import type { InstantPainter } from './instant-painter.ts';
import { partOnShelf, thumbnailName } from './selectors.ts';

export interface ShelfPictures {
  /** Which paintings can be seen at the moment, from the top. */
  see(paintings: readonly string[]): void;
}

const thumbnailSide = 224;
/** How often to look whether the canvas is done. */
const pollMilliseconds = 120;

export function createShelfPictures(context: StudioContext, painter: Pick<InstantPainter, 'busy'>): ShelfPictures {
  const { store, client, clock } = context;
  let visible: readonly string[] = [];
  let isLoading = false;
  const failed = new Set<string>();

  function next() {
    const state = store.getState();
    const wanted = visible.map((id) => ({ id, part: partOnShelf(state, id) }));
    return wanted
      .map(({ id, part }) => ({ id, part, name: thumbnailName(id, part) }))
      .find(({ name }) => !state.thumbnails[name] && !failed.has(name));
  }

  async function loadNext(): Promise<void> {
    const { page, connection } = store.getState();
    const wanted = next();
    if (isLoading || !wanted || page !== 'work' || connection !== 'open') return;
    const { id, part, name } = wanted;
    isLoading = true;
    try {
      if (painter.busy()) await new Promise<void>((resolve) => clock.after(pollMilliseconds, resolve));
      else {
        const pixels = await client.call('view', { picture: id, ...(part && { part }), side: thumbnailSide });
        store.setState(({ thumbnails }) => ({ thumbnails: { ...thumbnails, [name]: pixels } }));
      }
    } catch (thrown) {
      // A painting whose file is gone keeps an empty tile; the sentence comes when it is chosen.
      if (callError(thrown).code !== 'connection.lost') failed.add(name);
    } finally {
      isLoading = false;
    }
    void loadNext();
  }

  watch(
    context,
    ({ connection }) => connection,
    () => void loadNext(),
  );
  watch(
    context,
    ({ page }) => page,
    () => void loadNext(),
  );
  return {
    see(paintings) {
      visible = paintings;
      void loadNext();
    },
  };
}
