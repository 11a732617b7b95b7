/**
 * @file The prints, made one at a time by the queue. Each is a job in the journal before any window is told that it is ordered, so
 * that what a crash interrupts goes on from its last tile, and what waited begins.
 */
import type { PrintSettings } from '../../../shared/contract.ts';
import { AppError, type ErrorReport } from '../../../shared/errors.ts';
import { nameBeside } from '../../../shared/file-name.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { Enlargement } from '../../../shared/print/enlarged-order.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { rearrange } from '../../../shared/rearranged.ts';
import type { Journal } from '../../library/journal.ts';
import { copyPrint, hasPrintFile, printFile, removePrint, writePrintStatus } from '../../library/prints.ts';
import { type Order, placeOrder, type TakingUp } from '../queue/order.ts';
import type { Wanted, WorkQueue } from '../queue/work-queue.ts';
import { type Print, queuedPrint, remember, show, stateInChild } from './print-turn.ts';
import { restoredPrints } from './restored-prints.ts';
import { publicError, type Windows } from './windows.ts';

type PrintJob = Extract<JobDescription, { readonly kind: 'print' | 'printStrip' }>;
/** A place in a print's file, as shares of its width and height. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}
/** What is asked of the job, and what the file is called. */
export interface OrderedPrint {
  readonly name: string;
  readonly job: PrintJob;
  readonly width: number;
  readonly height: number;
}

/** What it is for, where that is no print. */
export interface PrintPurpose {
  /** A test strip, of that spot. */
  readonly strip?: Spot | undefined;
  /** The picture itself, saved so many times as large. */
  readonly enlarged?: Enlargement | undefined;
}

/** Where a print is made. */
export interface PrintPlace {
  readonly id: string;
  /** The name, or one like it where another print has it; it is this print's from now on. */
  readonly freeName: (name: string) => string;
}

export interface FinishedPrint {
  readonly path: string;
  readonly name: string;
  /** To be called when a whole copy of it has gone to the person. */
  taken(): Promise<void>;
}

export interface Prints {
  list(): PrintStatus[];
  start(settings: PrintSettings, purpose?: PrintPurpose): Promise<PrintStatus>;
  steer(print: string, action: 'pause' | 'resume' | 'remove'): Promise<void>;
  /** Those that wait have their turns in this order. */
  reorder(prints: readonly string[]): void;
  /** The finished file; throws where there is none. */
  file(print: string): FinishedPrint;
  /** A copy where the person wants it. */
  save(print: string, target: string): Promise<void>;
}

export interface PrintsOptions extends TakingUp {
  /** As it was when the host started. */
  readonly journal: Journal;
  readonly queue: WorkQueue;
  readonly windows: Pick<Windows, 'tell' | 'trouble'>;
  /** Whether the folders of prints and of jobs are those of before; true unless said. */
  readonly isWhole?: boolean;
  readonly request: (settings: PrintSettings, purpose: PrintPurpose, place: PrintPlace) => Promise<OrderedPrint>;
  readonly newId: () => string;
  /** A print took so much longer than its plan says. */
  readonly onPace: (factor: number) => void;
  /** What was learnt of that so far. */
  readonly pace?: () => number | undefined;
}

export async function openPrints(options: PrintsOptions): Promise<Prints> {
  const { queue, windows, request, newId } = options;
  const prints = await restoredPrints(options.journal, options, windows.trouble, options.isWhole ?? true);
  for (const print of prints.values()) if (print.order) enqueue(print, print.order, 'nothing');
  /** Of prints that are still being ordered, by id. */
  const names = new Map<string, string>();

  function enqueue(print: Print, order: Order, wanted: Wanted): void {
    print.order = order;
    print.queued = queuedPrint(print, order, { ...options, lose });
    queue.add(print.queued, wanted);
  }

  function freeNameFor(id: string, name: string): string {
    const others = [...Array.from(prints.values(), ({ state }) => state.name), ...names.values()];
    const taken = new Set(others.map((other) => other.toLowerCase()));
    const free = nameBeside(name, (wanted) => taken.has(wanted.toLowerCase()));
    names.set(id, free);
    return free;
  }

  async function lose(print: Print, error?: ErrorReport): Promise<void> {
    const { id } = print.state;
    if (print.queued) queue.remove(print.queued);
    prints.delete(id);
    await removePrint(id);
    windows.tell('printGone', { print: id, ...(error && { error: publicError(error) }) });
  }

  function printOf(id: string): Print {
    const print = prints.get(id);
    if (!print || print.isRemoved) throw new AppError('print.unknown');
    return print;
  }

  async function noteSaved(print: Print): Promise<void> {
    if (print.state.saved || print.isRemoved) return;
    show(print, windows, { saved: true });
    await remember(print);
  }

  async function remove(print: Print): Promise<void> {
    const { order, queued } = print;
    print.isRemoved = true;
    if (order && queued) {
      const isWorking = queue.isWorking(queued);
      queue.remove(queued);
      if (isWorking) order.tell((job) => job.cancel());
      await queue.settled(queued);
    }
    // It may have failed at that moment.
    if (!prints.has(print.state.id)) return;
    if (print.order) await print.order.strike();
    await lose(print);
  }

  return {
    list: () => Array.from(prints.values(), ({ state }) => state),

    async start(settings, purpose = {}) {
      const id = newId();
      try {
        const ordered = await request(settings, purpose, { id, freeName: (name) => freeNameFor(id, name) });
        const { strip, enlarged } = purpose;
        const what = { kind: strip ? 'strip' : 'print', ...(enlarged && { enlarged }) } as const;
        const { name, width, height } = ordered;
        const state: PrintStatus = {
          id,
          work: settings.work,
          name,
          ...what,
          state: 'waiting',
          share: 0,
          width,
          height,
        };
        await writePrintStatus(state);
        const order = await placeOrder(`print-${id}`, ordered.job, options);
        const print: Print = { state };
        prints.set(id, print);
        windows.tell('print', state);
        enqueue(print, order, 'turn');
        return print.state;
      } catch (error) {
        await removePrint(id);
        throw error;
      } finally {
        names.delete(id);
      }
    },

    async steer(id, action) {
      const print = printOf(id);
      if (action === 'remove') return await remove(print);
      const { queued } = print;
      if (!queued || print.state.state === 'done') return;
      const isPaused = action === 'pause';
      if (!queue.isWorking(queued)) await queue.settled(queued);
      queue.want(queued, isPaused ? 'pause' : 'turn');
      if (queue.isWorking(queued)) {
        // Said at once: the tile that is being painted takes a while. One that has its turn only now has said so itself.
        if (queued.order.job) show(print, windows, { state: stateInChild(queued, queue) });
        return;
      }
      show(print, windows, { state: isPaused ? 'paused' : 'waiting' });
      await remember(print);
    },

    reorder(wanted) {
      const named = wanted.filter((id) => prints.get(id)?.queued !== undefined);
      rearrange(prints, named);
      queue.reorder(named.map((id) => prints.get(id)!.queued!));
    },

    file(id) {
      const print = printOf(id);
      const { state } = print;
      if (state.state !== 'done' || !hasPrintFile(state)) throw new AppError('print.not-ready');
      return { path: printFile(state), name: state.name, taken: () => noteSaved(print) };
    },

    async save(id, target) {
      const print = printOf(id);
      await copyPrint(print.state, target);
      await noteSaved(print);
    },
  };
}
