/** @file The loop of every optimisation, whatever is optimised: between two iterations it is steered, saved and may end. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { JobContext } from '../../job-context/context.ts';
import { attend, orTrouble } from './attend.ts';

type Events<T = void> = AsyncGenerator<JobEvent, T> | Generator<JobEvent, T>;

export interface Optimisation {
  /** How many are done. */
  iteration(): number;
  isDone(): boolean;
  takeChanges(): Events;
  /** Writes down what is asked for in a pause. */
  noteAsked?(): AsyncIterable<JobEvent>;
  save(): Promise<void>;
  /** Seconds between two checkpoints, where they are not the usual ones. */
  readonly saveEvery?: number;
  /** Makes the next iteration the last one. */
  endHere?(): Events;
  /** `again` where nothing came of it: no checkpoint is worth it. */
  iterate(): Events<'again' | undefined>;
  /** Behind the iteration and its checkpoint. */
  show?(): Events;
}

/** `stop` where somebody ended it and nothing is to be written. */
export async function* optimise(
  { control, checkpoints }: JobContext,
  work: Optimisation,
): AsyncGenerator<JobEvent, 'done' | 'stop'> {
  for (;;) {
    yield* work.takeChanges();
    const next = yield* attend(control, work.iteration(), work.save, work.noteAsked);
    if (next === 'stop') return 'stop';
    if (next === 'again') continue;
    if (control.ending === 'finish' && work.endHere) yield* work.endHere();
    if (work.isDone()) return 'done';
    if ((yield* work.iterate()) === 'again') continue;
    if (checkpoints.due(work.saveEvery)) {
      yield await orTrouble(work.save, { type: 'checkpoint', iteration: work.iteration() });
    }
    if (work.show) yield* work.show();
    // The runtime blocks this thread; between iterations messages get in.
    await breathe();
  }
}
