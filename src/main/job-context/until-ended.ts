/** @file Work in steps that somebody may not want any more before it is done. */
import { setImmediate as breathe } from 'node:timers/promises';

/** Thrown between two steps. */
export class Ended extends Error {}

/** Passes the steps on and gives what they return; throws `Ended` behind the step at which `isEnded`. */
export async function* untilEnded<E, T>(steps: AsyncGenerator<E, T>, isEnded: () => boolean): AsyncGenerator<E, T> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    yield step.value;
    // The runtime blocks this thread; here messages get in.
    await breathe();
    if (isEnded()) throw new Ended();
  }
}
