/**
 * @file Short questions to the child that answers them. Where it is killed or breaks down, it is started anew and asked
 * once more, and nobody hears of it.
 */
import type { Pixels } from '../../../shared/contract-shapes.ts';
import { AppError, type ErrorReport, reviveError } from '../../../shared/errors.ts';
import type { JobEvent, PixelsEvent } from '../../../shared/job-events.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { RunningJob } from '../../compute/supervisor.ts';

export interface Quick {
  /** The picture that a `view` or an `instant` job gives. Throws what went wrong, `dropped` where `signal` ended it. */
  pixels(job: JobDescription, names?: FileNames, signal?: AbortSignal): Promise<PixelsEvent>;
  /** Runs a job that gives nothing but files. Throws what went wrong, `dropped` where `signal` ended it. */
  done(job: JobDescription, names?: FileNames, watching?: Watching): Promise<void>;
  /** The child is about to be ended, and nobody wants another one: whatever is asked from now on is dropped. */
  close(): void;
}
export interface Watching {
  readonly signal?: AbortSignal;
  /** The share that is done. */
  readonly onShare?: (share: number) => void;
  /** What its kind alone tells. */
  readonly onEvent?: (event: JobEvent) => void;
}
/** What a person calls the files that a job is about; their paths in the library say nothing. */
export type FileNames = Readonly<Record<string, string>>;

/** `onTrouble` hears once of each trouble, however many questions it meets. */
export function quickWork(
  run: (job: JobDescription) => RunningJob,
  onTrouble: (error: AppError) => void = () => {},
): Quick {
  let isClosed = false;
  let lastError: ErrorReport | undefined;

  async function follow(
    job: JobDescription,
    names: FileNames,
    onEvent: (event: JobEvent) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      // Windows go on asking until they are told; a child started now would keep the program.
      if (isClosed || signal?.aborted) throw new AppError('dropped');
      const running = run(job);
      // Not cancelled, which may cost the child with all that it keeps: the job ends as soon as it can.
      const endEarly = () => running.end('finish');
      signal?.addEventListener('abort', endEarly, { once: true });
      const error = await failureOf(running.events, (event) => {
        if (event.type !== 'trouble') return onEvent(event);
        if (lastError !== event.error) onTrouble(reviveError(event.error));
        lastError = event.error;
      });
      signal?.removeEventListener('abort', endEarly);
      if (!error) return;
      if (error.code !== 'compute.died' || (attempt === 2 && !isClosed)) throw named(error, names);
    }
  }
  return {
    async pixels(job, names = {}, signal) {
      let pixels: PixelsEvent | undefined;
      const take = (event: JobEvent) => {
        if (event.type === 'pixels') pixels = event;
      };
      await follow(job, names, take, signal);
      if (!pixels && signal?.aborted) throw new AppError('dropped');
      if (!pixels) throw new Error(`internal: the job ${job.kind} gave no picture`);
      return pixels;
    },
    async done(job, names = {}, { signal, onShare, onEvent } = {}) {
      const take = (event: JobEvent) => {
        if (event.type === 'amount') onShare?.(event.done / event.total);
        onEvent?.(event);
      };
      await follow(job, names, take, signal);
      if (signal?.aborted) throw new AppError('dropped');
    },
    close() {
      isClosed = true;
    },
  };
}

async function failureOf(
  events: AsyncIterable<JobEvent>,
  onEvent: (event: JobEvent) => void,
): Promise<ErrorReport | undefined> {
  for await (const event of events) {
    if (event.type === 'failed') return event.error;
    onEvent(event);
  }
  return undefined;
}

export function named(error: ErrorReport, names: FileNames): AppError {
  const { file } = error.values;
  const name = typeof file === 'string' ? names[file] : undefined;
  return reviveError(name === undefined ? error : { ...error, values: { ...error.values, file: name } });
}

/** As it goes to a window. */
export function pixelsOf({ width, height, space, data }: Pick<PixelsEvent, keyof Pixels>): Pixels {
  return { width, height, space, data: data as Pixels['data'] };
}
