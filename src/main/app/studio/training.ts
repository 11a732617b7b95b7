/**
 * @file The style that is being trained, one at a time, in the queue. It is in the journal before any window is told that it is
 * ordered, and what is interrupted is found there by the place of its result.
 */
import { basename, dirname, join } from 'node:path';
import type { CallInput } from '../../../shared/contract.ts';
import { AppError, type ErrorReport } from '../../../shared/errors.ts';
import { message } from '../../../shared/language/language.ts';
import { modelName } from '../../../shared/model-name.ts';
import type { TrainingState } from '../../../shared/training.ts';
import { dataFolder, makeDataFolder } from '../../library/data-folder.ts';
import type { Journal } from '../../library/journal.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import { freeStyleName } from '../../library/styles.ts';
import { type Order, placeOrder, type TakingUp, takeUpOrder } from '../queue/order.ts';
import type { QueuedWork, Wanted, WorkQueue } from '../queue/work-queue.ts';
import { trainRequest } from '../train.ts';
import { type KindOfTurn, queuedWork } from './turns.ts';
import { publicError, type Windows } from './windows.ts';

export type TrainingAction = CallInput<'steerTraining'>['action'];

export interface TrainingDesk {
  now(): TrainingState | undefined;
  start(order: CallInput<'startTraining'>): Promise<TrainingState>;
  steer(action: TrainingAction): Promise<void>;
}

export interface TrainingOptions extends TakingUp {
  /** As it was when the host started. */
  readonly journal: Journal;
  readonly queue: WorkQueue;
  readonly windows: Pick<Windows, 'tell'>;
  /** The shelf has one more, of this name. */
  readonly onStyle: (style: string) => void;
}

interface Training {
  state: TrainingState;
  readonly order: Order;
  queued?: QueuedWork;
  /** It was told to end so, which takes a step. */
  ending?: 'finish' | 'cancel';
}

/** Where a person's own styles are. */
export const stylesFolder = () => join(dataFolder(), 'models', 'styles');

export async function openTraining(options: TrainingOptions): Promise<TrainingDesk> {
  const { queue, windows, onStyle } = options;
  let training = await restoredTraining(options);
  let isOrdering = false;
  if (training) enqueue(training, 'nothing');

  function show(one: Training, parts: Partial<TrainingState>): void {
    one.state = { ...one.state, ...parts };
    windows.tell('training', one.state);
  }

  function lose(one: Training, error?: ErrorReport): void {
    if (one.queued) queue.remove(one.queued);
    training = undefined;
    windows.tell('trainingGone', error ? { error: publicError(error) } : {});
  }

  function enqueue(one: Training, wanted: Wanted): void {
    const kind: KindOfTurn = {
      priority: 'training',
      order: one.order,
      leavesWhenPaused: true,
      isEnding: () => one.ending !== undefined,
      starting() {
        const { error: _, ...state } = one.state;
        one.state = { ...state, state: 'starting' };
        windows.tell('training', one.state);
      },
      heard: {
        progress({ iteration: step, iterations: steps, secondsLeft }) {
          // The step that ends it counts, too.
          const isEnding = one.ending !== undefined || !mayGo(one);
          show(one, { ...(!isEnding && { state: 'running' }), step, steps, secondsLeft });
        },
      },
      suspended: (how) => show(one, { state: how === 'aside' ? 'waiting' : how }),
      done() {
        training = undefined;
        onStyle(one.state.style);
        windows.tell('trainingGone', { style: one.state.style });
      },
      kept: (error) => show(one, { state: 'kept', error }),
      lost: (error) => lose(one, error),
    };
    one.queued = queuedWork(kind, options);
    queue.add(one.queued, wanted);
  }

  const mayGo = (one: Training) => queue.wanted(one.queued!) === 'turn' && queue.verdict('training') === 'go';

  async function order({ painting, part, preset }: CallInput<'startTraining'>, name: string, title: string) {
    await makeDataFolder('models', 'styles');
    // Two paintings of one name are two styles.
    const output = join(stylesFolder(), `${await freeStyleName(modelName(title))}.onnx`);
    const request = await trainRequest({
      painting: picturePath(painting),
      ...(part && { part }),
      chosen: { preset },
      output,
      about: aboutOf(title, name, preset),
    });
    const { steps } = request.parameters;
    const style = request.about.name;
    const placed = await placeOrder(`train-${style}`, { kind: 'train', request }, options);
    const state: TrainingState = { style, title, preset, state: 'starting', step: 0, steps };
    return { state, order: placed };
  }

  return {
    now: () => training?.state,

    async start(wanted) {
      const { name } = await pictureHere(wanted.painting);
      const title = name.replace(/\.[^.]{1,5}$/, '') || name;
      // Two windows may ask at once.
      if (training || isOrdering) throw new AppError('training.busy', { title: training?.state.title ?? title });
      isOrdering = true;
      try {
        training = await order(wanted, name, title);
      } finally {
        isOrdering = false;
      }
      enqueue(training, 'turn');
      if (!queue.isWorking(training.queued!)) show(training, { state: 'waiting' });
      return training.state;
    },

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
      await queue.settled(queued);
      if (training !== one) return;
      // There is nothing to finish yet where it was never begun.
      if (action === 'cancel' || (action === 'finish' && one.order.entry)) {
        queue.remove(queued);
        await one.order.strike();
        return lose(one);
      }
      // It takes up what it has learnt and ends with it.
      if (action === 'finish') {
        one.ending = 'finish';
        one.order.tell((job) => job.end('finish'));
      }
      queue.want(queued, 'turn');
      if (!queue.isWorking(queued)) show(one, { state: 'waiting' });
    },
  };
}

/** The painting is called as its person calls it; its path in the library says nothing. */
function aboutOf(title: string, name: string, preset: string) {
  return {
    title,
    description: message('training.describes', { painting: title }),
    painting: { title, artist: '', year: '' },
    source: name,
    command: `impasto train ${name} --preset ${preset}`,
  };
}

/** What an earlier host did not finish; the newest. */
async function restoredTraining(options: TrainingOptions): Promise<Training | undefined> {
  for (const entry of options.journal.entries) {
    const { job } = entry;
    if (job.kind !== 'train' || dirname(job.request.output) !== stylesFolder()) continue;
    const { about, parameters } = job.request;
    const { preset, steps } = parameters;
    const style = basename(job.request.output, '.onnx');
    const state: TrainingState = { style, title: about.title, preset, state: 'kept', step: 0, steps };
    return { state, order: await takeUpOrder(entry, options) };
  }
  return undefined;
}
