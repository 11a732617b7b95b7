/** @file Training a style: started from a painting, looked on at, steered, and told when it is on the shelf. */
import type { CallInput, EventValue } from '../../shared/contract.ts';
import { type TrainingState, withPoint } from '../../shared/training.ts';
import type { StudioContext } from './context.ts';
import { watch } from './context.ts';
import type { Editor } from './document.ts';
import { withStyle } from './looks.ts';
import type { Notices } from './notices.ts';
import { aboutDuration, say } from './words.ts';

type Order = CallInput<'startTraining'>;

export interface Training {
  /** Begins it and opens its view. */
  start(order: Order): Promise<void>;
  /** What the sample was of, in earnest. */
  startAfterSample(): Promise<void>;
  longer(style: string): Promise<void>;
  steer(action: CallInput<'steerTraining'>['action']): Promise<void>;
  /** Opens its view. */
  look(): void;
  /** Of its view; a sample that nobody looks at any more is called off. */
  close(): void;
  /** Paints the open photograph with a style that was trained. */
  use(style: string): void;
}

export function createTraining(context: StudioContext, notices: Notices, editor: Editor): Training {
  const { store, client } = context;
  /** Of the last sample. */
  let sampled: Order | undefined;

  client.on('training', (training) => {
    const before = store.getState().training;
    store.setState({ training });
    const { learnt, error } = training;
    if (error && error.code !== before?.error?.code) notices.fail(error);
    if (learnt) change(({ curve, ...view }) => ({ ...view, curve: withPoint(curve, learnt) }));
  });
  client.on('trainingPictures', (shown) => change((view) => ({ ...view, shown })));
  client.on('trainingGone', (gone) => {
    const { training } = store.getState();
    store.setState({ training: undefined });
    if (training) ended(training, gone);
  });
  // A window that comes back, or reads anew, has missed what there was.
  watch(
    context,
    ({ connection }) => connection,
    (now) => now === 'open' && isLooking() && void watchOn(),
  );

  const isLooking = () => store.getState().dialog === 'training';

  function change(edit: (view: View) => View): void {
    const { trainingView } = store.getState();
    if (trainingView) store.setState({ trainingView: edit(trainingView) });
  }

  function ended(training: TrainingState, { style, isSample, error }: EventValue<'trainingGone'>): void {
    const isWatched = isLooking() && store.getState().trainingView !== undefined;
    const came = style !== undefined || isSample;
    if (isWatched && came) change((view) => ({ ...view, ended: { training, ...(style !== undefined && { style }) } }));
    else if (isWatched) close();
    if (error) notices.fail(error);
    else if (style !== undefined && !isWatched) {
      const action = { label: say('training.use'), perform: () => use(style) };
      notices.tell(say('imported.style', { title: training.title }), action);
    }
  }

  async function watchOn(): Promise<void> {
    try {
      const { curve, shown } = await client.call('watchTraining', { watches: true });
      change((view) => ({ ...view, curve, ...(shown && { shown }) }));
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  function look(): void {
    store.setState({ dialog: 'training', trainingView: { curve: [] } });
    void watchOn();
  }

  async function begin(ask: () => Promise<TrainingState>): Promise<boolean> {
    try {
      const training = await ask();
      // Another sample may have been called off for it meanwhile.
      store.setState({ training });
      look();
      return true;
    } catch (thrown) {
      notices.fail(thrown);
      return false;
    }
  }

  async function start(order: Order): Promise<void> {
    if ((await begin(() => client.call('startTraining', order))) && order.sample) sampled = order;
  }

  async function steer(action: CallInput<'steerTraining'>['action']): Promise<void> {
    try {
      await client.call('steerTraining', { action });
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  // However its view is left: by its own button, by Back, or for another dialog.
  watch(
    context,
    ({ dialog }) => dialog,
    (_, before) => before === 'training' && leave(),
  );

  function leave(): void {
    const { training, trainingView } = store.getState();
    store.setState({ trainingView: undefined });
    void client.call('watchTraining', { watches: false }).catch(() => {});
    if (training?.isSample && !trainingView?.ended) void steer('cancel');
  }

  const close = () => store.setState({ dialog: undefined });

  function use(name: string): void {
    if (isLooking()) close();
    const { styles, work } = store.getState();
    const style = styles.find((each) => each.name === name);
    const former = styles.find((each) => each.name === work?.look.instant.style);
    if (style) editor.changeLook((now) => withStyle(now, style, former));
  }

  return {
    start,
    async startAfterSample() {
      if (!sampled) return;
      const { sample: _, ...order } = sampled;
      await start(order);
    },
    longer: async (style) => {
      const photo = store.getState().work?.photo?.id;
      await begin(() => client.call('trainLonger', { style, ...(photo !== undefined && { photo }) }));
    },
    steer,
    look,
    close,
    use,
  };
}

type View = NonNullable<ReturnType<StudioContext['store']['getState']>['trainingView']>;

export function trainingTitle({ title, isSample }: Pick<TrainingState, 'title' | 'isSample'>): string {
  return say(isSample ? 'training.sampleNamed' : 'training.named', { title });
}

/** How it stands, in a few words. */
export function trainingText({ state, step, steps, secondsLeft }: TrainingState): string {
  if (state === 'running' && step >= steps) return say('training.finishing');
  const now = say(`training.${state}`, { percent: Math.floor((100 * step) / steps) });
  // What has stood for a while knows no better than what it knew then.
  if (secondsLeft === undefined || state === 'starting' || state === 'kept') return now;
  return `${now} · ${say('run.left', { time: aboutDuration(secondsLeft) })}`;
}
