/** @file For tests: a compute child that says what is written down for each job; `hangs` says nothing until it is ended. */
import type { JobEvent } from '../../../shared/job-events.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { ComputeChild } from '../../compute/supervisor.ts';

export function scriptedChild(
  script: (job: JobDescription) => readonly JobEvent[] | 'hangs',
  /** Hears what a job is asked while it runs. */
  onAsked: (...asked: readonly unknown[]) => void = () => {},
): ComputeChild {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    pid: undefined,
    wake: () => {},
    run(job) {
      async function* events(): AsyncGenerator<JobEvent> {
        const said = script(job);
        if (said !== 'hangs') return yield* said;
        await ended;
        yield { type: 'failed', error: { code: 'compute.died', values: { reason: 'SIGKILL' } } };
      }
      return {
        events: events(),
        change: (change) => onAsked('change', change),
        pause: () => onAsked('pause'),
        resume: () => onAsked('resume'),
        wantFrame: () => onAsked('wantFrame'),
        end: (ending) => onAsked('end', ending),
        cancel: () => onAsked('cancel'),
      };
    },
    rest: async () => {},
    dispose: async () => end(),
  };
}
