/**
 * @file The drafts of the styles that a person trained: distilled behind everything else, in the queue, without a word in the window.
 * What a closing program interrupts goes on by itself at the next start.
 */
import { basename, dirname } from 'node:path';
import type { DistilRequest } from '../../../shared/jobs/distil.ts';
import type { Journal } from '../../library/journal.ts';
import { distilRequest } from '../distil.ts';
import { type Order, placeOrder, type TakingUp, takeUpOrder } from '../queue/order.ts';
import type { QueuedWork, WorkQueue } from '../queue/work-queue.ts';
import { stylesFolder } from './training-orders.ts';
import { queuedWork } from './turns.ts';
import type { Windows } from './windows.ts';

export interface DraftDesk {
  /** Makes the draft of a style of the user's library. */
  order(style: string): Promise<void>;
  /** While a person waits for a training, drafts are out of its way. */
  hold(isHeld: boolean): void;
}

export interface DraftOptions extends TakingUp {
  /** As it was when the host started. */
  readonly journal: Journal;
  readonly queue: WorkQueue;
  readonly windows: Pick<Windows, 'tell'>;
}

export async function openDrafts(options: DraftOptions): Promise<DraftDesk> {
  const { journal, queue, windows } = options;

  const drafts = new Set<QueuedWork>();
  let isHeld = false;

  function enqueue(order: Order): void {
    const none = () => {};
    // Whatever is wrong with it is told; the style paints its previews itself then.
    const giveUp = async () => {
      drafts.delete(queued);
      queue.remove(queued);
      await order.strike();
    };
    const queued = queuedWork(
      {
        priority: 'training',
        order,
        leavesWhenPaused: true,
        starting: none,
        heard: {},
        suspended: none,
        done: () => void drafts.delete(queued),
        async kept(error) {
          windows.tell('trouble', error);
          await giveUp();
        },
        lost: giveUp,
      },
      options,
    );
    drafts.add(queued);
    queue.add(queued, isHeld ? 'pause' : 'turn');
  }

  for (const entry of journal.entries) {
    if (isOwn(entry.job)) enqueue(await takeUpOrder(entry, options));
  }
  return {
    async order(style) {
      const request: DistilRequest = await distilRequest({ style, chosen: {} });
      enqueue(await placeOrder(`draft-${basename(request.style.path, '.onnx')}`, { kind: 'distil', request }, options));
    },
    hold(now) {
      isHeld = now;
      for (const draft of drafts) queue.want(draft, isHeld ? 'pause' : 'turn');
    },
  };
}

function isOwn(job: Journal['entries'][number]['job']): boolean {
  return job.kind === 'distil' && dirname(job.request.output) === stylesFolder();
}
