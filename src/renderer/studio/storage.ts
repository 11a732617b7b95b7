/** @file The space that the library takes, and freeing some of it. */
import type { CallInput } from '../../shared/contract.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import { byteSize, say } from './words.ts';

export interface Storage {
  /** How it is now. */
  measure(): Promise<void>;
  free(what: CallInput<'freeSpace'>): Promise<void>;
}

export function createStorage({ store, client }: StudioContext, notices: Notices): Storage {
  async function measure(): Promise<void> {
    try {
      store.setState({ storage: await client.call('storage', {}) });
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  // What is ready meanwhile is counted, too, where somebody looks.
  client.on('print', ({ state }) => {
    if (state === 'done' && store.getState().dialog === 'settings') void measure();
  });

  return {
    measure,
    async free(what) {
      try {
        const { bytes } = await client.call('freeSpace', what);
        notices.tell(say('storage.freed', { size: byteSize(bytes) }));
      } catch (thrown) {
        notices.fail(thrown);
      }
      await measure();
    },
  };
}
