/**
 * @file Saves changes of works by themselves, a moment after the last one. What could not be sent because the connection
 * broke waits and is sent when it is back.
 */
import type { CallInput } from '../../shared/contract.ts';
import { callError } from '../client/call-error.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';

type Change = Omit<CallInput<'changeWork'>, 'id'>;

export interface Saver {
  save(work: string, change: Change): void;
  /** Sends what waits now; before a run or a file is made from the work. */
  flush(): Promise<void>;
  waiting(work: string): boolean;
}

const pauseMilliseconds = 400;
/** While its picture is painted, a work's settings are part of that: they go out while a slider still moves. */
const liveMilliseconds = 150;

export function createSaver({ store, client, clock }: StudioContext, notices: Notices): Saver {
  const waiting = new Map<string, Change>();
  const sending = new Map<string, Change>();
  let callOff: (() => void) | undefined;
  let line: Promise<void> = Promise.resolve();

  async function sendAll(): Promise<void> {
    const changes = [...waiting];
    waiting.clear();
    for (const [id, change] of changes) {
      sending.set(id, change);
      try {
        await client.call('changeWork', { id, ...change });
      } catch (thrown) {
        const error = callError(thrown);
        if (error.code === 'connection.lost') waiting.set(id, { ...change, ...waiting.get(id) });
        else notices.fail(error);
      } finally {
        sending.delete(id);
      }
    }
  }

  function flush(): Promise<void> {
    callOff?.();
    callOff = undefined;
    line = line.then(sendAll);
    return line;
  }

  client.onConnection((connection) => {
    if (connection === 'open' && waiting.size > 0) void flush();
  });

  return {
    save(work, change) {
      waiting.set(work, { ...waiting.get(work), ...change });
      const run = store.getState().runs[work];
      const isLive = run !== undefined && run.state !== 'done' && run.state !== 'kept';
      if (isLive && callOff) return;
      callOff?.();
      callOff = clock.after(isLive ? liveMilliseconds : pauseMilliseconds, () => void flush());
    },
    flush,
    waiting: (work) => waiting.has(work) || sending.has(work),
  };
}
