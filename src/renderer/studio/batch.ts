/**
 * @file A folder of pictures: each becomes a work of its own, painted as the open one is. The window reads them, one after the
 * other, and saves files of them where that is wanted; all else is the host's, and goes on without it.
 */
import type { BatchState } from '../../shared/batch.ts';
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import type { Look } from '../../shared/contract-shapes.ts';
import { forOtherPhoto } from '../../shared/other-photo.ts';
import { folderEntry } from '../../shared/picture-format.ts';
import { rawsBeside } from '../../shared/raws-beside.ts';
import { callError } from '../client/call-error.ts';
import type { Folder, LazyFile } from '../client/services.ts';
import type { StudioContext } from './context.ts';
import type { InstantPainter } from './instant-painter.ts';
import { defaultLook } from './looks.ts';
import type { Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import type { StudioState } from './state.ts';
import { inSequence, say, someOf } from './words.ts';
import type { Works } from './works.ts';

export interface Batch {
  /** All that the host knows of, when it is there. */
  note(batches: readonly BatchState[]): void;
  /** Asks whether all pictures of a folder are to be painted. */
  offer(folder: Folder): void;
  pick(): Promise<void>;
  /** `files`: each picture is saved as a file, too. */
  start(files: boolean): Promise<void>;
  /** Closes the question. */
  close(): void;
  /** `stop` ends it with all that waits; what is painted stays. */
  steer(batch: string, action: 'stop' | 'resume'): Promise<void>;
}

export interface BatchNeeds {
  readonly notices: Notices;
  readonly saver: Saver;
  readonly works: Works;
  readonly painter: InstantPainter;
}

/** How often to look whether the canvas is done: what a person looks at comes first. */
const pollMilliseconds = 120;

/** How the pictures are going to be painted; without a painting to paint like, with the trained style. */
export function batchLook({ work, styles }: Pick<StudioState, 'work' | 'styles'>): Look {
  if (!work) return defaultLook(styles);
  const look = forOtherPhoto(work.look);
  return look.paint.paintings.length > 0 ? look : { ...look, way: 'instant' };
}

export function createBatch(context: StudioContext, { notices, saver, works, painter }: BatchNeeds): Batch {
  const { store, client, services, clock } = context;
  /** Whose files this window is saving. */
  const saving = new Set<string>();
  let isReading = false;

  function offer({ name, files }: Folder): void {
    // Those that cannot be read are among them: the host names them.
    const entryOf = (file: LazyFile) => folderEntry(file.name, file.start ?? new Uint8Array());
    const raws = rawsBeside(files.filter((file) => entryOf(file) === 'picture').map(placeOf));
    const pictures = files.filter((file) => entryOf(file) !== 'other' && !raws.has(placeOf(file)));
    if (isReading) notices.tell(say('batch.busy'));
    else if (pictures.length === 0) notices.fail({ code: 'bring.folder', values: { file: name } });
    else store.setState({ folder: { name, files: pictures, raws: raws.size } });
  }

  const moment = () => new Promise<void>((resolve) => clock.after(pollMilliseconds, resolve));

  async function canvasIsPainted(): Promise<void> {
    while (painter.busy()) await moment();
  }

  /** Where the connection is lost in between, it is asked again when it is back. */
  async function add(input: CallInput<'bringToBatch'>): Promise<CallOutput<'bringToBatch'>> {
    for (;;) {
      try {
        return await client.call('bringToBatch', input);
      } catch (thrown) {
        if (callError(thrown).code !== 'connection.lost') throw thrown;
        while (store.getState().connection !== 'open') await moment();
      }
    }
  }

  async function readAll(batch: string, files: readonly LazyFile[]): Promise<void> {
    for (const [index, file] of files.entries()) {
      await canvasIsPainted();
      const bytes = await file.read().catch(() => undefined);
      const { wantsMore } = await add({ batch, index, name: file.name, ...(bytes && { bytes }) });
      if (!wantsMore) return;
    }
  }

  function take(batch: BatchState): void {
    store.setState(({ batches }) => ({ batches: { ...batches, [batch.id]: batch } }));
    if (batch.state === 'saving' && services.savesUnasked) void saveFiles(batch.id);
    if (batch.state === 'done') tellEnd(batch);
  }

  async function saveFiles(batch: string): Promise<void> {
    if (saving.has(batch)) return;
    saving.add(batch);
    try {
      let { work } = await client.call('nextBatchFile', { batch });
      while (work !== undefined) {
        await canvasIsPainted();
        await saveFile(work);
        ({ work } = await client.call('nextBatchFile', { batch, saved: work }));
      }
    } catch (thrown) {
      notices.fail(thrown);
    } finally {
      saving.delete(batch);
    }
  }

  /** Of one that cannot be saved, such as of a work that was thrown away, it is told why; the others are saved. */
  async function saveFile(work: string): Promise<void> {
    try {
      await services.saveFile(await client.call('exportPicture', { work, format: 'jpeg' }));
    } catch (thrown) {
      if (callError(thrown).code === 'connection.lost') throw thrown;
      notices.fail(thrown);
    }
  }

  function tellEnd(batch: BatchState): void {
    // A picture that was being opened when it was stopped is a work a moment later.
    notices.tell(endOf(batch), { label: say('batch.show'), perform: works.startPage }, `batch ${batch.id}`);
    void client.call('steerBatch', { batch: batch.id, action: 'forget' }).catch(notices.fail);
  }

  client.on('batch', take);
  client.on('batchGone', ({ batch }) =>
    store.setState(({ batches: { [batch]: _, ...others } }) => ({ batches: others })),
  );

  return {
    note(batches) {
      store.setState({ batches: {} });
      for (const batch of batches) take(batch);
    },
    offer,
    async pick() {
      const folder = await services.pickFolder();
      if (folder) offer(folder);
    },
    async start(files) {
      const { folder, work, styles } = store.getState();
      const look = batchLook({ work, styles });
      store.setState({ folder: undefined });
      if (!folder) return;
      isReading = true;
      try {
        await saver.flush();
        const paintings = (work?.paintings ?? []).map(({ id }) => id);
        const order = { folder: folder.name, total: folder.files.length, look, paintings, files };
        const batch = await client.call('startBatch', order);
        await readAll(batch.id, folder.files);
        const count = store.getState().batches[batch.id]?.works.length ?? 0;
        if (look.way === 'paint' && count > 0) notices.tell(say('batch.queued', { folder: folder.name, count }));
      } catch (thrown) {
        notices.fail(thrown);
      } finally {
        isReading = false;
      }
    },
    close: () => store.setState({ folder: undefined }),
    async steer(batch, action) {
      await client.call('steerBatch', { batch, action }).catch(notices.fail);
    },
  };
}

const placeOf = ({ inside = '', name }: LazyFile) => `${inside}${name}`;

/** What became of a folder, when all of it is over. */
function endOf({ folder, total, works, painted, failed, isStopped, way }: BatchState): string {
  const unread = total - works.length - failed.length;
  const count = way === 'paint' ? painted : works.length;
  return inSequence([
    say(isStopped ? 'batch.stopped' : 'batch.painted', { folder, count: isStopped ? works.length : count, total }),
    ...(failed.length > 0 ? [say('batch.failed', { count: failed.length, names: someOf(failed) })] : []),
    ...(unread > 0 && !isStopped ? [say('batch.unread', { count: unread })] : []),
  ]);
}

/** How it stands, in a few words. */
export function batchText({ state, total, works, failed, file, painted, unsaved }: BatchState): string {
  const done = works.length + failed.length;
  switch (state) {
    case 'reading':
      return say('batch.progress', { done, total, file: file ?? '' });
    case 'painting':
      return say('batch.painting', { painted, total: works.length });
    case 'kept':
      return say('batch.kept', { painted, total: works.length });
    case 'saving':
      return say('batch.saving', { count: unsaved });
    case 'done':
      return '';
  }
}

/** 0–1. */
export function batchShare({ state, total, works, failed, painted, unsaved }: BatchState): number {
  if (state === 'reading') return (works.length + failed.length) / total;
  if (state === 'saving') return 1 - unsaved / works.length;
  return works.length > 0 ? painted / works.length : 1;
}
