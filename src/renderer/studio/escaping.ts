/** @file What Escape leaves in the window itself: the innermost thing that was begun there, and only that. */
import type { Studio } from './studio.ts';

/** Gives whether there was anything to leave: a stroke, the brush, what the network sees, a picture of the timeline, Compare. */
export function leaveInnermost({
  store,
  restoreBrush,
  runs,
  networkView,
}: Pick<Studio, 'store' | 'restoreBrush' | 'runs' | 'networkView'>): boolean {
  if (restoreBrush.cancel()) return true;
  const { page, isBrushing, networkSight, lookBack, compare } = store.getState();
  if (page !== 'work') return false;
  if (isBrushing) restoreBrush.leave();
  else if (networkSight?.onCanvas !== undefined) networkView.leaveCanvas();
  else if (lookBack) runs.lookBack(undefined);
  else if (compare.on) store.setState({ compare: { ...compare, on: false } });
  else return false;
  return true;
}
