/**
 * @file The style that is being trained, one at a time. It has the work child while no picture is painted: whoever paints
 * takes its turn, and it goes on from its checkpoint behind that. It is in the journal before any window is told that it is
 * ordered, and what is interrupted is found there by the place of its result.
 */
import { basename, dirname, join } from 'node:path';
import type { CallInput } from '../../../shared/contract.ts';
import type { Provider } from '../../../shared/devices.ts';
import { AppError, type ErrorReport, reportError } from '../../../shared/errors.ts';
import { isLast, type JobEvent } from '../../../shared/job-events.ts';
import { modelName } from '../../../shared/model-name.ts';
import type { TrainingState } from '../../../shared/training.ts';
import { dataFolder, makeDataFolder } from '../../library/data-folder.ts';
import { enterJob, isEntered, type OpenEntry, strikeJob, unfinishedJobs } from '../../library/journal.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import { freeStyleName } from '../../library/styles.ts';
import type { Jobs, NamedJob } from '../jobs.ts';
import { trainRequest } from '../train.ts';
import { publicError, type Windows } from './windows.ts';

export type TrainingAction = CallInput<'steerTraining'>['action'];

export interface TrainingDesk {
  now(): TrainingState | undefined;
  start(order: CallInput<'startTraining'>): Promise<TrainingState>;
  steer(action: TrainingAction): Promise<void>;
  /** Resolves when the work child is free for a picture. */
  makeRoom(): Promise<void>;
  /** No picture is painted any more. */
  goOn(): void;
  /** Keeps what can go on. */
  dispose(): Promise<void>;
}

export interface TrainingOptions {
  readonly jobs: Pick<Jobs, 'begin' | 'resume' | 'takeUp'>;
  readonly windows: Pick<Windows, 'tell'>;
  readonly device: () => Promise<Provider>;
  /** Whether a picture is being painted. */
  readonly isPainting: () => boolean;
  /** The shelf has one more. */
  readonly onStyle: () => void;
}

interface Training {
  state: TrainingState;
  /** Not begun yet; nobody else takes it up. */
  entry?: OpenEntry;
  /** Begun, in the journal under this name. */
  kept?: string;
  job?: NamedJob;
  /** How its job is to end, told to it as soon as it is there. */
  ending?: 'suspend' | 'finish' | 'cancel';
  /** What it is once it is suspended. */
  afterwards: 'waiting' | 'paused' | 'kept';
}

const stylesFolder = () => join(dataFolder(), 'models', 'styles');
/** A step takes a second or two; the last checkpoint is a minute old. */
const longestFarewellMilliseconds = 2500;

export async function openTraining({
  jobs,
  windows,
  device,
  isPainting,
  onStyle,
}: TrainingOptions): Promise<TrainingDesk> {
  let training = await keptTraining(jobs);
  let going: Promise<void> = Promise.resolve();
  let isClosing = false;
  let isOrdering = false;

  function show(one: Training, parts: Partial<TrainingState>): void {
    one.state = { ...one.state, ...parts };
    windows.tell('training', one.state);
  }

  function lose(error?: ErrorReport): void {
    training = undefined;
    windows.tell('trainingGone', error ? { error: publicError(error) } : {});
  }

  /** What is in the journal would come back: it is kept, with what is wrong. */
  async function setAside(one: Training, error: ErrorReport): Promise<void> {
    const id = one.entry?.id ?? one.kept;
    if (id === undefined || !(await isEntered(id))) return lose(error);
    show(one, { state: 'kept', error: publicError(error) });
  }

  function finish({ state: { style } }: Training): void {
    training = undefined;
    onStyle();
    windows.tell('trainingGone', { style });
  }

  function begin(one: Training): void {
    if (isPainting()) show(one, { state: 'waiting' });
    else going = go(one);
  }

  async function go(one: Training): Promise<void> {
    const { error: _, ...state } = one.state;
    one.state = { ...state, state: 'starting' };
    windows.tell('training', one.state);
    if (one.ending === 'suspend') delete one.ending;
    try {
      one.job = one.entry
        ? await jobs.begin(one.entry, await device())
        : await jobs.resume(one.kept!, { anyway: true });
      delete one.entry;
      one.kept = one.job.id;
      end(one, one.ending);
      let isFinished = false;
      for await (const event of one.job.events) {
        isFinished = event.type === 'finished';
        take(one, event);
      }
      // It has left the journal by now, and cannot be trained twice.
      if (isFinished) finish(one);
    } catch (error) {
      await setAside(one, reportError(error));
    }
    delete one.job;
  }

  function take(one: Training, event: JobEvent): void {
    if (event.type === 'progress') {
      const { iteration: step, iterations: steps, secondsLeft } = event;
      // The step that ends it counts, too.
      show(one, { ...(one.ending === undefined && { state: 'running' }), step, steps, secondsLeft });
    } else if (event.type === 'trouble') windows.tell('trouble', publicError(event.error));
    else if (isLast(event)) takeLast(one, event);
  }

  function takeLast(one: Training, event: JobEvent): void {
    if (event.type === 'cancelled') lose();
    else if (event.type === 'suspended') show(one, { state: one.afterwards });
    // While the program closes its children are ended; the journal keeps what they did.
    else if (event.type === 'failed' && !isClosing) {
      if (!event.kept) lose(event.error);
      else show(one, { state: 'kept', error: publicError(event.error) });
    }
  }

  function end(one: Training, how: Training['ending']): void {
    if (how === undefined) return;
    one.ending = how;
    if (how === 'cancel') one.job?.cancel();
    else one.job?.end(how);
  }

  function suspend(one: Training, afterwards: Training['afterwards']): void {
    one.afterwards = afterwards;
    end(one, 'suspend');
  }

  async function strike({ entry, kept }: Training): Promise<void> {
    if (entry) await entry.strike();
    else if (kept !== undefined) await strikeJob(kept);
  }

  const isGoing = (one: Training) => one.state.state === 'starting' || one.state.state === 'running';

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
    const entry = await enterJob(`train-${style}`, { kind: 'train', request });
    const state: TrainingState = { style, title, preset, state: 'starting', step: 0, steps };
    return { state, entry, afterwards: 'waiting' } as const;
  }

  return {
    now: () => training?.state,

    async start(wish) {
      const { name } = await pictureHere(wish.painting);
      const title = name.replace(/\.[^.]{1,5}$/, '') || name;
      // Two windows may ask at once.
      if (training || isOrdering) throw new AppError('training.busy', { title: training?.state.title ?? title });
      isOrdering = true;
      try {
        training = await order(wish, name, title);
      } finally {
        isOrdering = false;
      }
      begin(training);
      return training.state;
    },

    async steer(action) {
      const one = training;
      if (!one) throw new AppError('training.none');
      if (action === 'pause') {
        if (isGoing(one)) suspend(one, 'paused');
        else if (one.state.state === 'waiting') show(one, { state: 'paused' });
        return;
      }
      if (isGoing(one)) {
        if (action !== 'resume') end(one, action);
        return;
      }
      await going;
      if (action === 'cancel') {
        await strike(one);
        return lose();
      }
      if (action === 'finish' && one.entry) {
        // There is nothing to finish yet.
        await strike(one);
        return lose();
      }
      // It takes up what it has learnt and ends with it.
      if (action === 'finish') one.ending = 'finish';
      begin(one);
    },

    async makeRoom() {
      const one = training;
      if (!one || !isGoing(one) || one.ending === 'finish' || one.ending === 'cancel') return await going;
      show(one, { state: 'waiting' });
      suspend(one, 'waiting');
      await going;
    },

    goOn() {
      if (training?.state.state === 'waiting' && !training.job && !isClosing) begin(training);
    },

    async dispose() {
      isClosing = true;
      const farewell = new Promise<void>((resolve) => setTimeout(resolve, longestFarewellMilliseconds).unref());
      if (training?.job) suspend(training, 'kept');
      await Promise.race([going, farewell]);
      await training?.entry?.release();
    },
  };
}

/** The painting is called as its person calls it; its path in the library says nothing. */
function aboutOf(title: string, name: string, preset: string) {
  return {
    title,
    description: `Paints like ${title}.`,
    painting: { title, artist: '', year: '' },
    source: name,
    command: `impasto train ${name} --preset ${preset}`,
  };
}

/** What an earlier host did not finish; the newest. */
async function keptTraining(jobs: Pick<Jobs, 'takeUp'>): Promise<Training | undefined> {
  for (const { id, job, isBegun } of await unfinishedJobs()) {
    if (job.kind !== 'train' || dirname(job.request.output) !== stylesFolder()) continue;
    const { about, parameters } = job.request;
    const { preset, steps } = parameters;
    const style = basename(job.request.output, '.onnx');
    const state: TrainingState = { style, title: about.title, preset, state: 'kept', step: 0, steps };
    // Not where another program works on it, or the disk is full; then it is seen to when it is its turn.
    const entry = isBegun ? undefined : await jobs.takeUp(id).catch(() => undefined);
    return { state, afterwards: 'waiting', ...(entry ? { entry } : { kept: id }) };
  }
  return undefined;
}
