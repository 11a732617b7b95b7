/**
 * @file What every kind of order makes of its turns alike: whether it stays in the journal, with what is wrong, or is gone, and
 * when it is done for good. What a kind alone hears and tells is its own (run-turn.ts, print-turn.ts, training.ts).
 */
import type { ErrorReport } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { QueuedWork, WorkQueue } from '../queue/work-queue.ts';
import { publicError, type Windows } from './windows.ts';

type Heard = { readonly [T in JobEvent['type']]?: (event: JobEvent & { readonly type: T }) => void | Promise<void> };
/** Out of the child: by its person, to go on by itself, or until the program is started again. */
type Suspension = 'paused' | 'aside' | 'kept';

export interface KindOfTurn extends Omit<QueuedWork, 'take' | 'over' | 'failed'> {
  /** What its job says while it is worked on; and `finished`, behind which the journal strikes it. */
  readonly heard: Omit<Heard, 'refused' | 'trouble' | 'suspended' | 'cancelled' | 'failed'>;
  suspended(how: Suspension, iteration: number): void | Promise<void>;
  /** It has left the journal by now, and cannot be done twice. */
  done(): void | Promise<void>;
  /** It stays in the journal, with what is wrong, as windows are told of it. */
  kept(error: ReturnType<typeof publicError>): void | Promise<void>;
  /** It is gone. */
  lost(error?: ErrorReport): void | Promise<void>;
}

interface TurnNeeds {
  readonly queue: WorkQueue;
  readonly windows: Pick<Windows, 'tell'>;
}

export function queuedWork(kind: KindOfTurn, { queue, windows }: TurnNeeds): QueuedWork {
  let isFinished = false;
  const tellTrouble = ({ error }: { readonly error: ErrorReport }) => windows.tell('trouble', publicError(error));
  const goesOn = () => (queue.wanted(queued) === 'turn' ? 'aside' : 'paused');
  const heard: Heard = {
    ...kind.heard,
    refused: tellTrouble,
    trouble: tellTrouble,
    suspended: ({ iteration }) => kind.suspended(queue.isClosing ? 'kept' : goesOn(), iteration),
    cancelled: () => kind.lost(),
    failed({ error, kept }) {
      // While the program closes its children are ended; the journal keeps what they did.
      if (queue.isClosing) return;
      return kept ? keep(error) : kind.lost(error);
    },
  };

  function keep(error: ErrorReport): void | Promise<void> {
    queue.want(queued, 'nothing');
    return kind.kept(publicError(error));
  }

  const queued: QueuedWork = {
    ...kind,
    take(event) {
      isFinished = event.type === 'finished';
      return (heard[event.type] as ((event: JobEvent) => void | Promise<void>) | undefined)?.(event);
    },
    over() {
      if (!isFinished) return;
      queue.remove(queued);
      return kind.done();
    },
    failed: async (error) => await ((await kind.order.isEntered()) ? keep(error) : kind.lost(error)),
  };
  return queued;
}
