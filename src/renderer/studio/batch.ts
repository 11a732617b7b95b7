/** @file A folder of pictures: each becomes a work of its own, painted as the open one is. One after the other, and it can be stopped. */
import type { Look } from '../../shared/contract.ts';
import { type CallError, callError } from '../client/call-error.ts';
import type { Folder, LazyFile } from '../client/services.ts';
import type { StudioContext } from './context.ts';
import type { InstantPainter } from './instant-painter.ts';
import { withoutStart } from './looks.ts';
import type { Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import type { StudioState } from './state.ts';
import { say, someOf } from './words.ts';
import type { Works } from './works.ts';

export interface Batch {
  /** Asks whether all pictures of a folder are to be painted. */
  offer(folder: Folder): void;
  pick(): Promise<void>;
  /** `files`: each picture is saved as a file, too. */
  start(files: boolean): Promise<void>;
  /** Closes the question, or stops after the picture that is on its way, which is left out. */
  stop(): void;
}

export interface BatchNeeds {
  readonly notices: Notices;
  readonly saver: Saver;
  readonly works: Works;
  readonly painter: InstantPainter;
}

const pictureEndings = /\.(jpe?g|png|webp|tiff?|avif|gif)$/i;
/** What is wrong with one picture; anything else is wrong with all of them. */
const ofPicture = /^(picture|bring|memory)\.|^studio\.too-large$/;
/** How often to look whether the canvas is done: what a person looks at comes first. */
const pollMilliseconds = 120;

/** How the pictures are going to be painted; without a painting to paint like, with the trained style. */
export function batchLook({ work }: Pick<StudioState, 'work'>): Look | undefined {
  if (!work) return undefined;
  const look = withoutStart(work.look);
  return look.paint.paintings.length > 0 ? look : { ...look, way: 'instant' };
}

interface Manner {
  readonly look: Look;
  /** Those that were brought in stay at hand. */
  readonly paintings: readonly string[];
  readonly files: boolean;
}

export function createBatch(context: StudioContext, { notices, saver, works, painter }: BatchNeeds): Batch {
  const { store, client, services, clock } = context;
  let running: AbortController | undefined;

  function offer({ name, files }: Folder): void {
    const pictures = files.filter((file) => !file.name.startsWith('.') && pictureEndings.test(file.name));
    if (store.getState().batch) notices.tell(say('batch.busy'));
    else if (pictures.length === 0) notices.fail({ code: 'bring.folder', values: { file: name } });
    else store.setState({ folder: { name, files: pictures } });
  }

  /** Gives whether there is a work of it now. */
  async function paint(file: LazyFile, { look, paintings, files }: Manner, signal: AbortSignal): Promise<boolean> {
    const bytes = await file.read().catch((): never => {
      throw { code: 'picture.damaged', values: { file: file.name } } satisfies CallError;
    });
    if (signal.aborted) return false;
    const brought = await client.call('bring', { name: file.name, bytes, plain: true });
    if (brought.kind === 'style' || signal.aborted) return false;
    const { id } = await client.call('createWork', { photo: brought.picture.id, look });
    if (paintings.length > 0) await client.call('changeWork', { id, paintings: [...paintings] });
    if (look.way === 'paint' && !signal.aborted) await client.call('startRun', { work: id });
    if (files && !signal.aborted) {
      const picture = await client.call('exportPicture', { work: id, format: 'jpeg' });
      if (!signal.aborted) await services.saveFile(picture);
    }
    return true;
  }

  async function canvasIsPainted(signal: AbortSignal): Promise<void> {
    while (painter.busy() && !signal.aborted) {
      await new Promise<void>((resolve) => clock.after(pollMilliseconds, resolve));
    }
  }

  async function paintAll({ name, files }: Folder, manner: Manner, signal: AbortSignal): Promise<void> {
    const failed: string[] = [];
    let made = 0;
    for (const [done, file] of files.entries()) {
      if (signal.aborted) break;
      store.setState({ batch: { folder: name, done, total: files.length, file: file.name } });
      await canvasIsPainted(signal);
      try {
        if (await paint(file, manner, signal)) made++;
      } catch (thrown) {
        const error = callError(thrown);
        if (ofPicture.test(error.code)) failed.push(file.name);
        else {
          notices.fail(error);
          break;
        }
      }
    }
    const isWhole = made + failed.length === files.length;
    const painted = manner.look.way === 'paint' ? 'batch.queued' : 'batch.painted';
    const sentences = [
      say(isWhole ? painted : 'batch.stopped', { folder: name, count: made, total: files.length }),
      ...(failed.length > 0 ? [say('batch.failed', { count: failed.length, names: someOf(failed) })] : []),
    ];
    notices.tell(sentences.join(' '), { label: say('batch.show'), perform: works.startPage });
  }

  return {
    offer,
    async pick() {
      const folder = await services.pickFolder();
      if (folder) offer(folder);
    },
    async start(files) {
      const { folder, work } = store.getState();
      const look = batchLook({ work });
      store.setState({ folder: undefined });
      if (!folder || !look) return;
      const batch = new AbortController();
      running = batch;
      await saver.flush();
      await paintAll(folder, { look, paintings: work!.paintings.map(({ id }) => id), files }, batch.signal);
      // After a stop another one may have begun.
      if (running !== batch) return;
      running = undefined;
      store.setState({ batch: undefined });
    },
    stop() {
      running?.abort();
      running = undefined;
      store.setState({ folder: undefined, batch: undefined });
    },
  };
}
