/**
 * @file What a person ordered, as a job: in the journal from the moment it is ordered, and in the work child at its turns. What
 * is asked of it while no job is there yet is told to it as soon as one is.
 */
import type { Provider } from '../../../shared/devices.ts';
import { isLast, type JobEvent } from '../../../shared/job-events.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import { enterJob, isEntered, type JournalEntry, type OpenEntry, strikeJob } from '../../library/journal.ts';
import type { Jobs, NamedJob } from '../jobs.ts';

type Place =
  /** In the journal and never begun; nobody else takes it up. */
  | { readonly at: 'entered'; readonly entry: OpenEntry }
  /** Begun; in the journal under this name. */
  | { readonly at: 'begun'; readonly id: string }
  | { readonly at: 'working'; readonly id: string; readonly job: NamedJob }
  /** Its job has said its last, and is being put away. */
  | { readonly at: 'ending'; readonly id: string };

export interface Order {
  /** Until it has been begun. */
  readonly entry: OpenEntry | undefined;
  readonly id: string;
  readonly job: NamedJob | undefined;
  /** Whether its job has said its last while `run` goes on. */
  readonly isEnding: boolean;
  /** Now, or as soon as its job is there. */
  tell(message: (job: NamedJob) => void): void;
  /**
   * Works on it until its job has said its last; `begun`: its job is there. `take` is waited for: the journal strikes a job
   * behind its last word.
   */
  run(take: (event: JobEvent) => void | Promise<void>, begun: () => void): Promise<void>;
  /** Whether it would be there at the next start. */
  isEntered(): Promise<boolean>;
  strike(): Promise<void>;
  /** The journal keeps it, for whoever takes it up. */
  release(): Promise<void>;
}

export interface OrderNeeds {
  readonly jobs: Pick<Jobs, 'begin' | 'resume'>;
  readonly device: () => Promise<Provider>;
}

export interface TakingUp extends OrderNeeds {
  readonly jobs: Pick<Jobs, 'begin' | 'resume' | 'takeUp'>;
}

/** On the disk when it resolves. */
export async function placeOrder(wantedName: string, job: JobDescription, needs: OrderNeeds): Promise<Order> {
  return orderAt({ at: 'entered', entry: await enterJob(wantedName, job) }, needs);
}

/**
 * One of an earlier host. What was never begun is taken up at once; not where another program works on it or the disk is
 * full: then it is seen to when it is its turn.
 */
export async function takeUpOrder(read: JournalEntry, needs: TakingUp): Promise<Order> {
  const entry = read.isBegun ? undefined : await needs.jobs.takeUp(read).catch(() => undefined);
  return orderAt(entry ? { at: 'entered', entry } : { at: 'begun', id: read.id }, needs);
}

function orderAt(first: Place, { jobs, device }: OrderNeeds): Order {
  let place = first;
  const messages: ((job: NamedJob) => void)[] = [];
  const idOf = (of: Place) => (of.at === 'entered' ? of.entry.id : of.id);
  return {
    get entry() {
      return place.at === 'entered' ? place.entry : undefined;
    },
    get id() {
      return idOf(place);
    },
    get job() {
      return place.at === 'working' ? place.job : undefined;
    },
    get isEnding() {
      return place.at === 'ending';
    },
    tell(message) {
      if (place.at === 'working') message(place.job);
      else messages.push(message);
    },
    async run(take, begun) {
      const job =
        place.at === 'entered'
          ? await jobs.begin(place.entry, await device())
          : await jobs.resume(idOf(place), { anyway: true });
      const { id } = job;
      place = { at: 'working', id, job };
      try {
        for (const wantedName of messages.splice(0)) wantedName(job);
        begun();
        for await (const event of job.events) {
          if (isLast(event)) place = { at: 'ending', id };
          await take(event);
        }
      } finally {
        place = { at: 'begun', id };
      }
    },
    isEntered: () => isEntered(idOf(place)),
    async strike() {
      if (place.at === 'entered') await place.entry.strike();
      else await strikeJob(idOf(place));
    },
    async release() {
      if (place.at === 'entered') await place.entry.release();
    },
  };
}
