/** @file Runs jobs in the compute children and keeps the journal: what is unfinished can be resumed. */
import { basename, extname } from 'node:path';
import type { Provider } from '../../shared/devices.ts';
import { AppError, type ErrorReport } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import {
  aboutKind,
  filesOfJob,
  type JobDescription,
  type JobKind,
  type JobRequests,
  resumed,
} from '../../shared/jobs/job.ts';
import type { PacedEvent, PrepareRequest } from '../../shared/jobs/stylise.ts';
import { restingChild } from '../compute/resting-child.ts';
import { type ComputeChild, computeChild, type RunningJob } from '../compute/supervisor.ts';
import { removeTemporaries } from '../files/atomic-write.ts';
import { foundModels } from '../library/found-models.ts';
import { enterJob, type JournalEntry, type OpenEntry, readEntry, readJournal, reenterJob } from '../library/journal.ts';
import { nextDevice } from './devices.ts';
import { runWithFallback } from './fall-back.ts';
import { type OpeningJob, openOpening } from './opening.ts';
import { printInto } from './print.ts';
import { reconstructInto } from './reconstruct.ts';
import { styliseInto } from './stylise.ts';
import { trainInto } from './train.ts';
import { version } from './version.ts';

export interface Jobs {
  /** Makes the child for short jobs ready. */
  wake(): void;
  /** A short job that a person waits for: no journal, and a child of its own. */
  run(job: JobDescription): RunningJob;
  /** Opens a file that comes from anywhere, within bounds of time and memory. */
  open(job: OpeningJob): AsyncIterable<JobEvent>;
  /** One that takes seconds: it runs beside the short ones, and never in their way. */
  runPatiently(job: JobDescription): RunningJob;
  /**
   * Makes ahead what a long job will need, in the child that will do it; nothing hangs on it. Gives how fast the machine paints
   * where that was asked for and found.
   */
  prepare(request: PrepareRequest, device: Provider): Promise<PacedEvent | undefined>;
  /** Lets go of what was prepared, unless a long job runs. */
  rest(): Promise<void>;
  /** A long job, written into the journal first; `wantedName` becomes the name it is resumed by. */
  start(wantedName: string, job: JobDescription): Promise<NamedJob>;
  /** Begins one that is in the journal (enterJob, or `takeUp`) and waited there; on `device` unless it says another. */
  begin(entry: OpenEntry, device: Provider): Promise<NamedJob>;
  /** Takes up one that was not begun, as it was read, so that nobody else does. */
  takeUp(entry: JournalEntry): Promise<OpenEntry>;
  /** Goes on with an unfinished job; the newest that nobody works on where no id is given. */
  resume(id: string | undefined, options?: ResumeOptions): Promise<NamedJob>;
  dispose(): Promise<void>;
}
export interface NamedJob extends RunningJob {
  readonly id: string;
  readonly job: JobDescription;
}
export interface ResumeOptions {
  /** Although another machine or version began it. */
  readonly anyway?: boolean;
  /** Another place for the result. */
  readonly output?: string;
  /** Another device than it was begun on; the result's last digits may differ then. */
  readonly device?: Provider;
}

export interface JobsOptions {
  /** Does everything; children for short jobs, for patient and for long ones unless said. */
  readonly child?: ComputeChild;
  /** At least so long between two checkpoints; the job's own choice unless said. */
  readonly checkpointSeconds?: number;
  /** The device on which a work goes on that another one failed. */
  readonly next?: (failed: Provider) => Promise<Provider>;
}

/** The largest picture takes a third of that on a slow machine. */
const longestPictureSeconds = 60;
/** A network is tried a dozen times, at several sizes. */
const longestNetworkSeconds = 120;

export function openJobs(options: JobsOptions = {}): Jobs {
  const { child, checkpointSeconds, next = nextDevice } = options;
  const { quick, patient, work } = child ? { quick: child, patient: child, work: child } : ownChildren();
  const start = () => child ?? computeChild('open');
  const pictures = openOpening({ start, lanes: child ? 1 : 2, seconds: longestPictureSeconds, staysWarm: true });
  const networks = openOpening({ start, lanes: 1, seconds: longestNetworkSeconds });
  function runEntry(entry: OpenEntry, isResumed: boolean): NamedJob {
    const checkpoint = {
      path: entry.checkpoint,
      resume: isResumed,
      ...(checkpointSeconds !== undefined && { everySeconds: checkpointSeconds }),
    };
    const moved = ({ checkpoint: _, ...job }: JobDescription) => entry.rewrite(job as JobDescription);
    const tidy = async () => void (await Promise.all(outputsOf(entry.job).map(removeTemporaries)));
    const running = runWithFallback({ ...entry.job, checkpoint }, { child: work, next, moved, tidy });
    // Two would write one result.
    entry.onLost = running.cancel;
    return { ...running, events: journalled(entry, isResumed, running.events), id: entry.id, job: entry.job };
  }
  async function reopen(entry: JournalEntry, options: ResumeOptions): Promise<OpenEntry> {
    if (!options.anyway) checkVersion(entry.job);
    const job = await foundModels(await resumedJob(entry.job, options));
    const opened = await reenterJob(entry, job);
    await Promise.all(outputsOf(entry.job).map(removeTemporaries));
    return opened;
  }
  return {
    wake() {
      quick.wake();
      pictures.wake();
    },
    open: (job) => (aboutKind(job.kind).opens === 'picture' ? pictures : networks).run(job),
    run: (job) => runWithFallback(job, { child: quick, next }),
    runPatiently: (job) => runWithFallback(job, { child: patient, next }),
    async prepare(request, device) {
      let paced: PacedEvent | undefined;
      // What is wrong, the job itself will say.
      for await (const event of work.run({ kind: 'prepare', request, device }).events) {
        if (event.type === 'paced') paced = event;
      }
      return paced;
    },
    rest: () => work.rest(),
    start: async (wantedName, job) => runEntry(await enterJob(wantedName, job), false),
    async begin(entry, device) {
      // Written in any case: that shows whether it is still ours.
      await entry.rewrite({ ...entry.job, device: entry.job.device ?? device });
      return runEntry(entry, false);
    },
    takeUp: (entry) => reopen(entry, { anyway: true }),
    async resume(id, options = {}) {
      const entry = id === undefined ? await newestUnfinished() : await readEntry(id);
      return runEntry(await reopen(entry, options), true);
    },
    async dispose() {
      await Promise.all([quick, patient, work, pictures, networks].map((each) => each.dispose()));
    },
  };
}

/** What a patient job holds, whole photographs above all, is given back when nothing more comes; the next one begins anew. */
const patientIdleSeconds = 45;

function ownChildren() {
  const patient = restingChild(computeChild('patient'), patientIdleSeconds);
  return { quick: computeChild('quick'), patient, work: computeChild('work') };
}

async function newestUnfinished(): Promise<JournalEntry> {
  const { entries, unreadable } = await readJournal();
  const newest = entries.find(({ running }) => !running) ?? entries[0];
  // Where nothing else is left, what is wrong is more than that there is nothing.
  if (!newest) throw unreadable.values().next().value ?? new AppError('resume.nothing');
  return newest;
}

/** Another version may paint otherwise, and may not even understand what was asked. */
function checkVersion({ request }: JobDescription): void {
  if (!('version' in request) || request.version === version) return;
  throw new AppError('resume.engine-changed', { begun: `Impasto ${request.version}`, now: `Impasto ${version}` });
}

async function resumedJob(begun: JobDescription, { anyway, output, device }: ResumeOptions): Promise<JobDescription> {
  const moves = device !== undefined && device !== (begun.device ?? 'cpu');
  const resumeAnyway = anyway || moves;
  const job = resumed(moves ? { ...begun, device } : begun, { version, ...(resumeAnyway && { resumeAnyway }) });
  if (output === undefined) return job;
  const into = elsewhere[job.kind] as ((request: object, output: string) => Promise<object>) | undefined;
  return into ? ({ ...job, request: await into(job.request, output) } as JobDescription) : job;
}

/** How the same work is written to another place than the one that it was begun for. */
const elsewhere: { readonly [K in JobKind]?: (request: JobRequests[K], output: string) => Promise<JobRequests[K]> } = {
  stylise: styliseInto,
  reconstruct: reconstructInto,
  train: trainInto,
  print: printInto,
};

/**
 * Passes the events on. A job that can go on stays in the journal; one that is given up leaves it before that is told, so that
 * it does not come back. One that is finished leaves it when whoever hears of that has taken the result, so that a kill in
 * between loses nothing.
 */
async function* journalled(
  entry: OpenEntry,
  isResumed: boolean,
  events: AsyncIterable<JobEvent>,
): AsyncGenerator<JobEvent> {
  let worthKeeping = isResumed;
  try {
    for await (const event of events) {
      worthKeeping ||= isWorkDone(event) || (event.type === 'failed' && isOfProcess(event.error));
      // What was brought back from a checkpoint is somebody's work of hours, whatever became of it.
      const isLost = !isResumed && event.type === 'failed' && isHopeless(event.error);
      if (event.type === 'failed' && worthKeeping && !isLost) {
        yield { ...event, kept: { id: entry.id, hasCheckpoint: await entry.hasCheckpoint() } };
        continue;
      }
      if (event.type === 'cancelled' && !(await entry.isOurs())) {
        yield { type: 'failed', error: { code: 'resume.running', values: { id: entry.id } } };
        continue;
      }
      if (event.type === 'cancelled') await Promise.all(outputsOf(entry.job).map(removeTemporaries));
      // Where an entry cannot be struck, it would be offered for resuming once more.
      const strike = () => entry.strike().catch(() => {});
      if (event.type === 'cancelled' || event.type === 'failed') await strike();
      yield event;
      if (event.type === 'finished') await strike();
    }
  } finally {
    await entry.release();
  }
}

function isWorkDone({ type }: JobEvent): boolean {
  return type === 'progress' || type === 'printing';
}

/** The work itself is not what failed. */
function isOfProcess({ code }: ErrorReport): boolean {
  return code === 'compute.died' || code === 'compute.hung';
}

/** Going on would end in the same way. */
function isHopeless({ code }: ErrorReport): boolean {
  return code === 'job.diverged' || code === 'job.no-loss';
}

/** The files that a job writes besides its checkpoint. */
function outputsOf(job: JobDescription): string[] {
  return filesOfJob(job).outputs.map(({ path }) => path);
}

/** "chelsea-great-wave": what a job is called, from the files it is about. */
export function jobName(...paths: readonly string[]): string {
  return paths.map((path) => basename(path, extname(path))).join('-');
}
