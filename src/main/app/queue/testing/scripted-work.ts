/** @file For tests: work for the queue whose job says what the test says, and notes what it was told. */
import type { JobEvent } from '../../../../shared/job-events.ts';
import type { NamedJob } from '../../jobs.ts';
import type { Order } from '../order.ts';
import type { OrderedPriority } from '../precedence.ts';
import type { QueuedWork } from '../work-queue.ts';

export interface ScriptedWork extends QueuedWork {
  /** Of all its turns: begun, paused, resumed, suspended, finished, cancelled. */
  readonly heard: string[];
  /** Its job says that; what it is told to do it says by itself, a moment later. */
  say(event: JobEvent): void;
  readonly isInChild: boolean;
}

export interface ScriptedOptions extends Partial<Pick<QueuedWork, 'isShort' | 'mayLeave' | 'leavesWhenPaused'>> {
  readonly onBegun?: () => void;
  readonly onLeft?: () => void;
  /** Told to leave, it stays until the test says that it has left. */
  readonly isSlowToLeave?: boolean;
}

const place = { iteration: 1 };

export function scriptedWork(priority: OrderedPriority, options: ScriptedOptions = {}): ScriptedWork {
  const { onBegun = () => {}, onLeft = () => {}, isSlowToLeave = false, ...rest } = options;
  const heard: string[] = [];
  const messages: ((job: NamedJob) => void)[] = [];
  let said: JobEvent[] = [];
  let wake = () => {};
  let job: NamedJob | undefined;

  const say = (event: JobEvent) => {
    said.push(event);
    wake();
  };
  const answer = (word: string, event: JobEvent) => () => {
    heard.push(word);
    say(event);
  };
  const newJob = (): NamedJob =>
    ({
      pause: answer('paused', { type: 'paused', ...place }),
      resume: answer('resumed', { type: 'resumed', ...place }),
      cancel: answer('cancelled', { type: 'cancelled' }),
      end: (how: string) =>
        how === 'suspend'
          ? isSlowToLeave
            ? heard.push('suspended')
            : answer('suspended', { type: 'suspended', ...place })()
          : answer('finished', { type: 'finished', outputs: [], seconds: 1, peakBytes: 1 })(),
      change: () => {},
      wantFrame: () => {},
    }) as unknown as NamedJob;

  const order: Order = {
    entry: undefined,
    id: 'scripted',
    get job() {
      return job;
    },
    isEnding: false,
    tell(message) {
      if (job) message(job);
      else messages.push(message);
    },
    async run(take, begun) {
      await Promise.resolve();
      said = [];
      job = newJob();
      heard.push('begun');
      onBegun();
      for (const message of messages.splice(0)) message(job);
      begun();
      try {
        for (;;) {
          const event = said.shift();
          if (!event) {
            await new Promise<void>((resolve) => (wake = resolve));
            continue;
          }
          const isLast = ['finished', 'suspended', 'cancelled', 'failed'].includes(event.type);
          if (isLast) job = undefined;
          await take(event);
          if (isLast) return;
        }
      } finally {
        job = undefined;
        onLeft();
      }
    },
    isEntered: async () => true,
    strike: async () => {},
    release: async () => {},
  };
  return {
    priority,
    order,
    heard,
    say,
    get isInChild() {
      return job !== undefined;
    },
    starting: () => {},
    take: () => {},
    over: () => {},
    failed: async () => {},
    ...rest,
  };
}
