/**
 * @file Gives memory back when a process has nothing to do: what is garbage a moment behind the last job, since typed arrays lie
 * outside of the heap by which the collector paces itself; most of what is kept when nothing more comes.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Budget } from './budget.ts';

export interface GiveBack {
  begins(): void;
  ends(): void;
}

export interface GiveBackOptions {
  readonly budget: Budget;
  readonly collect?: () => void;
  /** Runs something later, and gives what calls that off. */
  readonly after?: (seconds: number, action: () => void) => () => void;
}

/** A slider that moves asks again sooner. */
const breathSeconds = 0.3;
const idleSeconds = 30;
/** Enough to answer the next question about the same picture at once. */
const keptShare = 1 / 4;

export function giveBackWhenIdle({ budget, collect = collector(), after = byTimer }: GiveBackOptions): GiveBack {
  let running = 0;
  let callOff = () => {};
  return {
    begins() {
      running++;
      callOff();
    },
    ends() {
      if (--running > 0) return;
      callOff();
      callOff = after(breathSeconds, () => {
        collect();
        callOff = after(idleSeconds, () => {
          budget.shrink(keptShare * budget.bytes);
          // What is let go of ends in a later turn.
          callOff = after(breathSeconds, collect);
        });
      });
    },
  };
}

/** Node hands its collector out to whoever asks for it at the start; here nobody but us starts it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function byTimer(seconds: number, action: () => void): () => void {
  const timer = setTimeout(action, 1000 * seconds);
  timer.unref();
  return () => clearTimeout(timer);
}
