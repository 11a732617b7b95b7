/** @file Files that a person opens from outside the window: taken as soon as the studio is there for them, as photographs. */
import type { ImpastoBridge } from '../../shared/bridge.ts';
import { takesPictures } from './selectors.ts';
import type { Studio } from './studio.ts';

export function takeHandedFiles(
  { store, importing, notices }: Pick<Studio, 'store' | 'importing' | 'notices'>,
  bridge: Pick<ImpastoBridge, 'onFiles' | 'takeFiles'>,
): void {
  // Some may have been there before the page was.
  let areWaiting = true;
  let isTaking = false;

  async function take(): Promise<void> {
    const state = store.getState();
    if (!areWaiting || isTaking || state.connection !== 'open' || !takesPictures(state)) return;
    areWaiting = false;
    isTaking = true;
    try {
      await importing.importFiles(await bridge.takeFiles(), 'photo');
    } catch (thrown) {
      notices.fail(thrown);
    } finally {
      isTaking = false;
      void take();
    }
  }

  bridge.onFiles(() => {
    areWaiting = true;
    void take();
  });
  store.subscribe(() => void take());
  void take();
}
