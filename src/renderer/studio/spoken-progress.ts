/**
 * @file Progress for people who hear the window: each ten percent of whatever is under way, once. What is ready is said by the
 * notices; what stands says nothing.
 */
import { batchShare } from './batch.ts';
import type { StudioContext } from './context.ts';
import { runOf } from './selectors.ts';
import type { StudioState } from './state.ts';
import { trainingTitle } from './training.ts';
import { say } from './words.ts';

interface UnderWay {
  readonly key: string;
  /** 0–1. */
  readonly share: number;
  readonly isMoving: boolean;
  text(percent: number): string;
}

export function speakProgress({ store }: Pick<StudioContext, 'store'>): void {
  /** Tenths that were spoken of, or that it began with. */
  const tenths = new Map<string, number>();
  store.subscribe((state, before) => {
    // Most changes are of the pointer's making.
    const { runs, prints, training, batches } = state;
    const isSame = runs === before.runs && prints === before.prints && training === before.training;
    if (isSame && batches === before.batches) return;
    const all = underWay(state);
    for (const key of [...tenths.keys()]) if (!all.some((each) => each.key === key)) tenths.delete(key);
    for (const { key, share, isMoving, text } of all) {
      // 0.7 · 10 is a little less than 7.
      const tenth = Math.floor(share * 10 + 1e-9);
      const spoken = tenths.get(key);
      if (spoken === undefined || tenth < spoken) tenths.set(key, tenth);
      else if (isMoving && tenth > spoken) {
        tenths.set(key, tenth);
        if (tenth < 10) store.setState({ spoken: text(tenth * 10) });
      }
    }
  });
}

function underWay(state: StudioState): UnderWay[] {
  const { runs, works, prints, training, batches } = state;
  const named = (name: string) => (percent: number) => say('progress.named', { name, percent });
  const all: UnderWay[] = [];
  for (const run of Object.values(runs)) {
    const title = works.find(({ id }) => id === run.work)?.title || say('work.untitled');
    all.push({
      key: `run ${run.work}`,
      share: run.iteration / run.iterations,
      isMoving: run.state === 'running',
      text: run === runOf(state) ? (percent) => say('run.progress', { percent }) : named(title),
    });
  }
  for (const { id, name, share, state: stands } of Object.values(prints)) {
    all.push({ key: `print ${id}`, share, isMoving: stands === 'running', text: named(name) });
  }
  if (training) {
    const { step, steps, state: stands } = training;
    const text = named(trainingTitle(training));
    all.push({ key: 'training', share: step / steps, isMoving: stands === 'running', text });
  }
  for (const batch of Object.values(batches)) {
    const { id, folder, state: stands } = batch;
    // Each of its parts is told from its beginning.
    all.push({
      key: `folder ${id} ${stands}`,
      share: batchShare(batch),
      isMoving: stands !== 'kept',
      text: named(folder),
    });
  }
  return all;
}
