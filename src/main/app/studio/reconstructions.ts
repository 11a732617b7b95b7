/**
 * @file What the network sees of a photograph and a painting: one pair at a time, in the queue among the prints, which give way to
 * a person who works and to a picture that is painted. Each picture is on the disk as soon as it is there, and all are kept.
 */
import { AppError } from '../../../shared/errors.ts';
import { experiments } from '../../../shared/jobs/reconstruct.ts';
import { isPair, type Pair, type ReconstructionState } from '../../../shared/reconstruction.ts';
import type { Journal } from '../../library/journal.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import {
  hasSheet,
  makePairFolder,
  pairOfSheet,
  pictureOfExperiment,
  removePair,
  sheetOf,
  touchPair,
} from '../../library/reconstructions.ts';
import { type Order, placeOrder, type TakingUp, takeUpOrder } from '../queue/order.ts';
import type { QueuedWork, Wanted, WorkQueue } from '../queue/work-queue.ts';
import { reconstructRequest } from '../reconstruct.ts';
import { queuedWork } from './turns.ts';
import { publicError, type Windows } from './windows.ts';

export interface ReconstructionDesk {
  /** Begins it, or goes on with it; of another pair before, no more is made. Gives how it stands. */
  open(pair: Pair): Promise<ReconstructionState>;
  steer(action: 'pause' | 'resume'): Promise<void>;
  /** The file of one of the pictures; throws where it is not there yet. */
  file(pair: Pair, experiment: string): string;
}

export interface ReconstructionOptions extends TakingUp {
  /** As it was when the host started. */
  readonly journal: Journal;
  readonly queue: WorkQueue;
  readonly windows: Pick<Windows, 'tell'>;
}

/** Large enough to see what there is to be seen, small enough for some minutes on two cores. */
const chosen = { size: 256, iterations: 60 };

interface Current {
  state: ReconstructionState;
  readonly order: Order;
  queued?: QueuedWork;
}

export async function openReconstructions(options: ReconstructionOptions): Promise<ReconstructionDesk> {
  const { queue, windows } = options;
  let current = await restored(options);
  if (current) enqueue(current, 'nothing');
  /** Two windows may ask at once. */
  let turn: Promise<unknown> = Promise.resolve();

  function show(one: Current, parts: Partial<ReconstructionState>): void {
    const { error: _, secondsLeft: __, ...before } = one.state;
    one.state = { ...before, ...parts };
    windows.tell('reconstruction', one.state);
  }

  async function lose(one: Current, error?: ReturnType<typeof publicError>): Promise<void> {
    if (one.queued) queue.remove(one.queued);
    if (current === one) current = undefined;
    const { photo, painting } = one.state;
    windows.tell('reconstructionGone', { photo, painting, ...(error && { error }) });
  }

  function enqueue(one: Current, wanted: Wanted): void {
    one.queued = queuedWork(
      {
        priority: 'print',
        order: one.order,
        leavesWhenPaused: true,
        starting: () => show(one, { state: 'starting' }),
        heard: {
          progress({ iteration, iterations, secondsLeft }) {
            const mayGo = queue.wanted(one.queued!) === 'turn' && queue.verdict('print') === 'go';
            const state = mayGo ? 'running' : one.state.state;
            show(one, { state, share: iteration / iterations, secondsLeft });
          },
          painted: ({ done }) => show(one, { finished: done }),
          paused: () => show(one, { state: 'aside' }),
          resumed: () => show(one, { state: 'running' }),
        },
        suspended: (how) => show(one, { state: how }),
        done() {
          if (current === one) current = undefined;
          show(one, { state: 'done', finished: experiments.length, share: 1 });
        },
        kept: (error) => show(one, { state: 'kept', error }),
        lost: (error) => lose(one, error && publicError(error)),
      },
      options,
    );
    queue.add(one.queued, wanted);
  }

  /** Nobody looks at it any more. */
  async function drop(one: Current): Promise<void> {
    const { order, queued } = one;
    current = undefined;
    if (queued) {
      const isWorking = queue.isWorking(queued);
      queue.remove(queued);
      if (isWorking) order.tell((job) => job.cancel());
      await queue.settled(queued);
    }
    await order.strike();
    if (!hasSheet(one.state)) await removePair(one.state);
  }

  async function begin({ photo, painting }: Pair): Promise<Current> {
    // Both are here, and not in somebody's memory alone.
    await Promise.all([pictureHere(photo), pictureHere(painting)]);
    const pair = { photo, painting };
    await makePairFolder(pair);
    const request = {
      ...(await reconstructRequest({
        ...{ photo: picturePath(photo), painting: picturePath(painting), chosen, output: sheetOf(pair), replace: true },
      })),
      asTheyCome: true,
    } as const;
    const order = await placeOrder(`reconstruct-${photo.slice(0, 8)}`, { kind: 'reconstruct', request }, options);
    return { order, state: { ...pair, state: 'starting', finished: 0, share: 0 } };
  }

  async function opened(pair: Pair): Promise<ReconstructionState> {
    if (hasSheet(pair)) {
      await touchPair(pair);
      return { ...pair, state: 'done', finished: experiments.length, share: 1 };
    }
    if (current && isPair(current.state, pair)) {
      if (current.state.state !== 'paused') want(current, 'turn');
      return current.state;
    }
    if (current) await drop(current);
    const begun = await begin(pair);
    current = begun;
    enqueue(begun, 'turn');
    if (!queue.isWorking(begun.queued!)) show(begun, { state: 'aside' });
    return begun.state;
  }

  function want(one: Current, wanted: 'turn' | 'pause'): void {
    const { queued } = one;
    if (!queued || queue.wanted(queued) === wanted) return;
    queue.want(queued, wanted);
    if (!queue.isWorking(queued)) show(one, { state: wanted === 'pause' ? 'paused' : 'aside' });
  }

  return {
    async open(pair) {
      const mine = turn.then(() => opened(pair));
      turn = mine.catch(() => {});
      return await mine;
    },
    async steer(action) {
      if (!current) return;
      const { queued } = current;
      // It may be leaving.
      if (queued && !queue.isWorking(queued)) await queue.settled(queued);
      if (current) want(current, action === 'pause' ? 'pause' : 'turn');
    },
    file(pair, experiment) {
      const isWhole = hasSheet(pair);
      const place = experiments.findIndex(({ name }) => name === experiment);
      const isThere = isWhole || (current && isPair(current.state, pair) && place < current.state.finished);
      if (!isThere) throw new AppError('reconstruction.not-yet');
      return pictureOfExperiment(pair, experiment);
    },
  };
}

/** What an earlier host did not finish; the newest. What is done of it, its job says again. */
async function restored(options: ReconstructionOptions): Promise<Current | undefined> {
  for (const entry of options.journal.entries) {
    const { job } = entry;
    const pair = job.kind === 'reconstruct' ? pairOfSheet(job.request.output) : undefined;
    if (!pair) continue;
    return { order: await takeUpOrder(entry, options), state: { ...pair, state: 'kept', finished: 0, share: 0 } };
  }
  return undefined;
}
