/** @file What a print makes of its turn: what its job says reaches windows and its folder, and its end is written down. */
import type { ErrorReport } from '../../../shared/errors.ts';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { dropPrinted, writePrintStatus } from '../../library/prints.ts';
import type { Order } from '../queue/order.ts';
import type { QueuedWork, WorkQueue } from '../queue/work-queue.ts';
import { printSecondsLeft } from './print-pace.ts';
import { type KindOfTurn, queuedWork } from './turns.ts';
import type { Windows } from './windows.ts';

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
  /** What was learnt of that so far. */
  readonly pace?: () => number | undefined;
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

export function queuedPrint(print: Print, order: Order, turns: PrintTurns): QueuedWork {
  const { windows, queue, lose, onPace, pace } = turns;
  let isResumed = false;
  const tell = (parts: Partial<PrintStatus>) => show(print, windows, parts);

  const kind: KindOfTurn = {
    priority: 'print',
    order,
    starting() {
      isResumed = order.entry === undefined;
      tell({ state: 'starting' });
    },
    heard: {
      printPlanned({ seconds }) {
        if (!isResumed) print.planned = seconds;
      },
      printing(event) {
        const secondsLeft = printSecondsLeft(event, print.planned, pace?.());
        tell({ state: stateInChild(queued, queue), part: event.part, share: Math.min(1, event.share), secondsLeft });
      },
      paused() {
        print.planned = undefined;
        tell({ state: queue.wanted(queued) === 'turn' ? 'aside' : 'paused' });
      },
      resumed: () => tell({ state: 'running' }),
      printed: ({ bytes, clippedShare, width, height }) => tell({ bytes, clippedShare, width, height }),
      async finished({ seconds }) {
        const { part: _, secondsLeft: __, ...state } = print.state;
        if ((print.planned ?? 0) >= minLearnedSeconds) onPace(seconds / print.planned!);
        const done: PrintStatus = { ...state, state: 'done', share: 1 };
        if (!print.isRemoved) await writePrintStatus(done);
        print.state = done;
        // The print is there, whatever becomes of that.
        await dropPrinted(state.id).catch(windows.trouble);
      },
    },
    async suspended(how) {
      tell({ state: how });
      await remember(print);
    },
    done() {
      delete print.order;
      windows.tell('print', print.state);
    },
    async kept(error) {
      tell({ state: 'kept', error });
      await remember(print).catch(windows.trouble);
    },
    lost: (error) => lose(print, error),
  };
  const queued = queuedWork(kind, turns);
  return queued;
}

/** A tile that was being painted when it was told to stand is still told. */
export function stateInChild(queued: QueuedWork, queue: WorkQueue): PrintStatus['state'] {
  if (queue.wanted(queued) !== 'turn') return 'paused';
  return queue.verdict('print') === 'go' ? 'running' : 'aside';
}
