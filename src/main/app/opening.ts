/**
 * @file Opens what comes from anywhere, pictures and networks, in processes of its own: each has so much time and memory, and is
 * killed beyond, while nobody who paints waits for it. A few at a time; what is more waits.
 */
import { AppError, type ErrorReport } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import type { ComputeChild } from '../compute/supervisor.ts';
import { runWithFallback } from './fall-back.ts';

/** A job about a foreign file. */
export type OpeningJob = Extract<JobDescription, { readonly request: { readonly file: string } }>;

export interface Opening {
  /** Starts the first process, so that the first file need not wait for that. */
  wake(): void;
  /** Ends behind an event that `isLast`; what the file is to blame for is told as that. */
  run(job: OpeningJob): AsyncGenerator<JobEvent>;
  dispose(): Promise<void>;
}

export interface OpeningOptions {
  readonly start: () => ComputeChild;
  /** How many files are opened at once. */
  readonly lanes: number;
  /** For one file. */
  readonly seconds: number;
  /** Whether the first process stays when it has nothing to do. */
  readonly staysWarm?: boolean;
}

interface Lane {
  readonly child: ComputeChild;
  isBusy: boolean;
}

/** Of processes that nobody needs any more. */
const idleMilliseconds = 10_000;

export function openOpening({ start, lanes: count, seconds, staysWarm = false }: OpeningOptions): Opening {
  const lanes: Lane[] = [];
  const waiting: ((lane: Lane) => void)[] = [];
  let isClosed = false;

  function freeLane(): Promise<Lane> {
    const free = lanes.find(({ isBusy }) => !isBusy) ?? (lanes.length < count ? newLane() : undefined);
    if (!free) return new Promise((resolve) => waiting.push(resolve));
    free.isBusy = true;
    return Promise.resolve(free);
  }

  function newLane(): Lane {
    const lane = { child: start(), isBusy: false };
    lanes.push(lane);
    return lane;
  }

  function release(lane: Lane): void {
    const next = waiting.shift();
    lane.isBusy = next !== undefined;
    next?.(lane);
    if (lane.isBusy || (staysWarm && lane === lanes[0])) return;
    setTimeout(() => lane.isBusy || void lane.child.rest().catch(() => {}), idleMilliseconds).unref();
  }

  /** Gives why the process broke down, unless the job ended by itself. */
  async function* once(job: OpeningJob, { child }: Lane): AsyncGenerator<JobEvent, ErrorReport | undefined> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      void child.dispose();
    }, seconds * 1000);
    try {
      for await (const event of runWithFallback(job, { child, next: async () => 'cpu' }).events) {
        // Replaced, for no fault of the file.
        if (event.type === 'trouble') timer.refresh();
        if (event.type !== 'failed') yield event;
        else if (isLate) yield failure('open.too-slow', job);
        else if (event.error.code === 'compute.too-large') yield failure('open.too-large', job);
        else if (event.error.code === 'compute.died') return event.error;
        else yield event;
      }
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    wake() {
      (lanes[0] ?? newLane()).child.wake();
    },
    async *run(job) {
      const lane = await freeLane();
      try {
        if (isClosed) throw new AppError('dropped');
        // Killed from outside, perhaps; a file that breaks it does so again.
        if ((yield* once(job, lane)) && !isClosed && (yield* once(job, lane))) yield failure('open.breaks', job);
      } finally {
        release(lane);
      }
    },
    async dispose() {
      isClosed = true;
      await Promise.all(lanes.map(({ child }) => child.dispose()));
    },
  };
}

function failure(code: 'open.too-slow' | 'open.too-large' | 'open.breaks', { request }: OpeningJob): JobEvent {
  return { type: 'failed', error: { code, values: { file: request.file } } };
}
