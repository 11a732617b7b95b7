/**
 * @file For tests: a queue with scripted orders to which anything may happen at any moment, and what must hold meanwhile. What
 * does not hold is noted and not thrown: the queue takes what is thrown in a turn for the failure of that turn.
 */
import { type OrderedPriority, orderedPriorities } from '../precedence.ts';
import { openWorkQueue, type Wanted, type WorkQueue } from '../work-queue.ts';
import { manualClock } from './manual-clock.ts';
import { type ScriptedWork, scriptedWork } from './scripted-work.ts';
import { settled } from './settled.ts';

export interface OrderTraits {
  readonly priority: OrderedPriority;
  readonly isShort: boolean;
  readonly mayLeave: boolean;
  readonly leavesWhenPaused: boolean;
  readonly isSlowToLeave: boolean;
}

/** What happens to one order. `lengthen`: it takes long by now, or a moment; `write`: what it has done is written by now, or not. */
export const actNames = [
  'pause',
  'resume',
  'finish',
  'cancel',
  'fail',
  'remove',
  'leave',
  'lengthen',
  'write',
] as const;
type Act = (typeof actNames)[number];

/** `settles`: nothing else happens before all have said what they have to say, and what must hold is looked at. */
export type Step = { readonly settles: boolean } & (
  | { readonly do: 'add'; readonly order: OrderTraits }
  /** `which`: counted round among those that are not over. */
  | { readonly do: Act; readonly which: number }
  | { readonly do: 'interact' | 'rest' | 'killChild' | 'closeAndOpen' }
);

interface ModelOrder extends Omit<OrderTraits, 'isShort' | 'mayLeave'> {
  isShort: boolean;
  mayLeave: boolean;
  /** Struck from the journal: finished, cancelled or removed. */
  isOver: boolean;
  /** Of this process; the next one takes up another. */
  work: ScriptedWork;
  hasTurn: boolean;
  isRun: boolean;
  releases: number;
}

/** Longer than a person rests, and than the queue waits for what does not leave. */
const longMilliseconds = 10_000;

export function queueModel() {
  const violations: string[] = [];
  const orders: ModelOrder[] = [];
  let clock = manualClock();
  let queue = openWorkQueue({ clock });
  let isInteracting = false;

  function must(claim: string, holds: boolean): void {
    if (!holds) violations.push(claim);
  }

  const ofPriority = (priority: OrderedPriority) => orders.filter((order) => order.priority === priority);
  const wantedOf = ({ work, isOver }: ModelOrder) => (isOver ? undefined : queue.wanted(work));
  const isTold = ({ work }: ModelOrder, ...words: string[]) => work.isInChild && words.includes(work.heard.at(-1)!);
  const isActive = (order: ModelOrder) => order.work.isInChild && !isTold(order, 'paused', 'suspended');
  /** Has its turn, and does not stand. */
  const isBusy = (priority: OrderedPriority) =>
    ofPriority(priority).some((order) => order.hasTurn && !isTold(order, 'paused'));
  const isWanted = (priority: OrderedPriority) => ofPriority(priority).some((order) => wantedOf(order) === 'turn');
  const hasTurn = (priority: OrderedPriority) => ofPriority(priority).some((order) => order.hasTurn);

  /** In the queue of this process. */
  function place(order: ModelOrder, wanted: Wanted): void {
    const own: WorkQueue = queue;
    Object.assign(order, { hasTurn: false, isRun: false, releases: 0 });
    const { priority, leavesWhenPaused, isSlowToLeave } = order;
    const work = scriptedWork(priority, {
      isShort: () => order.isShort,
      mayLeave: () => order.mayLeave,
      leavesWhenPaused,
      isSlowToLeave,
      onRun() {
        must('after the close nothing is run', !own.isClosing);
        must('nothing runs twice at the same time', !order.isRun);
        const isTrained = priority !== 'training' && ofPriority('training').some(({ isRun }) => isRun);
        must('nothing is run before a training has left', !isTrained);
        order.isRun = true;
      },
      onRunOver() {
        order.isRun = false;
      },
      onSuspend() {
        if (priority !== 'painting' || own.isClosing || order.isOver) return;
        must('a picture is suspended only where it is paused', wantedOf(order) === 'pause');
        must('what is not written stays in the child', order.mayLeave || leavesWhenPaused);
      },
      onReleased: () => void order.releases++,
    });
    order.work = work;
    work.starting = () => {
      must('after the close nothing begins', !own.isClosing);
      must('what is over does not begin again', !order.isOver);
      must('nothing has two turns', !order.hasTurn);
      must('of each priority one has its turn', !hasTurn(priority));
      const waiting = ofPriority(priority).filter((other) => wantedOf(other) === 'turn');
      const first = waiting.find(({ isShort }) => isShort) ?? waiting[0];
      must('whoever came first goes first, short ones before the others', first === order);
      order.hasTurn = true;
    };
    work.take = ({ type }) => {
      if (type === 'failed') own.want(work, 'nothing');
      if (type === 'finished' || type === 'cancelled') end(order);
    };
    work.over = () => {
      order.hasTurn = false;
    };
    work.failed = async () => {
      own.want(work, 'nothing');
      order.hasTurn = false;
    };
    own.add(work, wanted);
  }

  function end(order: ModelOrder): void {
    order.isOver = true;
    queue.remove(order.work);
  }

  /** As the program is closed and opened again: what is in the journal is kept, until a person goes on with it. */
  async function closeAndOpen(): Promise<void> {
    const closed = queue.dispose();
    for (const order of orders.filter(({ isOver, work }) => !isOver && work.isInChild)) {
      must('what is worked on at the close is suspended', isTold(order, 'suspended'));
    }
    await settled();
    clock.pass(longMilliseconds);
    await closed;
    for (const order of orders) if (order.isRun) order.work.kill();
    await settled();
    const kept = orders.filter(({ isOver }) => !isOver);
    must(
      'at the close all that is not over is left to the journal',
      kept.every(({ releases }) => releases === 1),
    );
    clock = manualClock();
    queue = openWorkQueue({ clock });
    isInteracting = false;
    for (const order of orders) order.hasTurn = false;
    for (const order of kept) place(order, 'nothing');
  }

  async function perform(step: Step): Promise<void> {
    await act(step);
    if (!step.settles) return;
    await settled();
    check();
  }

  async function act(step: Step): Promise<void> {
    switch (step.do) {
      case 'add': {
        const order = { ...step.order, isOver: false } as ModelOrder;
        orders.push(order);
        return place(order, 'turn');
      }
      case 'interact':
        isInteracting = true;
        return queue.interact();
      case 'rest':
        isInteracting = false;
        return clock.pass(longMilliseconds);
      case 'killChild':
        for (const order of orders) if (order.isRun) order.work.kill();
        return;
      case 'closeAndOpen':
        return await closeAndOpen();
    }
    const left = orders.filter(({ isOver }) => !isOver);
    const order = left[step.which % left.length];
    if (order) acts[step.do](order);
  }

  const acts: Readonly<Record<Act, (order: ModelOrder) => void>> = {
    pause: ({ work }) => queue.want(work, 'pause'),
    resume: ({ work }) => queue.want(work, 'turn'),
    finish: ({ work }) => work.isInChild && work.order.tell((job) => job.end('finish')),
    cancel: ({ work }) => work.isInChild && work.order.tell((job) => job.cancel()),
    fail: ({ work }) => work.isInChild && work.say({ type: 'failed', error: { code: 'internal', values: {} } }),
    leave,
    remove(order) {
      if (queue.isWorking(order.work)) order.work.order.tell((job) => job.cancel());
      end(order);
    },
    lengthen(order) {
      order.isShort = !order.isShort;
    },
    write(order) {
      order.mayLeave = !order.mayLeave;
      queue.update();
    },
  };

  function leave(order: ModelOrder): void {
    if (isTold(order, 'suspended')) order.work.say({ type: 'suspended', iteration: 1 });
  }

  /** When nobody has anything more to say. */
  function check(): void {
    const active = (priority: OrderedPriority) => ofPriority(priority).filter(isActive).length;
    for (const priority of orderedPriorities) must('one of each priority is worked on', active(priority) <= 1);
    must(
      'nothing is worked on beside a picture',
      active('painting') === 0 || active('print') + active('training') === 0,
    );
    must('no training is worked on beside a print', active('print') === 0 || active('training') === 0);
    const isStanding = active('print') + active('training') === 0;
    must('a print and a training stand while a person works', !isInteracting || isStanding);
    const isPaused = ofPriority('painting').some((order) => wantedOf(order) === 'pause');
    const isOthersTurn = isPaused || isWanted('painting') || isWanted('print');
    must('a training waits for all that others wait for', !isOthersTurn || active('training') === 0);

    must('a picture that is wanted has its turn', !isWanted('painting') || hasTurn('painting'));
    const mayPrint = !isInteracting && !isBusy('painting');
    must(
      'a print that is wanted has its turn when nothing is before it',
      !mayPrint || !isWanted('print') || hasTurn('print'),
    );
    const mayTrain = !isInteracting && !isOthersTurn && !isBusy('painting') && !isBusy('print');
    must('and so has a training', !mayTrain || !isWanted('training') || hasTurn('training'));

    for (const order of orders.filter(({ work }) => work.isInChild)) {
      const wanted = wantedOf(order);
      if (wanted === 'pause') must('what is paused stands', isTold(order, 'paused', 'suspended'));
      const stays = wanted !== 'pause' || !order.leavesWhenPaused;
      must('what leaves when it is paused does so', stays || isTold(order, 'suspended'));
      const isFree = { painting: true, print: mayPrint, training: mayTrain }[order.priority];
      if (wanted === 'turn' && isFree) must('nothing stands for nothing', !isTold(order, 'paused'));
      const { heard } = order.work;
      const isLeaving = heard.slice(heard.lastIndexOf('begun')).includes('suspended');
      must('whoever is told to leave is gone', order.isSlowToLeave || !isLeaving);
      must('and is told nothing else', !isLeaving || isTold(order, 'suspended'));
    }
    const forgotten = orders.filter(({ isOver, hasTurn }) => isOver && !hasTurn);
    must(
      'what is over is forgotten',
      forgotten.every(({ work }) => queue.wanted(work) === undefined),
    );
  }

  /** Once all of it is wanted, each has its turn. */
  async function finish(): Promise<void> {
    await settled();
    check();
    for (let round = 0; round < 5 * orders.length + 5; round++) {
      for (const order of orders) {
        if (order.isOver) continue;
        if (queue.wanted(order.work) !== 'turn') queue.want(order.work, 'turn');
        leave(order);
        if (isActive(order)) order.work.order.tell((job) => job.end('finish'));
      }
      await perform({ do: 'rest', settles: true });
    }
    must(
      'nothing is lost',
      orders.every(({ isOver }) => isOver),
    );
    must(
      'nothing is left in the child',
      orders.every(({ isRun, work }) => !isRun && !work.isInChild),
    );
  }

  return { perform, finish, violations };
}
