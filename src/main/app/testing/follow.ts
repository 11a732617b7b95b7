/** @file For tests: what a running job says, until it has said its last. */
import type { JobEvent } from '../../../shared/job-events.ts';

/** Every event of the job; `act` is called with each as it comes. */
export async function follow(
  events: AsyncIterable<JobEvent>,
  act: (event: JobEvent) => unknown = () => {},
): Promise<JobEvent[]> {
  const all: JobEvent[] = [];
  for await (const event of events) {
    all.push(event);
    await act(event);
  }
  return all;
}

export function last(events: readonly JobEvent[]): JobEvent {
  return events.at(-1)!;
}

/** The events of one type. */
export function ofType<T extends JobEvent['type']>(
  events: readonly JobEvent[],
  type: T,
): Extract<JobEvent, { readonly type: T }>[] {
  return events.filter((event) => event.type === type) as Extract<JobEvent, { readonly type: T }>[];
}
