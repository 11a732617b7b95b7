/** @file What a print makes of its turn: what its job says reaches windows and its folder, and its end is written down. */
import type { ErrorReport } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { dropPrinted, writePrintStatus } from '../../library/prints.ts';
import type { Order } from '../queue/order.ts';
import type { QueuedWork, WorkQueue } from '../queue/work-queue.ts';
import { publicError, type Windows } from './windows.ts';

export interface Print {
  state: PrintStatus;
  /** Until it is done. */
  order?: Order;
  /** The same, in the queue. */
  queued?: QueuedWork;
  isRemoved?: boolean;
  /** Seconds that its plan tells; gone where it stood in between, so that its time says nothing. */
  planned?: number | undefined;
}

export interface PrintTurns {
  readonly windows: Pick<Windows, 'tell' | 'trouble'>;
  readonly queue: WorkQueue;
  readonly lose: (print: Print, error?: ErrorReport) => Promise<void>;
  /** A print took so much longer than its plan says. */
  readonly onPace: (factor: number) => void;
}

/** In shorter ones starting counts for too much. */
const minLearnedSeconds = 20;

export function show(print: Print, windows: Pick<Windows, 'tell'>, parts: Partial<PrintStatus>): void {
  const { error: _, ...before } = print.state;
  print.state = { ...before, ...parts };
  windows.tell('print', print.state);
}

/** Written at what a restart must know; how far it is, the job's own checkpoint says. */
export async function remember(print: Print): Promise<void> {
  if (!print.isRemoved) await writePrintStatus(print.state);
}

export function queuedPrint(print: Print, order: Order, { windows, queue, lose, onPace }: PrintTurns): QueuedWork {
  let isResumed = false;
  const tell = (parts: Partial<PrintStatus>) => show(print, windows, parts);

  /** It stays in the journal, with what is wrong. */
  async function keep(error: ErrorReport): Promise<void> {
    queue.want(queued, 'nothing');
    tell({ state: 'kept', error: publicError(error) });
  }

  async function take(event: JobEvent): Promise<void> {
    switch (event.type) {
      case 'printPlanned':
        if (!isResumed) print.planned = event.seconds;
        return;
      case 'printing': {
        const { part, share, secondsLeft } = event;
        return tell({ state: stateInChild(queued, queue), part, share: Math.min(1, share), secondsLeft });
      }
      case 'paused':
        print.planned = undefined;
        return tell({ state: queue.wanted(queued) === 'turn' ? 'aside' : 'paused' });
      case 'resumed':
        return tell({ state: 'running' });
      case 'printed': {
        const { bytes, clippedShare, width, height } = event;
        return tell({ bytes, clippedShare, width, height });
      }
      case 'trouble':
        return windows.tell('trouble', publicError(event.error));
      case 'finished':
        return await finish(event.seconds);
      case 'suspended':
        tell({ state: queue.isClosing ? 'kept' : queue.wanted(queued) === 'turn' ? 'aside' : 'paused' });
        return await remember(print);
      case 'cancelled':
        return await lose(print);
      case 'failed':
        // While the program closes its children are ended; the journal keeps what they did.
        if (queue.isClosing) return;
        if (!event.kept) return await lose(print, event.error);
        await keep(event.error);
        return await remember(print);
    }
  }

  async function finish(seconds: number): Promise<void> {
    const { part: _, secondsLeft: __, ...state } = print.state;
    if ((print.planned ?? 0) >= minLearnedSeconds) onPace(seconds / print.planned!);
    const done: PrintStatus = { ...state, state: 'done', share: 1 };
    // The journal strikes it behind this.
    if (!print.isRemoved) await writePrintStatus(done);
    print.state = done;
    // The print is there, whatever becomes of that.
    await dropPrinted(state.id).catch(windows.trouble);
  }

  const queued: QueuedWork = {
    priority: 'print',
    order,
    starting() {
      isResumed = order.entry === undefined;
      tell({ state: 'starting' });
    },
    take,
    over() {
      if (print.state.state !== 'done') return;
      queue.remove(queued);
      delete print.order;
      // It has left the journal by now, and cannot be made twice.
      windows.tell('print', print.state);
    },
    async failed(error) {
      if (await order.isEntered()) await keep(error);
      else await lose(print, error);
    },
  };
  return queued;
}

/** A tile that was being painted when it was told to stand is still told. */
export function stateInChild(queued: QueuedWork, queue: WorkQueue): PrintStatus['state'] {
  if (queue.wanted(queued) !== 'turn') return 'paused';
  return queue.verdict('print') === 'go' ? 'running' : 'aside';
}
