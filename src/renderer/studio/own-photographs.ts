/** @file A folder of a person's own photographs to train on: read by the window, file after file, and kept by the host. */
import { folderEntry } from '../../shared/picture-format.ts';
import { mostPhotographs } from '../../shared/training.ts';
import { callError } from '../client/call-error.ts';
import type { Folder, LazyFile } from '../client/services.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import type { OwnPhotographs as Brought } from './state.ts';

export interface OwnPhotographs {
  /** Asks for a folder and brings its pictures; a newer one takes its place. */
  pick(): Promise<void>;
  /** The photographs that come along are learnt from again. */
  forget(): void;
}

export function createOwnPhotographs(
  { store, client, services, clock }: StudioContext,
  notices: Notices,
): OwnPhotographs {
  let made = 0;
  const isCurrent = (set: string) => store.getState().ownPhotographs?.set === set;
  const forget = () => store.setState({ ownPhotographs: undefined });

  async function bring({ name: folder, files }: Folder): Promise<void> {
    // Those that cannot be read are among them: the host counts them.
    const pictures = files.filter((file) => folderEntry(file.name, file.start ?? new Uint8Array()) !== 'other');
    const chosen = spread(pictures, mostPhotographs);
    if (chosen.length === 0) return notices.fail({ code: 'bring.folder', values: { file: folder } });
    const set = `${clock.now().toString(36)}-${++made}`;
    const state: Brought = { set, folder, total: chosen.length, kept: 0, failed: 0, isReady: false };
    store.setState({ ownPhotographs: state });
    for (const [index, { name, read }] of chosen.entries()) {
      const bytes = await read().catch(() => undefined);
      if (!isCurrent(set)) return;
      const { kept, failed, wantsMore } = await client.call('bringToContent', {
        ...{ set, folder, index, total: chosen.length, name },
        ...(bytes && { bytes }),
      });
      if (!isCurrent(set)) return;
      store.setState({ ownPhotographs: { ...state, kept, failed, isReady: !wantsMore } });
      if (!wantsMore) return;
    }
  }

  return {
    async pick() {
      const folder = await services.pickFolder().catch(notices.fail);
      if (!folder) return;
      try {
        await bring(folder);
      } catch (thrown) {
        forget();
        if (callError(thrown).code !== 'dropped') notices.failAsked(thrown);
      }
    },
    forget,
  };
}

/** As many of them as are wanted, from all of the folder. */
export function spread(files: readonly LazyFile[], most: number): readonly LazyFile[] {
  if (files.length <= most) return files;
  return Array.from({ length: most }, (_, i) => files[Math.floor((i * files.length) / most)]!);
}
