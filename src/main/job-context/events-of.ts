/** @file Events of work that calls back instead of yielding: whoever runs a job hears them while the work goes on. */
import type { JobEvent } from '../../shared/job-events.ts';

/** Yields what `work` tells, and ends as it ends. */
export async function* eventsOf<T>(work: (tell: (event: JobEvent) => void) => Promise<T>): AsyncGenerator<JobEvent, T> {
  const events: JobEvent[] = [];
  let isOver = false;
  let wake = () => {};
  const result = work((event) => {
    events.push(event);
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  // Awaited below, after the last event.
  result.catch(() => {});
  for (;;) {
    for (let event = events.shift(); event; event = events.shift()) yield event;
    if (isOver) return await result;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}
