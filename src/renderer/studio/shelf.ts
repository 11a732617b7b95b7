/** @file Paints every style of the shelf on the open photograph, small: those in sight first, one at a time, and only while the canvas waits for nothing. */
import { applyParameters } from '../../shared/parameters/apply.ts';
import { callError } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import { watch } from './context.ts';
import type { InstantPainter } from './instant-painter.ts';

export interface Shelf {
  /** Which styles can be seen at the moment, from the top. */
  see(styles: readonly string[]): void;
  refresh(): void;
}

const tileSide = 224;
/** How often to look whether the canvas is done. */
const pollMilliseconds = 120;

export function createShelf(context: StudioContext, painter: InstantPainter): Shelf {
  const { store, client, clock } = context;
  let visible: readonly string[] = [];
  let painting = false;
  const failed = new Set<string>();

  function nextStyle(): string | undefined {
    const { styles, tiles, work } = store.getState();
    const missing = styles
      .map(({ name }) => name)
      .filter((name) => tiles[name]?.photo !== work?.photo?.id && !failed.has(`${name} ${work?.photo?.id}`));
    return visible.find((name) => missing.includes(name)) ?? missing[0];
  }

  async function paintNext(): Promise<void> {
    const { work, styles, page, connection } = store.getState();
    const photo = work?.photo;
    const name = nextStyle();
    const style = styles.find((each) => each.name === name);
    if (painting || page !== 'work' || connection !== 'open' || !photo || !style) return;
    painting = true;
    try {
      if (painter.busy()) await new Promise<void>((resolve) => clock.after(pollMilliseconds, resolve));
      else {
        const parameters = applyParameters({}, style.defaults);
        const {
          seconds: _,
          isDraft: __,
          ...pixels
        } = await client.call('instant', {
          photo: photo.id,
          style: style.name,
          parameters,
          side: tileSide,
          draft: true,
          slot: `tile:${style.name}`,
        });
        store.setState(({ tiles }) => ({ tiles: { ...tiles, [style.name]: { photo: photo.id, pixels } } }));
      }
    } catch (thrown) {
      // A style that cannot paint this photograph keeps its empty tile; the sentence comes when it is chosen.
      const { code } = callError(thrown);
      if (code !== 'dropped' && code !== 'connection.lost') failed.add(`${style.name} ${photo.id}`);
    } finally {
      painting = false;
    }
    void paintNext();
  }

  watch(
    context,
    ({ work }) => work?.photo?.id,
    () => void paintNext(),
  );
  watch(
    context,
    ({ styles }) => styles,
    () => void paintNext(),
  );
  watch(
    context,
    ({ page }) => page,
    () => void paintNext(),
  );
  watch(
    context,
    ({ connection }) => connection,
    () => void paintNext(),
  );

  return {
    see(styles) {
      visible = styles;
      void paintNext();
    },
    refresh: () => void paintNext(),
  };
}
