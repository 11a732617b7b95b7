/**
 * @file The picture that a painting starts from, such as the instant one that is refined: it stays on the canvas until something is
 * painted of it, so that nobody wonders where it went.
 */
import type { Pixels } from '../../shared/contract-shapes.ts';
import { type StudioContext, watch } from './context.ts';
import { latestWins } from './latest-wins.ts';
import type { Notices } from './notices.ts';
import { longestShown } from './selectors.ts';
import { startOf } from './start-shown.ts';

/** Fetches it whenever the settings name another one, as when a work is opened again. */
export function watchStartPicture(context: StudioContext, notices: Notices): void {
  const { store, client } = context;
  const wanted = latestWins<string, Pixels>({
    ask: (picture) => client.call('view', { picture, side: longestShown }),
    take: (pixels, id) => store.setState({ startPicture: { id, pixels } }),
    fail: (error) => notices.fail(error),
  });
  watch(
    context,
    ({ work, startPicture }) => {
      const start = work && startOf(work.look);
      return startPicture?.id === start ? undefined : start;
    },
    (start) => {
      if (start !== undefined) wanted.ask(start);
    },
  );
}
