/** @file What the network sees of the open photograph and painting: ten pictures, which appear one by one and are kept. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import { experimentLabel, experiments } from '../../shared/jobs/reconstruct.ts';
import { isPair, type Pair, type ReconstructionState } from '../../shared/reconstruction.ts';
import { callError } from '../client/call-error.ts';
import { type StudioContext, watch } from './context.ts';
import type { Notices } from './notices.ts';
import { aboutDuration, say } from './words.ts';

/** What the dialog shows. */
export interface NetworkSight {
  readonly pair: Pair;
  /** Absent until the host has said it. */
  readonly now?: ReconstructionState;
  /** By the names of the experiments, and 'photo' and 'painting' themselves. */
  readonly pictures: Readonly<Record<string, Pixels>>;
  /** Which of them is on the canvas, in place of what is painted. */
  readonly onCanvas?: string;
}

export interface NetworkView {
  /** Of the open work: its photograph and the first of the paintings that it is painted like. */
  open(): void;
  steer(action: 'pause' | 'resume'): Promise<void>;
  /** One of the pictures, in place of the dialog. */
  showOnCanvas(name: string): void;
  leaveCanvas(): void;
}

/** Of the pictures as they come; they are no larger. */
const side = 256;

export function createNetworkView(context: StudioContext, notices: Notices): NetworkView {
  const { store, client } = context;
  const loading = new Set<string>();

  const sightOf = (pair: Pair) => {
    const { networkSight } = store.getState();
    return networkSight && isPair(networkSight.pair, pair) ? networkSight : undefined;
  };

  /** Each is asked for once, as soon as it is there. */
  async function load(pair: Pair, name: string, ask: () => Promise<Pixels>): Promise<void> {
    const key = `${pair.photo} ${pair.painting} ${name}`;
    if (loading.has(key) || sightOf(pair)?.pictures[name]) return;
    loading.add(key);
    try {
      const pixels = await ask();
      const sight = sightOf(pair);
      if (sight) store.setState({ networkSight: { ...sight, pictures: { ...sight.pictures, [name]: pixels } } });
    } catch (thrown) {
      if (callError(thrown).code !== 'dropped') notices.failAsked(thrown);
    } finally {
      loading.delete(key);
    }
  }

  function note(state: ReconstructionState): void {
    const sight = sightOf(state);
    if (!sight) return;
    store.setState({ networkSight: { ...sight, now: state } });
    const { pair } = sight;
    for (const { name: experiment } of experiments.slice(0, state.finished))
      void load(pair, experiment, () => client.call('reconstruction', { ...pair, experiment, side }));
  }

  client.on('reconstruction', note);
  client.on('reconstructionGone', ({ error, ...pair }) => {
    if (!sightOf(pair)) return;
    store.setState(({ dialog }) => ({
      networkSight: undefined,
      ...(dialog === 'network' && { dialog: undefined }),
    }));
    if (error) notices.fail(error);
  });

  async function look(pair: Pair): Promise<void> {
    for (const name of ['photo', 'painting'] as const)
      void load(pair, name, () => client.call('view', { picture: pair[name], side }));
    try {
      note(await client.call('openReconstruction', pair));
    } catch (thrown) {
      if (store.getState().dialog === 'network') store.setState({ dialog: undefined });
      notices.failAsked(thrown);
    }
  }

  // A host that has started again goes on only when it is asked.
  watch(
    context,
    ({ connection }) => connection,
    (connection) => {
      const { dialog, networkSight } = store.getState();
      if (connection === 'open' && dialog === 'network' && networkSight) void look(networkSight.pair);
    },
  );

  function leaveCanvas(): void {
    const { networkSight } = store.getState();
    if (networkSight?.onCanvas === undefined) return;
    const { onCanvas: _, ...sight } = networkSight;
    store.setState({ networkSight: sight });
  }

  // What a person changes they want to see.
  watch(context, ({ work }) => work?.look, leaveCanvas);
  watch(context, ({ work }) => work?.photo?.id, leaveCanvas);

  return {
    open() {
      const { work } = store.getState();
      const painting = work?.look.paint.paintings[0]?.picture;
      if (!work?.photo || painting === undefined) return;
      const pair = { photo: work.photo.id, painting };
      store.setState({ dialog: 'network', networkSight: sightOf(pair) ?? { pair, pictures: {} } });
      void look(pair);
    },
    async steer(action) {
      try {
        await client.call('steerReconstruction', { action });
      } catch (thrown) {
        notices.failAsked(thrown);
      }
    },
    showOnCanvas(name) {
      const { networkSight } = store.getState();
      if (networkSight?.pictures[name])
        store.setState({ networkSight: { ...networkSight, onCanvas: name }, dialog: undefined });
    },
    leaveCanvas,
  };
}

/** Of a picture of the sheet, for people. */
export function sightLabel(name: string): string {
  const experiment = experiments.find((each) => each.name === name);
  return experiment ? experimentLabel(experiment) : say(`network.${name as 'photo' | 'painting'}`);
}

/** What there is to be seen in it, in a sentence. */
export function sightText(name: string): string {
  return say(`network.of.${name as 'photo'}`);
}

/** How it stands, in a few words; nothing once all is there. */
export function networkText(now: ReconstructionState | undefined): string {
  if (now === undefined) return say('network.starting');
  if (now.state === 'done') return '';
  const said = say(`network.${now.state}`, { finished: now.finished, all: experiments.length });
  if (now.state !== 'running' || now.secondsLeft === undefined) return said;
  return `${said} · ${say('run.left', { time: aboutDuration(now.secondsLeft) })}`;
}
