/** @file Runs jobs in the compute child and keeps the journal: what is unfinished can be resumed. */
import { basename, extname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { type ComputeChild, computeChild, type RunningJob } from '../compute/supervisor.ts';
import { enterJob, type JournalEntry, strikeJob, unfinishedJobs } from '../library/journal.ts';

export interface Jobs {
  /** A short job: no journal. */
  run(job: JobDescription): RunningJob;
  /** A long job, written into the journal first; `wish` becomes the name it is resumed by. */
  start(wish: string, job: JobDescription): Promise<NamedJob>;
  /** Goes on with an unfinished job; the newest where no id is given. */
  resume(id: string | undefined, anyway: boolean): Promise<NamedJob>;
  dispose(): Promise<void>;
}
export interface NamedJob extends RunningJob {
  readonly id: string;
  readonly job: JobDescription;
}

export function openJobs(child: ComputeChild = computeChild()): Jobs {
  function runEntry(entry: JournalEntry, job: JobDescription): NamedJob {
    const described = { ...job, checkpoint: { path: entry.checkpoint, resume: entry.hasCheckpoint } } as JobDescription;
    const running = child.run(described);
    return { ...running, events: journalled(entry, running.events), id: entry.id, job };
  }
  return {
    run: (job) => child.run(job),
    start: async (wish, job) => runEntry(await enterJob(wish, job), job),
    async resume(id, anyway) {
      const unfinished = await unfinishedJobs();
      const entry = id === undefined ? unfinished[0] : unfinished.find((candidate) => candidate.id === id);
      if (!entry) throw id === undefined ? new AppError('resume.nothing') : new AppError('resume.unknown', { id });
      const { job } = entry;
      return runEntry(
        entry,
        job.kind === 'stylise' && anyway ? { ...job, request: { ...job.request, resumeAnyway: true } } : job,
      );
    },
    dispose: () => child.dispose(),
  };
}

/** Passes the events on; a job that is over leaves the journal, one that can go on stays. */
async function* journalled(
  { id, hasCheckpoint }: JournalEntry,
  events: AsyncIterable<JobEvent>,
): AsyncGenerator<JobEvent> {
  let worthKeeping = hasCheckpoint;
  for await (const event of events) {
    worthKeeping ||= event.type === 'progress' || (event.type === 'failed' && event.error.code === 'compute.died');
    const over = event.type === 'finished' || event.type === 'cancelled' || (event.type === 'failed' && !worthKeeping);
    if (over) await strikeJob(id);
    yield event;
  }
}

/** "chelsea-great-wave": what a job is called, from the files it is about. */
export function jobName(...paths: readonly string[]): string {
  return paths.map((path) => basename(path, extname(path))).join('-');
}
