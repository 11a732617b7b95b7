/**
 * @file The style that is being trained, one at a time, in the queue. It is in the journal before any window is told that it is
 * ordered, and what is interrupted is found there by the place of its result.
 */
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { AppError, type ErrorReport } from '../../../shared/errors.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { trainingPace } from '../../../shared/machine-pace.ts';
import { followPace } from '../../../shared/pace-estimate.ts';
import { learningPoint, type TrainingState } from '../../../shared/training.ts';
import type { Journal } from '../../library/journal.ts';
import { pictureHere } from '../../library/pictures.ts';
import { type Order, placeOrder, type TakingUp } from '../queue/order.ts';
import type { QueuedWork, Wanted, WorkQueue } from '../queue/work-queue.ts';
import { restoredTraining } from './restored-training.ts';
import { clearSample, longerTraining, newTraining, titleOf, type WantedTraining } from './training-orders.ts';
import { openTrainingWatch } from './training-watch.ts';
import { type KindOfTurn, queuedWork } from './turns.ts';
import { publicError, type Window, type Windows } from './windows.ts';

export type TrainingAction = CallInput<'steerTraining'>['action'];

export interface TrainingDesk {
  now(): TrainingState | undefined;
  start(order: CallInput<'startTraining'>): Promise<TrainingState>;
  longer(order: CallInput<'trainLonger'>): Promise<TrainingState>;
  steer(action: TrainingAction): Promise<void>;
  watch(window: Window, watches: boolean): CallOutput<'watchTraining'>;
  windowGone(window: Window): void;
}

export interface TrainingOptions extends TakingUp {
  /** As it was when the host started. */
  readonly journal: Journal;
  readonly queue: WorkQueue;
  readonly windows: Pick<Windows, 'tell' | 'tellOne'>;
  /** The shelf has one more of this name, or another one. */
  readonly onStyle: (style: string) => void;
  /** A person waits for a training, or not any more. */
  readonly onWanted: (isWanted: boolean) => void;
  /** What a step takes for each pixel of its crops was measured, in seconds. */
  readonly onPace: (secondsPerPixel: number) => void;
  /** What is known of that. */
  readonly pace?: () => number | undefined;
}

export interface Training {
  state: TrainingState;
  readonly request: TrainRequest;
  readonly order: Order;
  queued?: QueuedWork;
  /** It was told to end so, which takes a step. */
  ending?: 'finish' | 'cancel';
}

/** The first steps make what the others find ready. */
const measuredStep = 8;

export async function openTraining(options: TrainingOptions): Promise<TrainingDesk> {
  const { queue, windows, onStyle, onWanted, onPace } = options;
  const watching = openTrainingWatch(windows);
  const restored = await restoredTraining(options);
  let training: Training | undefined = restored?.training;
  let isOrdering = false;
  if (training) {
    watching.begin(training.state.style, restored!.curve);
    enqueue(training, 'nothing');
  }

  function show(one: Training, parts: Partial<TrainingState>): void {
    one.state = { ...one.state, ...parts };
    windows.tell('training', one.state);
  }

  async function lose(one: Training, error?: ErrorReport): Promise<void> {
    if (one.queued) queue.remove(one.queued);
    if (training === one) training = undefined;
    onWanted(false);
    watching.detach();
    await clearSample(one.request);
    windows.tell('trainingGone', error ? { error: publicError(error) } : {});
  }

  function enqueue(one: Training, wanted: Wanted): void {
    let follow = followPace(undefined);
    const kind: KindOfTurn = {
      priority: 'training',
      order: one.order,
      leavesWhenPaused: true,
      isEnding: () => one.ending !== undefined,
      starting() {
        const { error: _, ...state } = one.state;
        one.state = { ...state, state: 'starting' };
        windows.tell('training', one.state);
        one.order.tell(watching.attach);
        follow = followPace(options.pace?.());
      },
      heard: {
        learnt: watching.learnt,
        watched: watching.watched,
        progress({ iteration: step, iterations: steps, secondsPerIteration, secondsLeft, loss }) {
          // The step that ends it counts, too.
          const isEnding = one.ending !== undefined || !mayGo(one);
          const learnt = learningPoint(step, loss);
          watching.progress(learnt);
          const measured = trainingPace(secondsPerIteration, one.request.parameters);
          const known = follow(measured, secondsPerIteration, steps * secondsPerIteration) ?? measured;
          const left = measured > 0 ? secondsLeft * (known / measured) : secondsLeft;
          show(one, { ...(!isEnding && { state: 'running' }), step, steps, secondsLeft: left, learnt });
          if (measured > 0 && (step === measuredStep || step === steps)) onPace(known);
        },
        // For a person who moves sliders, with all in memory.
        paused: () => show(one, { state: 'waiting' }),
        resumed: () => show(one, { state: 'running' }),
      },
      suspended(how) {
        watching.detach();
        show(one, { state: how === 'aside' ? 'waiting' : how });
      },
      async done() {
        training = undefined;
        onWanted(false);
        watching.detach();
        const { isSample, style } = one.state;
        await clearSample(one.request);
        if (!isSample) onStyle(style);
        windows.tell('trainingGone', isSample ? { isSample } : { style });
      },
      kept(error) {
        watching.detach();
        show(one, { state: 'kept', error });
      },
      lost: (error) => lose(one, error),
    };
    one.queued = queuedWork(kind, options);
    queue.add(one.queued, wanted);
  }

  const mayGo = (one: Training) => queue.wanted(one.queued!) === 'turn' && queue.verdict('training') !== 'suspend';

  /** Two windows may ask at once; a sample is called off for what is wanted now. */
  async function order(title: () => Promise<string>, want: () => Promise<WantedTraining>): Promise<TrainingState> {
    if ((training && !training.state.isSample) || isOrdering) {
      throw new AppError('training.busy', { title: training?.state.title ?? (await title()) });
    }
    isOrdering = true;
    try {
      if (training) await callOff(training);
      const { request, state, curve } = await want();
      training = {
        state,
        request,
        order: await placeOrder(`train-${state.style}`, { kind: 'train', request }, options),
      };
      watching.begin(state.style, curve);
    } finally {
      isOrdering = false;
    }
    onWanted(true);
    enqueue(training, 'turn');
    if (!queue.isWorking(training.queued!)) show(training, { state: 'waiting' });
    return training.state;
  }

  /** Nothing of it stays. */
  async function callOff(one: Training): Promise<void> {
    const queued = one.queued!;
    one.ending = 'cancel';
    if (queue.isWorking(queued)) one.order.tell((job) => job.cancel());
    await queue.settled(queued);
    if (training !== one) return;
    queue.remove(queued);
    await one.order.strike();
    await lose(one);
  }

  return {
    now: () => training?.state,

    start: async (wanted) =>
      await order(
        async () => titleOf((await pictureHere(wanted.painting)).name),
        () => newTraining(wanted),
      ),

    longer: async (wanted) =>
      await order(
        async () => wanted.style,
        () => longerTraining(wanted),
      ),

    watch: watching.watch,
    windowGone: watching.windowGone,

    async steer(action) {
      const one = training;
      const queued = one?.queued;
      if (!one || !queued) throw new AppError('training.none');
      if (action === 'pause') {
        queue.want(queued, 'pause');
        if (!queue.isWorking(queued) && one.state.state === 'waiting') show(one, { state: 'paused' });
        return;
      }
      if (queue.isWorking(queued) && mayGo(one)) {
        if (action === 'resume') return;
        one.ending = action;
        return one.order.tell((job) => (action === 'cancel' ? job.cancel() : job.end('finish')));
      }
      // It may be leaving.
      if (action === 'cancel') return await callOff(one);
      await queue.settled(queued);
      if (training !== one) return;
      // There is nothing to finish yet where it was never begun.
      if (action === 'finish' && one.order.entry) {
        queue.remove(queued);
        await one.order.strike();
        return await lose(one);
      }
      // It takes up what it has learnt and ends with it.
      if (action === 'finish') {
        one.ending = 'finish';
        one.order.tell((job) => job.end('finish'));
      }
      onWanted(true);
      queue.want(queued, 'turn');
      if (!queue.isWorking(queued)) show(one, { state: 'waiting' });
    },
  };
}
