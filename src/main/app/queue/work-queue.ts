/**
 * @file The queue of all that takes long: pictures, prints and trainings, each an order (order.ts) with what its kind makes of
 * it. Whose turn it is, and who gives way, follows from the table alone (precedence.ts): of each priority one is worked on at a
 * time, in the order in which they were added, those that take but a moment first.
 */
import { type ErrorReport, reportError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import { rearranged } from '../../../shared/rearranged.ts';
import { type Clock, realClock } from './clock.ts';
import type { Order } from './order.ts';
import {
  type Activities,
  type Activity,
  countsWhilePaused,
  type OrderedPriority,
  orderedPriorities,
  type Priority,
  type Verdict,
  verdictFor,
  waitedForBy,
} from './precedence.ts';

/** What a person wants of it. */
export type Wanted =
  /** To be worked on, when it is its turn. */
  | 'turn'
  /** To stand still, until it is wanted again. */
  | 'pause'
  /** Nothing for now: a fault or a crash interrupted it. */
  | 'nothing';

/** What a kind of work makes of its turns. */
export interface QueuedWork {
  readonly priority: OrderedPriority;
  readonly order: Order;
  /** It takes a moment, and goes before what takes long. */
  readonly isShort?: () => boolean;
  /** Paused in the child, whether it may be put away for another one: not where the disk had no room for what it has done. */
  readonly mayLeave?: () => boolean;
  /** Paused by its person it leaves the child at once. */
  readonly leavesWhenPaused?: boolean;
  /** It ends by itself in a moment, and is waited for. */
  readonly isEnding?: () => boolean;
  /** Its turn has come. */
  starting(): void;
  /** The child is free for it: what must be done before its job is there. */
  readonly prepare?: () => Promise<void>;
  take(event: JobEvent): void | Promise<void>;
  /** Its job has left the journal, or stays there: whatever it said last is done. */
  over(): void | Promise<void>;
  /** It could not be begun, or its job's end not be written down. */
  failed(error: ErrorReport): Promise<void>;
}

export interface WorkQueue {
  /** Behind all others of its priority. */
  add(work: QueuedWork, wanted: Wanted): void;
  /** It is over: nothing more comes of it. */
  remove(work: QueuedWork): void;
  want(work: QueuedWork, wanted: Wanted): void;
  /** Those change places among themselves, to have their turns in this order; what has its turn already keeps it. */
  reorder(works: readonly QueuedWork[]): void;
  wanted(work: QueuedWork): Wanted | undefined;
  /** In the child, or about to be: what is told to its order is heard. */
  isWorking(work: QueuedWork): boolean;
  /** Resolves when its turn, if it has one, is over. */
  settled(work: QueuedWork): Promise<void>;
  /** Something of it may stand otherwise. */
  update(): void;
  /** A person works in a window: what can stands until nothing was done for some seconds. */
  interact(): void;
  /** What the table says to those of that priority now, in the queue or not. */
  verdict(who: Priority): Verdict;
  /** No turn begins any more. */
  readonly isClosing: boolean;
  /** Suspends what is worked on and leaves the rest to the journal. */
  dispose(): Promise<void>;
}

export interface WorkQueueOptions {
  readonly clock?: Clock;
  /** So long nothing may be done in a window before a print goes on. */
  readonly restMilliseconds?: number;
}

const defaultRestMilliseconds = 4000;
/** An iteration, a tile or a step takes some seconds at most; the last checkpoint is as old. */
const graceMilliseconds = 2500;

interface Item {
  readonly work: QueuedWork;
  wanted: Wanted;
  turn?: Turn;
  /** Gone, but for its job that is being put away. */
  isRemoved?: boolean;
}
interface Turn {
  over: Promise<void>;
  /** Its job has said that it stands. */
  isStanding: boolean;
  /** What its job was told last. */
  verdict: Verdict | undefined;
}

export function openWorkQueue({
  clock = realClock,
  restMilliseconds = defaultRestMilliseconds,
}: WorkQueueOptions = {}): WorkQueue {
  const items: Item[] = [];
  let isInteracting = false;
  let callOff = () => {};
  let isClosing = false;
  let isUpdating = false;
  let isStale = false;

  const itemOf = (work: QueuedWork) => items.find((item) => item.work === work);
  const ofPriority = (priority: OrderedPriority) => items.filter(({ work }) => work.priority === priority);

  function activities(): Activities {
    const all = orderedPriorities.map((priority) => [priority, activityOf(priority)] as const);
    const interactive = isInteracting ? 'active' : 'idle';
    return { ...(Object.fromEntries(all) as Record<OrderedPriority, Activity>), interactive };
  }

  function activityOf(priority: OrderedPriority): Activity {
    const own = ofPriority(priority);
    if (own.some(({ turn }) => turn && !turn.isStanding)) return 'active';
    const counts: readonly Wanted[] = countsWhilePaused(priority) ? ['turn', 'pause'] : ['turn'];
    return own.some(({ wanted }) => counts.includes(wanted)) ? 'standing' : 'idle';
  }

  /** Until nothing changes any more: who gives way changes whose turn it is. */
  function update(): void {
    isStale = true;
    if (isUpdating) return;
    isUpdating = true;
    while (isStale && !isClosing) {
      isStale = false;
      for (const priority of orderedPriorities) updateThose(priority);
    }
    isUpdating = false;
  }

  function updateThose(priority: OrderedPriority): void {
    const verdict = verdictFor(priority, activities());
    const own = ofPriority(priority);
    const current = own.find(({ turn }) => turn);
    const waiting = own.filter(({ wanted, turn }) => wanted === 'turn' && !turn);
    const next = waiting.find(({ work }) => work.isShort?.()) ?? waiting[0];
    if (current) steer(current, verdict, next !== undefined);
    else if (next && verdict === 'go') begin(next);
  }

  /** As its person and the others want it; told once, as soon as its job is there. */
  function steer({ work, wanted, turn, isRemoved }: Item, verdict: Verdict, isWanted: boolean): void {
    const { job } = work.order;
    if (!job || !turn || isRemoved || turn.verdict === 'suspend' || work.isEnding?.()) return;
    const isPaused = wanted !== 'turn';
    const isLeft = isPaused && (work.leavesWhenPaused || (turn.isStanding && isWanted && (work.mayLeave?.() ?? true)));
    const now: Verdict = verdict === 'suspend' || isLeft ? 'suspend' : isPaused || verdict === 'stand' ? 'stand' : 'go';
    if (now === (turn.verdict ?? 'go')) return;
    turn.verdict = now;
    if (now === 'suspend') job.end('suspend');
    else if (now === 'stand') job.pause();
    else job.resume();
  }

  function begin(item: Item): void {
    const turn: Turn = { over: Promise.resolve(), isStanding: false, verdict: undefined };
    item.turn = turn;
    turn.over = go(item, turn);
    isStale = true;
  }

  async function go(item: Item, turn: Turn): Promise<void> {
    try {
      await perform(item.work, turn);
    } finally {
      // Whatever became of it, others have theirs.
      delete item.turn;
      if (item.isRemoved) items.splice(items.indexOf(item), 1);
      update();
    }
  }

  async function perform(work: QueuedWork, turn: Turn): Promise<void> {
    try {
      work.starting();
      await roomFor(work.priority);
      await work.prepare?.();
      // The journal has it.
      if (isClosing) return;
      await work.order.run(async (event) => {
        if (event.type === 'paused') turn.isStanding = true;
        if (event.type === 'resumed') turn.isStanding = false;
        await work.take(event);
        update();
      }, update);
      await work.over();
    } catch (error) {
      await work.failed(reportError(error));
    }
  }

  async function roomFor(priority: OrderedPriority): Promise<void> {
    // Behind the update in which the turn began: those that give way have been told.
    await Promise.resolve();
    await Promise.all(
      waitedForBy(priority)
        .flatMap(ofPriority)
        .map(({ turn }) => turn?.over),
    );
  }

  return {
    add(work, wanted) {
      items.push({ work, wanted });
      update();
    },
    remove(work) {
      const item = itemOf(work);
      if (!item) return;
      item.wanted = 'nothing';
      if (item.turn) item.isRemoved = true;
      else items.splice(items.indexOf(item), 1);
      update();
    },
    want(work, wanted) {
      const item = itemOf(work);
      if (!item) return;
      item.wanted = wanted;
      update();
    },
    reorder(works) {
      const wanted = works.map(itemOf).filter((item) => item !== undefined);
      items.splice(0, items.length, ...rearranged(items, wanted));
      update();
    },
    wanted: (work) => itemOf(work)?.wanted,
    isWorking: (work) => itemOf(work)?.turn !== undefined && !work.order.isEnding,
    async settled(work) {
      await itemOf(work)?.turn?.over;
    },
    update,
    interact() {
      callOff();
      callOff = clock.after(restMilliseconds, () => {
        isInteracting = false;
        update();
      });
      isInteracting = true;
      update();
    },
    verdict: (who) => verdictFor(who, activities()),
    get isClosing() {
      return isClosing;
    },
    async dispose() {
      isClosing = true;
      callOff();
      const turns = items.flatMap(({ work, turn }) => (turn ? [{ work, turn }] : []));
      for (const { work } of turns) work.order.tell((job) => job.end('suspend'));
      const grace = new Promise<void>((resolve) => clock.after(graceMilliseconds, resolve));
      await Promise.race([Promise.all(turns.map(({ turn }) => turn.over)), grace]);
      await Promise.all(items.map(({ work }) => work.order.release()));
    },
  };
}
