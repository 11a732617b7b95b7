/** @file For tests: time that passes when it is told to. */
import type { Clock } from '../clock.ts';

export function manualClock(): Clock & { pass(milliseconds: number): void } {
  let now = 0;
  const timers = new Set<{ readonly due: number; perform(): void }>();
  return {
    after(milliseconds, perform) {
      const timer = { due: now + milliseconds, perform };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(milliseconds) {
      now += milliseconds;
      for (const timer of [...timers].filter(({ due }) => due <= now)) {
        timers.delete(timer);
        timer.perform();
      }
    },
  };
}
