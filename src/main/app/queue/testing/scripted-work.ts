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
  /** Its child dies: what it has done is kept; where its job is not there yet, it cannot be begun. */
  kill(): void;
  readonly isInChild: boolean;
}

export interface ScriptedOptions extends Partial<Pick<QueuedWork, 'isShort' | 'mayLeave' | 'leavesWhenPaused'>> {
  /** Its order is run, and has been. */
  readonly onRun?: () => void;
  readonly onRunOver?: () => void;
  /** It is told to leave. */
  readonly onSuspend?: () => void;
  readonly onReleased?: () => void;
  /** Told to leave, it stays until the test says that it has left. */
  readonly isSlowToLeave?: boolean;
}

const place = { iteration: 1 };
const none = () => {};

export function scriptedWork(priority: OrderedPriority, options: ScriptedOptions = {}): ScriptedWork {
  const {
    onRun = none,
    onRunOver = none,
    onSuspend = none,
    onReleased = none,
    isSlowToLeave = false,
    ...rest
  } = options;
  const heard: string[] = [];
  const messages: ((job: NamedJob) => void)[] = [];
  let said: JobEvent[] = [];
  let wake = () => {};
  let job: NamedJob | undefined;
  let isKilled = false;

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
      end(how: string) {
        if (how !== 'suspend') return answer('finished', { type: 'finished', outputs: [], seconds: 1, peakBytes: 1 })();
        onSuspend();
        if (isSlowToLeave) heard.push('suspended');
        else answer('suspended', { type: 'suspended', ...place })();
      },
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
      onRun();
      isKilled = false;
      try {
        await Promise.resolve();
        if (isKilled) throw new Error('killed');
        said = [];
        job = newJob();
        heard.push('begun');
        for (const message of messages.splice(0)) message(job);
        begun();
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
        onRunOver();
      }
    },
    isEntered: async () => true,
    strike: async () => {},
    release: async () => onReleased(),
  };
  return {
    priority,
    order,
    heard,
    say,
    kill() {
      isKilled = true;
      if (job)
        say({
          type: 'failed',
          error: { code: 'compute.died', values: {} },
          kept: { id: 'scripted', hasCheckpoint: true },
        });
    },
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
