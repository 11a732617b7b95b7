/** @file Painting by optimisation: starting, steering, live settings, the pictures that come back, and the timeline. */
import type { Pixels, RunState, Snapshot } from '../../shared/contract-shapes.ts';
import { fittingResult } from '../../shared/painted-with.ts';
import { callError } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import { watch } from './context.ts';
import type { Editor } from './document.ts';
import { saidOf } from './elsewhere.ts';
import { latestWins } from './latest-wins.ts';
import type { Notices } from './notices.ts';
import type { Saver } from './saver.ts';
import { activeRun, longestShown, runOf } from './selectors.ts';
import type { LossPoint } from './state.ts';
import { say } from './words.ts';

export interface Runs {
  /** Paints the open work; from a snapshot of the timeline where one is given. */
  start(from?: string): Promise<void>;
  /** `stop` keeps the picture, says so, and offers to go on. */
  steer(action: 'pause' | 'resume' | 'stop', work?: string): Promise<void>;
  /** Paints the work's finished picture on, and says where it could not go on exactly. */
  paintOn(work: string): Promise<void>;
  keepGoing(): void;
  /** The canvas has drawn the newest frame: the next may come. */
  frameShown(work: string): void;
  lookBack(snapshot: Snapshot | undefined): void;
  star(snapshot: string, starred: boolean): Promise<void>;
  /** Asks for the finished picture of the open work, if there is one. */
  loadResult(): void;
}

interface ResultQuestion {
  readonly work: string;
  /** Unknown of a picture of before results were kept with their settings. */
  readonly id: string | undefined;
  readonly iteration: number;
}

interface SnapshotQuestion {
  readonly work: string;
  readonly snapshot: Snapshot;
}

const maxLosses = 2000;

/** One that is ordered anew waits behind the others. */
function withRun(runs: Readonly<Record<string, RunState>>, run: RunState): Readonly<Record<string, RunState>> {
  const { [run.work]: before, ...others } = runs;
  const isOrdered = run.state !== 'done' && (before?.state ?? 'done') === 'done';
  return isOrdered ? { ...others, [run.work]: run } : { ...runs, [run.work]: run };
}

export function createRuns(context: StudioContext, notices: Notices, saver: Saver, editor: Editor): Runs {
  const { store, client } = context;
  const starting = new Set<string>();
  /** Runs that this window has stopped. */
  const stopped = new Set<string>();

  const steer: Runs['steer'] = async (action, work = store.getState().work?.id) => {
    if (work === undefined) return;
    stopped.delete(work);
    if (action === 'stop') stopped.add(work);
    await client.call('steerRun', { work, action }).catch((thrown) => notices.failAsked(thrown, work));
  };

  /** What became of a run that was stopped; both can be taken back. */
  function tellStopped({ work, state, iteration, iterations }: RunState): void {
    if (!stopped.delete(work)) return;
    const said = (sentence: string) => saidOf(store.getState(), work, sentence);
    if (state === 'done') {
      const perform = () => void paintOn(work);
      notices.tell(said(say('run.stopped', { iteration, iterations })), { label: say('run.resume'), perform });
    } else {
      const perform = () => void client.call('steerRun', { work, action: 'cancel' }).catch(notices.fail);
      notices.tell(said(say('run.notStopped')), { label: say('run.giveUp'), perform });
    }
  }

  async function paintOn(work: string): Promise<void> {
    if (starting.has(work)) return;
    starting.add(work);
    pictures.drop();
    editor.endGesture();
    try {
      await saver.flush();
      const run = await client.call('continueRun', { work });
      const { keepGoing, lookBack, work: open } = store.getState();
      const startedWith = open?.id === work && {
        startedWith: { ...store.getState().startedWith, [work]: open.look.paint },
      };
      store.setState({
        ...startedWith,
        keepGoing: { ...keepGoing, [work]: false },
        lookBack: lookBack?.work === work ? undefined : lookBack,
      });
      noteRun(run);
      if (run.iteration === 0) notices.tell(say('run.fromPicture'));
    } catch (thrown) {
      notices.failAsked(thrown, work);
    } finally {
      starting.delete(work);
    }
  }

  function noteRun(run: RunState): void {
    const { losses } = store.getState();
    const before = losses[run.work] ?? [];
    const fresh = run.iteration < (before.at(-1)?.iteration ?? 0) ? [] : before;
    const point: LossPoint | undefined = run.loss && {
      iteration: run.iteration,
      total: run.loss.total,
      width: run.width ?? 0,
    };
    const isNew = point && point.iteration !== fresh.at(-1)?.iteration;
    store.setState(({ runs }) => ({
      runs: withRun(runs, run),
      losses: { ...losses, [run.work]: isNew ? [...fresh, point].slice(-maxLosses) : fresh },
    }));
  }

  client.on('run', (run) => {
    const before = store.getState().runs[run.work];
    noteRun(run);
    if (run.error && run.error.code !== before?.error?.code) notices.fail(run.error, run.work);
    if (run.state === 'done' && before?.state !== 'done' && run.work === store.getState().work?.id) loadResult();
    if (run.state === 'done' || (run.state === 'kept' && run.error)) tellStopped(run);
  });
  client.on('runGone', ({ work, error }) => {
    store.setState(({ runs, frame }) => {
      const { [work]: _, ...others } = runs;
      return { runs: others, frame: frame?.work === work ? undefined : frame };
    });
    if (error) notices.fail(error, work);
  });
  client.on('frame', ({ work, iteration, ...pixels }) => {
    if (store.getState().work?.id === work && store.getState().page === 'work') {
      store.setState({ frame: { work, iteration, pixels } });
    } else frameShown(work);
  });
  client.on('snapshot', ({ work, snapshot }) => {
    store.setState((state) => {
      if (state.work?.id !== work) return {};
      const { timeline } = state.work;
      const known = timeline.some(({ id }) => id === snapshot.id);
      const next = known
        ? timeline.map((each) => (each.id === snapshot.id ? snapshot : each))
        : [...timeline, snapshot];
      return { work: { ...state.work, timeline: next } };
    });
  });

  function frameShown(work: string): void {
    client.call('frameShown', { work }).catch(notices.fail);
  }

  // Whatever changes the settings, undo most of all: the picture that was painted with them comes back.
  watch(
    context,
    ({ work }) => (work?.look.way === 'paint' ? fittingResult(work)?.id : undefined),
    (fitting) => {
      const { work, result } = store.getState();
      if (fitting !== undefined && (result?.work !== work?.id || result?.id !== fitting)) loadResult();
    },
  );
  client.on('results', ({ work: id, results: all }) => {
    const { work } = store.getState();
    if (work?.id !== id) return;
    const after = { ...work, results: all };
    const [shownBefore, shownNow] = [fittingResult(work), fittingResult(after)];
    store.setState({ work: after });
    // Its settings alone would not bring the earlier one back.
    if (shownBefore && shownNow && shownBefore.id !== shownNow.id) editor.changed(work, after);
  });

  const finished = latestWins<ResultQuestion, Pixels | undefined>({
    ask: askResult,
    take(pixels, { work, id, iteration }) {
      store.setState((state) => {
        if (state.work?.id !== work) return {};
        const result = pixels && { work, id, iteration, pixels };
        // The last frame stands until its picture is there.
        return activeRun(state) ? { result } : { result, frame: undefined };
      });
    },
    fail: (error, { work }) => notices.fail(error, work),
  });
  async function askResult({ work, id }: ResultQuestion): Promise<Pixels | undefined> {
    try {
      return await client.call('result', { work, side: longestShown, ...(id !== undefined && { result: id }) });
    } catch (thrown) {
      if (callError(thrown).code === 'work.no-result') return undefined;
      throw thrown;
    }
  }

  /** Where none fits, the one that is shown stays; where none is, the one that was shown last. */
  function loadResult(): void {
    const { work, result, runs } = store.getState();
    if (work?.look.way !== 'paint') return;
    const shownNow = result?.work === work.id ? work.results.find(({ id }) => id === result.id) : undefined;
    loadStanding();
    const wanted = fittingResult(work) ?? shownNow ?? work.results.at(-1);
    finished.ask({
      work: work.id,
      id: wanted?.id,
      iteration: wanted?.iteration ?? runs[work.id]?.iteration ?? 0,
    });
  }

  const standing = latestWins<SnapshotQuestion, Pixels>({
    ask: askSnapshot,
    take(pixels, { work, snapshot: { id: snapshot, iteration } }) {
      store.setState((state) => {
        if (!activeRun(state) || state.work?.id !== work || state.frame?.work === work) return {};
        return { frame: { work, iteration, pixels, snapshot } };
      });
    },
    fail: (error, { work }) => notices.fail(error, work),
  });

  /** What a run has painted that stands, paused or interrupted: a window that comes later hears no frame of it. */
  function loadStanding(): void {
    const { work, frame } = store.getState();
    const run = activeRun(store.getState());
    const snapshot = work?.timeline.at(-1);
    // Starred ones of an earlier run may be all there is.
    if (!run || !snapshot || snapshot.iteration > run.iteration || frame?.work === run.work) return;
    standing.ask({ work: run.work, snapshot });
  }

  const pictures = latestWins<SnapshotQuestion, Pixels>({
    ask: askSnapshot,
    take: (pixels, { work, snapshot }) =>
      store.setState({ lookBack: { work, snapshot: snapshot.id, iteration: snapshot.iteration, pixels } }),
    fail: (error, { work }) => notices.fail(error, work),
  });
  function askSnapshot({ work, snapshot }: SnapshotQuestion) {
    return client.call('snapshot', { work, snapshot: snapshot.id });
  }

  return {
    async start(from) {
      const { work } = store.getState();
      // A second click that is quicker than the answer asks for the same run.
      if (!work || starting.has(work.id)) return;
      starting.add(work.id);
      // A picture of the timeline that is still on its way would cover the new run.
      pictures.drop();
      editor.endGesture();
      await saver.flush();
      const keepGoing = { ...store.getState().keepGoing, [work.id]: false };
      const startedWith = { ...store.getState().startedWith, [work.id]: work.look.paint };
      store.setState({
        startedWith,
        lookBack: undefined,
        keepGoing,
        losses: { ...store.getState().losses, [work.id]: [] },
      });
      try {
        noteRun(await client.call('startRun', { work: work.id, ...(from !== undefined && { from }) }));
      } catch (thrown) {
        notices.fail(thrown, work.id);
      } finally {
        starting.delete(work.id);
      }
    },
    steer,
    paintOn,
    keepGoing() {
      const run = runOf(store.getState());
      if (run) store.setState(({ keepGoing }) => ({ keepGoing: { ...keepGoing, [run.work]: true } }));
    },
    frameShown,
    lookBack(snapshot) {
      const { work } = store.getState();
      if (snapshot === undefined || !work) {
        pictures.drop();
        store.setState({ lookBack: undefined });
      } else pictures.ask({ work: work.id, snapshot });
    },
    async star(snapshot, starred) {
      const { work } = store.getState();
      if (!work) return;
      const timeline = work.timeline.map((each) => (each.id === snapshot ? { ...each, starred } : each));
      store.setState({ work: { ...work, timeline } });
      await client.call('starSnapshot', { work: work.id, snapshot, starred }).catch(notices.fail);
    },
    loadResult,
  };
}
