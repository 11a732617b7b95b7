/** @file Getting pictures out: what is seen is saved as a file with its recipe inside, or copied. */
import type { CallInput } from '../../shared/contract.ts';
import { callError } from '../client/call-error.ts';
import { busily, type StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import { savedSentence } from './saved.ts';
import type { Saver } from './saver.ts';
import { seenOfTheWay, shown, shownSize } from './selectors.ts';
import { say } from './words.ts';

/** `shown`: of the size, and so with the strokes, that it has on the screen at the moment. */
export type ExportKind = 'png' | 'jpeg' | 'shown' | 'share';

export interface Exporting {
  save(kind: ExportKind): Promise<void>;
  copy(): Promise<void>;
  /** Calls off what is being saved. */
  cancel(): void;
}

const shareSide = 2048;

export function createExporting(context: StudioContext, notices: Notices, saver: Saver): Exporting {
  const { store, client, services } = context;
  const underWay = new Set<string>();
  let count = 0;
  /** What is painted for a file at the moment. */
  let current: string | undefined;

  client.on('exporting', ({ export: id, share }) => {
    if (id === current) store.setState({ saving: share });
  });

  async function paint(options: Omit<CallInput<'exportPicture'>, 'work' | 'picture'>) {
    const state = store.getState();
    const picture = seenOfTheWay(state);
    await saver.flush();
    const id = `${Date.now()}-${++count}`;
    current = id;
    try {
      const wanted = { ...(picture && { picture }), ...options, export: id };
      return await client.call('exportPicture', { work: state.work!.id, ...wanted });
    } finally {
      if (current === id) {
        store.setState({ saving: undefined });
        current = undefined;
      }
    }
  }

  function optionsOf(kind: ExportKind): Parameters<typeof paint>[0] {
    if (kind === 'share') return { format: 'jpeg', side: shareSide };
    if (kind !== 'shown') return { format: kind };
    const size = shownSize(store.getState());
    return { format: 'png', ...(size && { side: Math.max(size.width, size.height) }) };
  }

  async function saving(perform: () => Promise<string>): Promise<void> {
    if (!store.getState().work?.photo) return;
    // What is seen was not painted yet, and an earlier picture would be another one.
    if (shown(store.getState()).kind === 'start') return notices.failAsked({ code: 'work.no-result', values: {} });
    try {
      notices.tell(await busily(context, say('busy.saving'), perform));
    } catch (thrown) {
      if (callError(thrown).code === 'dropped') notices.tell(say('notSaved'));
      else notices.failAsked(thrown);
    }
  }

  return {
    async save(kind) {
      const options = optionsOf(kind);
      const { work } = store.getState();
      // Pressed again while it is painted, it is the same file: that takes a minute for a large photograph.
      const file = JSON.stringify([work?.id, work?.look, work?.mask, seenOfTheWay(store.getState()), options]);
      if (underWay.has(file)) return;
      underWay.add(file);
      await saving(async () => {
        const painted = await paint(options);
        const name = await services.saveFile(painted);
        return name === undefined ? say('notSaved') : savedSentence(services, name);
      });
      underWay.delete(file);
    },
    cancel() {
      if (current !== undefined) void client.call('cancelExport', { export: current }).catch(notices.fail);
    },
    copy: () =>
      saving(async () => {
        await services.copyPicture(paint({ format: 'png' }).then(({ bytes }) => bytes));
        return say('copied');
      }),
  };
}
