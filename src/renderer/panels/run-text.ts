/** @file How a run stands, in a few words. */
import type { RunState } from '../../shared/contract-shapes.ts';
import { iterationsOfRun } from '../../shared/painted-with.ts';
import { runOf } from '../studio/selectors.ts';
import type { StudioState } from '../studio/state.ts';
import { aboutDuration, say } from '../studio/words.ts';

/** `isLost`: nobody knows how it stands now. */
export function runText(run: RunState, isLost = false): string {
  const { iteration, iterations } = run;
  if (isLost && run.state === 'running') return say('run.lost', { iteration, iterations });
  switch (run.state) {
    case 'waiting':
      return say('run.waiting');
    case 'starting':
      return say('run.starting');
    case 'paused':
      return say('run.paused', { iteration, iterations });
    case 'kept':
      return say('run.kept', { iteration, iterations });
    case 'done':
      return say('run.done', { iteration });
    case 'running': {
      const now = say('run.running', { iteration, iterations });
      if (run.secondsLeft === undefined) return now;
      return `${now} · ${say('run.left', { time: aboutDuration(run.secondsLeft) })}`;
    }
  }
}

/** How far a finished picture was painted: with all of its iterations, or with so many of them. */
export function paintedText(state: StudioState, { id, iteration }: NonNullable<StudioState['result']>): string {
  const run = runOf(state);
  const { iterations } = state.work!.look.paint.parameters;
  // Of an earlier picture nobody knows any more what its own run was asked for.
  const wanted = run?.result === id ? iterationsOfRun(iterations, run?.from) : iteration;
  return iteration < wanted ? say('run.more', { iteration, iterations: wanted }) : say('run.done', { iteration });
}
