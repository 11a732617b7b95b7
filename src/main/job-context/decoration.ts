/** @file What only decorates a result, such as a thumbnail: where it cannot be made it is left out, with a sentence, and the work ends well. */
import { type ErrorCode, reasonOf } from '../../shared/errors.ts';
import type { JobEvent } from '../../shared/job-events.ts';

/**
 * Gives what `make` gives, or nothing where that fails. `leftOut`: the sentence that says so, with the reason as {reason};
 * without it the reason speaks for itself. What fails because `signal` was aborted fails.
 */
export async function* decoration<T>(
  make: () => Promise<T>,
  leftOut?: ErrorCode,
  signal?: AbortSignal,
): AsyncGenerator<JobEvent, T | undefined> {
  try {
    return await make();
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    const reason = reasonOf(thrown);
    yield { type: 'trouble', error: leftOut ? { code: leftOut, values: { reason } } : reason };
    return undefined;
  }
}
