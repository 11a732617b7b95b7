/** @file How a finished picture is painted on: with which run, which live settings, and from where. Pure but for one look at the disk. */
import type { RunState } from '../../../shared/contract-shapes.ts';
import { AppError } from '../../../shared/errors.ts';
import type { LiveChange } from '../../../shared/jobs/job.ts';
import { iterationsOfRun, paintsOn } from '../../../shared/painted-with.ts';
import { liveChanges } from '../../../shared/parameters/stylise.ts';
import { hasState } from '../../library/painting-states.ts';
import type { Painted } from '../../library/results.ts';
import type { StoredWork } from '../../library/work-files.ts';

export type Continuation =
  | {
      readonly isKept: true;
      readonly state: RunState;
      readonly begun: Painted;
      /** From where it stands, before its next iteration. */
      readonly changes: readonly LiveChange[];
    }
  /** Nobody knows where its optimiser stood: its last picture is all that there is. */
  | { readonly isKept: false; readonly snapshot: string };

/** Of the work's last run; throws a sentence where the settings are those of another picture, or ask for no more iterations. */
export function continuation(work: StoredWork): Continuation {
  const { run, results, look, timeline } = work;
  const result = results.find(({ id }) => id === run?.result);
  if (run?.state !== 'done' || !result) throw new AppError('work.no-result');
  if (!paintsOn(work, result)) throw new AppError('run.other-settings');
  const { iteration } = run;
  const iterations = iterationsOfRun(look.paint.parameters.iterations, run.from);
  if (iterations <= iteration) throw new AppError('run.nothing-left', { iteration });
  if (work.continues?.result !== result.id || !hasState(work.id)) {
    const last = timeline.at(-1);
    // One that is starred is of the way, and one of a run that was cancelled is of another picture.
    if (last?.iteration !== iteration) throw new AppError('work.no-snapshot', { iteration });
    return { isKept: false, snapshot: last.id };
  }
  const live = liveChanges(result.paint.parameters, look.paint.parameters).filter(({ name }) => name !== 'iterations');
  const { result: _, secondsLeft: __, ...state } = run;
  return {
    isKept: true,
    state: { ...state, state: 'waiting', iterations },
    begun: { photo: result.photo, paint: result.paint },
    // Always said: one that was stopped early has no more than it did.
    changes: [...live, { name: 'iterations', value: iterations }],
  };
}
