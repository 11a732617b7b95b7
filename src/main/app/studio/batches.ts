/**
 * @file Folders that are painted: each picture that a window brings becomes a work, and waits for its turn where it is painted
 * by optimisation. Windows alone can read the files; all else is here, so that it outlives them, and ends as one. What is on
 * disk comes first: a picture that was taken is painted, also where a crash came before its run was ordered.
 */
import { isDeepStrictEqual } from 'node:util';
import type { BatchState } from '../../../shared/batch.ts';
import type { CallInput } from '../../../shared/contract.ts';
import type { Look, RunState } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import { readBatches, type StoredBatch, writeBatches } from '../../library/batches.ts';
import type { Runs } from './runs.ts';
import type { Window, Windows } from './windows.ts';

export interface Batches {
  list(): BatchState[];
  start(order: CallInput<'startBatch'>, window: Window): Promise<BatchState>;
  /** Whether it wants more pictures. */
  add(picture: CallInput<'bringToBatch'>, window: Window): Promise<boolean>;
  steer(id: string, action: CallInput<'steerBatch'>['action']): Promise<void>;
  /** The work of which this window is to save a file next; `saved` is done. */
  nextFile(id: string, saved: string | undefined, window: Window): string | undefined;
  runsChanged(): void;
  windowGone(window: Window): void;
  dispose(): Promise<void>;
}

export interface BatchesOptions {
  readonly windows: Pick<Windows, 'tell' | 'trouble'>;
  readonly runs: Pick<Runs, 'list' | 'startInBatch' | 'steer'>;
  /** Keeps the picture and makes a work of it; throws what is wrong with it. Gives the work. */
  readonly makeWork: (name: string, bytes: Uint8Array, manner: Manner) => Promise<string>;
  /** Whether it is there to be painted. */
  readonly hasWork: (work: string) => boolean;
  readonly newId: () => string;
}

export interface Manner {
  readonly look: Look;
  /** Paintings that were brought in stay at hand. */
  readonly paintings: readonly string[];
}

interface Batch extends Omit<StoredBatch, 'brought' | 'leftOut'> {
  /** The window that has the folder, as long as there is more of it to come. */
  reader?: Window | undefined;
  file?: string | undefined;
  /** Places in the folder that came already. */
  readonly brought: Set<number>;
  /** Works that were cancelled, or could not be painted. */
  readonly leftOut: Set<string>;
  /** Works whose run was seen under way: one that is gone then is left out. */
  readonly ordered: Set<string>;
  /** Who saves the file of which work at the moment. */
  readonly claims: Map<string, Window>;
  reported?: BatchState;
}

/** What is wrong with one picture; anything else is wrong with all of them. */
const ofPicture = /^(picture|bring|memory)\.|^studio\.too-large$/;

export async function openBatches({ windows, runs, makeWork, hasWork, newId }: BatchesOptions): Promise<Batches> {
  const batches = new Map<string, Batch>();
  const before = await readBatches(windows.trouble);
  for (const stored of before.batches) {
    const known = runs.list().map(({ work }) => work);
    // What an earlier version left without a run was cancelled.
    const leftOut = stored.leftOut ?? stored.works.filter((work) => !known.includes(work));
    const batch: Batch = {
      ...stored,
      ...{ brought: new Set(stored.brought), claims: new Map(), leftOut: new Set(leftOut), ordered: new Set() },
    };
    batches.set(stored.id, batch);
    seeRuns(batch);
  }
  let writing: Promise<void> = Promise.resolve();
  let isWritten = true;

  /** One after the other, so that an older state never comes last. */
  async function write(): Promise<void> {
    const stored = [...batches.values()].map(storedOf);
    const written = writing.then(() => writeBatches({ ...before, batches: stored }));
    const note = (succeeded: boolean) => () => {
      isWritten = succeeded;
    };
    writing = written.then(note(true), note(false));
    await written;
  }

  /** Those that wait for a run: there was no time to order it. */
  function unordered({ way, works, isStopped, leftOut }: Batch): string[] {
    if (way !== 'paint' || isStopped) return [];
    const known = new Set(runs.list().map(({ work }) => work));
    return works.filter((work) => !known.has(work) && !leftOut.has(work) && hasWork(work));
  }

  /** Whether there are more that are left out. */
  function seeRuns({ works, ordered, leftOut }: Batch): boolean {
    const own = new Set(works);
    const known = new Set<string>();
    for (const { work, state } of runs.list()) {
      known.add(work);
      if (!own.has(work)) continue;
      leftOut.delete(work);
      if (state === 'done') ordered.delete(work);
      else ordered.add(work);
    }
    const gone = [...ordered].filter((work) => !known.has(work));
    for (const work of gone) {
      ordered.delete(work);
      leftOut.add(work);
    }
    return gone.length > 0;
  }

  function stateOf(batch: Batch): BatchState {
    const { id, folder, way, total, works, failed, isStopped, unsaved, file } = batch;
    const own = new Set(works);
    const ownRuns = runs.list().filter(({ work }) => own.has(work));
    const painted = way === 'instant' ? works.length : ownRuns.filter(({ state }) => state === 'done').length;
    const numbers = { total, works: [...works], painted, failed: [...failed], unsaved: unsaved.length, isStopped };
    return {
      id,
      folder,
      way,
      state: standing(batch, ownRuns, unordered(batch)),
      ...numbers,
      ...(file !== undefined && { file }),
    };
  }

  function show(batch: Batch): void {
    const state = stateOf(batch);
    if (isDeepStrictEqual(state, batch.reported)) return;
    batch.reported = state;
    windows.tell('batch', state);
  }

  /** On disk first. */
  async function changed(batch: Batch): Promise<void> {
    await write();
    show(batch);
  }

  /** What a person has not ordered, but what came of it. */
  function note(batch: Batch): void {
    show(batch);
    write().catch(windows.trouble);
  }

  function batchOf(id: string): Batch {
    const batch = batches.get(id);
    if (!batch) throw new AppError('batch.none');
    return batch;
  }

  function readToEnd(batch: Batch): void {
    batch.reader = undefined;
    batch.file = undefined;
  }

  async function paint(batch: Batch, name: string, bytes: Uint8Array): Promise<void> {
    const { look, paintings, files } = batch.manner!;
    const work = await makeWork(name, bytes, { look, paintings });
    batch.works.push(work);
    if (files) batch.unsaved.push(work);
    await write();
    // Stopped while the picture was opened: it is a work, and waits for nothing.
    if (batch.way === 'paint' && !batch.isStopped) await runs.startInBatch(work);
  }

  async function stop(batch: Batch): Promise<void> {
    batch.isStopped = true;
    batch.unsaved = [];
    readToEnd(batch);
    const own = runs.list().filter(({ work, state }) => batch.works.includes(work) && state !== 'done');
    // Those that wait first: the end of the one that is painted is the turn of the next.
    own.sort((one, other) => Number(one.state !== 'waiting') - Number(other.state !== 'waiting'));
    for (const { work } of own) {
      // It may be over by now.
      await runs.steer(work, 'stop').catch(() => {});
    }
    await changed(batch);
  }

  /** What was interrupted goes on, and what has no run yet gets one. */
  async function goOn(batch: Batch): Promise<void> {
    for (const { work, state } of runs.list()) {
      if (state === 'kept' && batch.works.includes(work)) await runs.steer(work, 'resume');
    }
    for (const work of unordered(batch)) await runs.startInBatch(work);
    show(batch);
  }

  return {
    list: () => [...batches.values()].map(stateOf),

    async start({ folder, total, look, paintings, files }, window) {
      const batch: Batch = {
        ...{ id: newId(), folder, way: look.way, total, works: [], failed: [], unsaved: [], isStopped: false },
        ...{ reader: window, manner: { look, paintings, files }, brought: new Set<number>(), claims: new Map() },
        ...{ leftOut: new Set<string>(), ordered: new Set<string>() },
      };
      batches.set(batch.id, batch);
      try {
        await changed(batch);
      } catch (error) {
        batches.delete(batch.id);
        throw error;
      }
      return stateOf(batch);
    },

    async add({ batch: id, index, name, bytes }, window) {
      const batch = batches.get(id);
      if (!batch?.manner || batch.isStopped) return false;
      if (isRead(batch)) return false;
      // A window whose connection broke and came back is another one.
      batch.reader = window;
      if (batch.brought.has(index)) return true;
      batch.brought.add(index);
      batch.file = name;
      show(batch);
      try {
        if (bytes === undefined) batch.failed.push(name);
        else await paint(batch, name, bytes);
      } catch (error) {
        if (!(error instanceof AppError && ofPicture.test(error.code))) {
          readToEnd(batch);
          note(batch);
          throw error;
        }
        batch.failed.push(name);
      }
      if (isRead(batch)) readToEnd(batch);
      await changed(batch);
      return batch.reader !== undefined;
    },

    async steer(id, action) {
      const batch = batchOf(id);
      if (action === 'stop') return await stop(batch);
      if (action === 'forget') {
        if (stateOf(batch).state !== 'done') return;
        batches.delete(id);
        await write();
        return windows.tell('batchGone', { batch: id });
      }
      await goOn(batch);
    },

    nextFile(id, saved, window) {
      const batch = batchOf(id);
      if (saved !== undefined) {
        batch.claims.delete(saved);
        batch.unsaved = batch.unsaved.filter((work) => work !== saved);
        note(batch);
      }
      const next = batch.unsaved.find((work) => !batch.claims.has(work));
      if (next !== undefined) batch.claims.set(next, window);
      return next;
    },

    runsChanged() {
      for (const batch of batches.values()) {
        if (seeRuns(batch)) note(batch);
        else show(batch);
      }
    },

    windowGone(window) {
      for (const batch of batches.values()) {
        for (const [work, by] of batch.claims) if (by === window) batch.claims.delete(work);
        if (batch.reader !== window) continue;
        readToEnd(batch);
        // Nothing of that is stored: windows also close after the last is written.
        show(batch);
      }
    },

    async dispose() {
      await writing;
      if (!isWritten) await write();
    },
  };
}

function storedOf({ id, folder, way, total, isStopped, manner, ...lists }: Batch): StoredBatch {
  const { works, failed, unsaved, leftOut, brought } = lists;
  return {
    ...{ id, folder, way, total, isStopped, manner },
    ...{ works: [...works], failed: [...failed], unsaved: [...unsaved], leftOut: [...leftOut], brought: [...brought] },
  };
}

function isRead({ works, failed, total }: Pick<StoredBatch, 'works' | 'failed' | 'total'>): boolean {
  return works.length + failed.length >= total;
}

function standing(
  { reader, isStopped, unsaved }: Pick<Batch, 'reader' | 'isStopped' | 'unsaved'>,
  runs: readonly RunState[],
  unordered: readonly string[],
): BatchState['state'] {
  if (reader) return 'reading';
  // The picture that was being painted is written yet, which is nothing to wait for.
  if (isStopped) return 'done';
  if (runs.some(({ state }) => state !== 'done' && state !== 'kept')) return 'painting';
  if (unordered.length > 0 || runs.some(({ state }) => state === 'kept')) return 'kept';
  return unsaved.length > 0 ? 'saving' : 'done';
}
