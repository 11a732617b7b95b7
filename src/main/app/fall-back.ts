/**
 * @file Keeps a work going where its process stands still, in another one, and where the device fails that it is computed on,
 * on the next of the pyramid. What was asked of it meanwhile is asked again.
 */
import { type Provider, providerNames } from '../../shared/devices.ts';
import type { ErrorReport } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import { type Ending, type JobDescription, type LiveChange, resumed } from '../../shared/jobs/job.ts';
import type { ComputeChild, RunningJob } from '../compute/supervisor.ts';
import { logger } from '../diagnostics/log.ts';

const log = logger('jobs');

export interface Fallback {
  readonly child: ComputeChild;
  /** The device behind one that failed. */
  next(failed: Provider): Promise<Provider>;
  /** Hears what the work is from now on. */
  moved?(job: JobDescription): Promise<void>;
  /** Before it is begun again: whatever its process may have left half-written goes. */
  tidy?(): Promise<void>;
}

/** What the processor would not have suffered, as far as can be told. */
const deviceErrors: ReadonlySet<string> = new Set([
  'engine.failed',
  'engine.out-of-memory',
  'compute.died',
  'compute.hung',
  'device.not-built',
]);

export function runWithFallback(begun: JobDescription, { child, next, moved, tidy }: Fallback): RunningJob {
  let job = begun;
  let running = child.run(job);
  let ending: Ending | undefined;
  let isCancelled = false;
  let isPaused = false;
  let isFrameWanted = false;
  /** Asked for and not yet made. */
  let changes: LiveChange[] = [];
  /** Times that it stood still and has not gone on since. */
  let standstills = 0;

  async function* events(): AsyncGenerator<JobEvent> {
    for (;;) {
      const failure = yield* untilItFails();
      if (!failure) return;
      if (failure.code === 'compute.hung' && ++standstills === 1) yield { type: 'trouble', error: replaced(failure) };
      else {
        const isHopeless = job.device === undefined || job.device === 'cpu' || ending !== undefined;
        const device = isHopeless ? undefined : await next(job.device!);
        // Its process may have died, or else holds on to a device that is of no use any more.
        if (device) await child.dispose();
        if (!device || ending !== undefined) {
          yield { type: 'failed', error: failure };
          return;
        }
        log.warn('job moves to another device', { kind: job.kind, from: job.device, to: device, code: failure.code });
        yield { type: 'trouble', error: trouble(job.device!, device, failure) };
        standstills = 0;
        // It goes on although another device has computed what is there.
        job = resumed({ ...job, device }, { resumeAnyway: true });
        // Not kept, it would begin on the old device when it is resumed, and move again.
        await moved?.(job).catch(() => {});
      }
      await tidy?.().catch(() => {});
      if (isCancelled) {
        yield { type: 'cancelled' };
        return;
      }
      log.info('job begins again', { kind: job.kind, device: job.device });
      job = fromItsCheckpoint(job);
      running = child.run(job);
      askAgain();
    }
  }

  /** Passes the events on; gives the error where it may go on elsewhere. */
  async function* untilItFails(): AsyncGenerator<JobEvent, ErrorReport | undefined> {
    const mayMove = job.device !== undefined && job.device !== 'cpu';
    for await (const event of running.events) {
      if (event.type === 'failed') {
        const { code } = event.error;
        if (code === 'compute.hung' || (mayMove && deviceErrors.has(code))) return event.error;
      }
      note(event);
      yield event;
    }
    return undefined;
  }

  function note(event: JobEvent): void {
    if (isStep(event)) standstills = 0;
    else if (event.type === 'frame') isFrameWanted = false;
    else if (event.type === 'refused') changes.shift();
    else if (event.type === 'changed') {
      const made = changes.findIndex(({ name }) => name === event.change.name);
      changes = changes.filter((_, index) => index !== made);
    }
  }

  function askAgain(): void {
    for (const change of changes) running.change(change);
    if (isFrameWanted) running.wantFrame();
    if (isPaused) running.pause();
    if (ending !== undefined) running.end(ending);
  }

  return {
    events: events(),
    change(change) {
      changes.push(change);
      running.change(change);
    },
    pause() {
      isPaused = true;
      running.pause();
    },
    resume() {
      isPaused = false;
      running.resume();
    },
    wantFrame() {
      isFrameWanted = true;
      running.wantFrame();
    },
    end(how) {
      ending = how;
      running.end(how);
    },
    cancel() {
      ending ??= 'finish';
      isCancelled = true;
      running.cancel();
    },
  };
}

function isStep({ type }: JobEvent): boolean {
  return type === 'progress' || type === 'printing' || type === 'painted' || type === 'amount';
}

/** One object for one standstill: it may be told to many. */
function replaced(failure: ErrorReport): ErrorReport {
  const known = replacements.get(failure) ?? { code: 'compute.replaced' as const, values: {} };
  replacements.set(failure, known);
  return known;
}
const replacements = new WeakMap<ErrorReport, ErrorReport>();

function trouble(failed: Provider, next: Provider, { details, ...reason }: ErrorReport): ErrorReport {
  return {
    code: 'device.failed-midway',
    values: { name: providerNames[failed], next: providerNames[next], reason },
    ...(details !== undefined && { details }),
  };
}

function fromItsCheckpoint(job: JobDescription): JobDescription {
  return job.checkpoint ? { ...job, checkpoint: { ...job.checkpoint, resume: true } } : job;
}
