/** @file Keeps a work going where the device fails that it is computed on: it goes on, on the next of the ladder. */
import { type Provider, providerNames } from '../../shared/devices.ts';
import { type ErrorReport, sentences } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import type { ComputeChild, RunningJob } from '../compute/supervisor.ts';

export interface Ladder {
  readonly child: ComputeChild;
  /** The device behind one that failed. */
  next(failed: Provider): Promise<Provider>;
  /** Hears what the work is from now on. */
  moved?(job: JobDescription): Promise<void>;
}

/** What the processor would not have suffered, as far as can be told. */
const deviceErrors: ReadonlySet<string> = new Set([
  'engine.failed',
  'engine.out-of-memory',
  'compute.died',
  'device.not-built',
]);

export function runOnLadder(begun: JobDescription, { child, next, moved }: Ladder): RunningJob {
  let job = begun;
  let running = child.run(job);
  let isEnding = false;

  async function* events(): AsyncGenerator<JobEvent> {
    for (;;) {
      const failure = yield* untilDeviceFails(running.events, job.device);
      if (!failure) return;
      const device = await next(job.device!);
      // Its process may have died, or else holds on to a device that is of no use any more.
      await child.dispose();
      if (isEnding) {
        yield { type: 'failed', error: failure };
        return;
      }
      yield { type: 'trouble', error: trouble(job.device!, device, failure) };
      job = movedTo(job, device);
      // Not kept, it would begin on the old device when it is resumed, and move again.
      await moved?.(job).catch(() => {});
      running = child.run(job);
    }
  }

  return {
    events: events(),
    change: (change) => running.change(change),
    pause: () => running.pause(),
    resume: () => running.resume(),
    wantFrame: () => running.wantFrame(),
    end(ending) {
      isEnding = true;
      running.end(ending);
    },
    cancel() {
      isEnding = true;
      running.cancel();
    },
  };
}

/** Passes the events on; gives the error with which the device let the work down, unless it ended otherwise. */
async function* untilDeviceFails(
  events: AsyncIterable<JobEvent>,
  device: Provider | undefined,
): AsyncGenerator<JobEvent, ErrorReport | undefined> {
  const mayMove = device !== undefined && device !== 'cpu';
  for await (const event of events) {
    if (event.type === 'failed' && mayMove && deviceErrors.has(event.error.code)) return event.error;
    yield event;
  }
  return undefined;
}

function trouble(failed: Provider, next: Provider, { code, values, details }: ErrorReport): ErrorReport {
  const [reason] = sentences(code, values);
  return {
    code: 'device.failed-midway',
    values: { name: providerNames[failed], next: providerNames[next], reason },
    ...(details !== undefined && { details }),
  };
}

/** From its checkpoint where it has one, although that was computed elsewhere. */
function movedTo(job: JobDescription, device: Provider): JobDescription {
  const place = job.checkpoint ? { checkpoint: { ...job.checkpoint, resume: true } } : {};
  switch (job.kind) {
    case 'stylise':
      return { ...job, ...place, device, request: { ...job.request, resumeAnyway: true } };
    case 'reconstruct':
      return { ...job, ...place, device, request: { ...job.request, resumeAnyway: true } };
    case 'train':
      return { ...job, ...place, device, request: { ...job.request, resumeAnyway: true } };
    case 'print':
      return { ...job, ...place, device, request: { ...job.request, resumeAnyway: true } };
    default:
      return { ...job, ...place, device };
  }
}
