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
import { styleOfHash } from '../styles.ts';
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

  function enqueue(order: Order, { style }: Pick<DistilRequest, 'style'>): void {
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
          // Trained longer it has another draft, and deleted it needs none: nothing is wrong then.
          if (await styleOfHash(style.sha256)) windows.tell('trouble', error);
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
    const { job } = entry;
    if (isOwn(job)) enqueue(await takeUpOrder(entry, options), job.request);
  }
  return {
    async order(style) {
      const request: DistilRequest = await distilRequest({ style, chosen: {} });
      const name = `draft-${basename(request.style.path, '.onnx')}`;
      enqueue(await placeOrder(name, { kind: 'distil', request }, options), request);
    },
    hold(now) {
      isHeld = now;
      for (const draft of drafts) queue.want(draft, isHeld ? 'pause' : 'turn');
    },
  };
}

type Job = Journal['entries'][number]['job'];
function isOwn(job: Job): job is Extract<Job, { kind: 'distil' }> {
  return job.kind === 'distil' && dirname(job.request.output) === stylesFolder();
}
