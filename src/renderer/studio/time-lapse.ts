/** @file A film of a photograph becoming a painting, made in the window of the timeline's pictures. */
import type { Pixels, Snapshot } from '../../shared/contract-shapes.ts';
import { nameBeside, plainName } from '../../shared/file-name.ts';
import { fitWithin } from '../../shared/geometry.ts';
import { callError } from '../client/call-error.ts';
import type { VideoFrame } from '../client/services.ts';
import { busily, type StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import { frameRestorer } from './restored-frames.ts';
import { savedSentence } from './saved.ts';
import { runOf } from './selectors.ts';
import type { StudioState } from './state.ts';
import { framesPerSecond, movesBetween, plannedFrames } from './time-lapse-plan.ts';
import { say } from './words.ts';

export interface TimeLapse {
  /** `moves`: the settings that were changed on the way are named. */
  save(moves: boolean): Promise<void>;
  cancel(): void;
}

/** Longest side of the film at most; smaller paintings are enlarged to the other one, as players show small films small. */
const sides = { most: 1920, least: 1080 };

/** Those of the work's last run: before them stand starred ones of earlier runs. */
export function filmed({ work }: Pick<StudioState, 'work'>): readonly Snapshot[] {
  const runOfSnapshot = ({ id }: Snapshot) => id.split('-')[0];
  const last = work?.timeline.at(-1);
  return last ? work!.timeline.filter((snapshot) => runOfSnapshot(snapshot) === runOfSnapshot(last)) : [];
}

export function createTimeLapse(context: StudioContext, notices: Notices): TimeLapse {
  const { store, client, services } = context;
  let making: AbortController | undefined;
  /** Of films that were saved: one of the same work after more was painted is another one. */
  const names = new Set<string>();

  async function make(moves: boolean, signal: AbortSignal): Promise<string> {
    const state = store.getState();
    const work = state.work!;
    const snapshots = filmed(state);
    const last = snapshots.at(-1)!;
    const size = evenSize(last);
    const side = Math.max(size.width, size.height);
    const result = runOf(state)?.state === 'done' ? work.results.at(-1) : undefined;
    const changes = moves ? (runOf(state)?.changes ?? []) : [];
    const iterations = [0, ...snapshots.map(({ iteration }) => iteration), ...(result ? [result.iteration] : [])];
    const photoAt = (side: number) => client.call('view', { picture: work.photo!.id, side });
    const restored = frameRestorer({ mask: work.mask, rasters: state.rasters }, photoAt);
    const pictures: (() => Promise<Pixels>)[] = [
      () => photoAt(side),
      ...snapshots.map(
        ({ id }) =>
          async () =>
            restored(await client.call('snapshot', { work: work.id, snapshot: id })),
      ),
      ...(result
        ? [async () => restored(await client.call('result', { work: work.id, result: result.id, side }))]
        : []),
    ];

    async function* frames(): AsyncGenerator<VideoFrame> {
      const planned = plannedFrames(pictures.length);
      let pair: { readonly index: number; readonly from: Pixels; readonly to: Pixels } | undefined;
      for (const [at, { index, mix }] of planned.entries()) {
        signal.throwIfAborted();
        if (pair?.index !== index) {
          const from = pair?.index === index - 1 ? pair.to : await pictures[index]!();
          pair = { index, from, to: await pictures[index + 1]!() };
        }
        const caption = movesBetween(changes, iterations[index]!, iterations[index + 1]!);
        yield { from: pair.from, to: pair.to, mix, ...(caption && { caption }) };
        store.setState({ saving: (at + 1) / planned.length });
      }
    }
    const { bytes, ending } = await services.encodeVideo({ size, framesPerSecond, frames: frames() });
    signal.throwIfAborted();
    const kind = moves ? 'time-lapse-changes' : 'time-lapse';
    const wanted = `${plainName(work.title) || 'picture'}_${kind}${ending}`;
    const name = await services.saveFile({ name: nameBeside(wanted, (other) => names.has(other)), bytes });
    if (name === undefined) return say('notSaved');
    names.add(name);
    return savedSentence(services, name);
  }

  return {
    async save(moves) {
      const state = store.getState();
      if (making || !state.work?.photo || filmed(state).length === 0) return;
      making = new AbortController();
      const { signal } = making;
      try {
        notices.tell(await busily(context, say('busy.saving'), () => make(moves, signal)));
      } catch (thrown) {
        if (signal.aborted) notices.tell(say('notSaved'));
        else notices.failAsked(callError(thrown));
      } finally {
        making = undefined;
        store.setState({ saving: undefined });
      }
    },
    cancel: () => making?.abort(),
  };
}

/** Films have even sides. */
function evenSize({ width, height }: Snapshot): { width: number; height: number } {
  const longest = Math.min(sides.most, Math.max(sides.least, width, height));
  const fitted = fitWithin(width, height, longest, { enlarge: true });
  const even = (extent: number) => Math.max(2, 2 * Math.round(extent / 2));
  return { width: even(fitted.width), height: even(fitted.height) };
}
