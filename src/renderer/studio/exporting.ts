/** @file Getting pictures out: saved as a file with its recipe inside, or copied. */
import type { CallInput } from '../../shared/contract.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import { say } from './words.ts';

export type ExportKind = 'png' | 'jpeg' | 'share';

export interface Exporting {
  save(kind: ExportKind): Promise<void>;
  copy(): Promise<void>;
}

const shareSide = 2048;

export function createExporting(context: StudioContext, notices: Notices, saver: Saver): Exporting {
  const { store, client, services } = context;

  async function paint(options: Omit<CallInput<'exportPicture'>, 'work'>) {
    const { work } = store.getState();
    await saver.flush();
    return client.call('exportPicture', { work: work!.id, ...options });
  }

  async function busily(perform: () => Promise<string>): Promise<void> {
    if (!store.getState().work?.photo) return;
    store.setState({ busy: say('busy.saving') });
    try {
      notices.tell(await perform());
    } catch (thrown) {
      notices.fail(thrown);
    } finally {
      store.setState({ busy: undefined });
    }
  }

  return {
    save: (kind) =>
      busily(async () => {
        const file = await paint(kind === 'share' ? { format: 'jpeg', side: shareSide } : { format: kind });
        await services.saveFile(file);
        return say('saved', { name: file.name });
      }),
    copy: () =>
      busily(async () => {
        await services.copyPicture(paint({ format: 'png' }).then(({ bytes }) => bytes));
        return say('copied');
      }),
  };
}
