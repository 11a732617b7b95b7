/** @file A compute child that ends by itself when nothing was asked of it for a while, with all that it holds. */
import { isLast, type JobEvent } from '../../shared/job-events.ts';
import type { ComputeChild } from './supervisor.ts';

/** Runs something later, and gives what calls that off. */
export type After = (seconds: number, action: () => void) => () => void;

const byTimer: After = (seconds, action) => {
  const timer = setTimeout(action, seconds * 1000);
  timer.unref();
  return () => clearTimeout(timer);
};

export function restingChild(child: ComputeChild, idleSeconds: number, after: After = byTimer): ComputeChild {
  let callOff = () => {};

  function restLater(): void {
    callOff();
    // With a job in it, it stays; whoever ends last asks again.
    callOff = after(idleSeconds, () => void child.rest());
  }

  async function* heard(events: AsyncIterable<JobEvent>): AsyncGenerator<JobEvent> {
    for await (const event of events) {
      if (isLast(event)) restLater();
      yield event;
    }
  }

  return {
    ...child,
    get pid() {
      return child.pid;
    },
    run(job) {
      callOff();
      const running = child.run(job);
      return { ...running, events: heard(running.events) };
    },
    dispose() {
      callOff();
      return child.dispose();
    },
  };
}
