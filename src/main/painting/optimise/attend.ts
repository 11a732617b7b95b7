/** @file What every long job does between two iterations: it pauses, stops, and bears a full disk. */
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { JobControl } from '../../job-context/control.ts';

/** `again`: time has passed in a pause, so look at everything anew. */
export type Next = 'go' | 'again' | 'stop';

/**
 * Acts on pause, cancel and suspend; to finish is the job's own business. `save` writes a checkpoint, `noteAsked` what is asked
 * for in a pause.
 */
export async function* attend(
  control: JobControl,
  iteration: number,
  save: () => Promise<void>,
  noteAsked?: () => AsyncIterable<JobEvent>,
): AsyncGenerator<JobEvent, Next> {
  if (control.paused && control.ending === undefined) {
    yield { type: 'paused', iteration };
    yield await orTrouble(save, { type: 'checkpoint', iteration });
    for (let known = -1; control.paused; await control.whilePaused()) {
      // One may come while others are written.
      while (noteAsked && known !== control.lookAtChanges().length) {
        known = control.lookAtChanges().length;
        yield* noteAsked();
      }
    }
    yield { type: 'resumed', iteration };
    return 'again';
  }
  if (control.signal.aborted) {
    yield { type: 'cancelled' };
    return 'stop';
  }
  if (control.ending === 'suspend') {
    await save();
    yield { type: 'suspended', iteration };
    return 'stop';
  }
  return 'go';
}

/** A disk that is full is no reason to stop painting. */
export async function orTrouble(act: () => Promise<void>, done: JobEvent): Promise<JobEvent> {
  try {
    await act();
    return done;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { type: 'trouble', error: { code: error.code, values: error.values } };
  }
}
