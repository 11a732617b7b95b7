/** @file Keeps a compute child: starts it when there is work, steers its jobs, and says in words when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JobEvent, isLast } from '../../shared/job-events.ts';
import type { Ending, JobDescription, LiveChange } from '../../shared/jobs/job.ts';
import type { FromChild, ToChild } from './messages.ts';

export interface RunningJob {
  /** Ends behind an event that `isLast`. One reader. */
  readonly events: AsyncIterable<JobEvent>;
  change(change: LiveChange): void;
  pause(): void;
  resume(): void;
  end(ending: Ending): void;
  /** Done within a second: by kill where the child is inside a long calculation. */
  cancel(): void;
}

export interface ComputeChild {
  run(job: JobDescription): RunningJob;
  /** Process id of the child, once it runs. */
  readonly pid: number | undefined;
  dispose(): Promise<void>;
}

/** How long a cancelled job may take to say so before its process is killed. */
const patienceMilliseconds = 700;

/** `work`: one long job, below normal priority, so that the machine stays usable. */
export function computeChild(): ComputeChild {
  let child: ChildProcess | undefined;
  let jobs = 0;
  const listeners = new Map<string, (event: JobEvent) => void>();

  function alive(): ChildProcess {
    if (child?.connected) return child;
    const entry = new URL(`./entry${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
    const started = fork(entry, [], {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
    });
    try {
      setPriority(started.pid!, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Not every system lets a program lower a priority; the work is the same.
    }
    started.on('message', ({ id, event }: FromChild) => listeners.get(id)?.(event));
    started.on('exit', (code, signal) => {
      if (child === started) child = undefined;
      const event: JobEvent = { type: 'failed', error: { code: 'compute.died', values: { reason: signal ?? `exit code ${code}` } } };
      for (const listener of [...listeners.values()]) listener(event);
    });
    return (child = started);
  }

  return {
    get pid() {
      return child?.pid;
    },
    run(job) {
      const id = `${++jobs}`;
      const process = alive();
      const events = eventQueue();
      const send = (message: ToChild) => void (process.connected && process.send(message));
      let cancelled = false;
      listeners.set(id, (event) => {
        if (isLast(event)) listeners.delete(id);
        events.push(cancelled && event.type === 'failed' ? { type: 'cancelled' } : event);
      });
      send({ type: 'start', id, job });
      return {
        events,
        change: (change) => send({ type: 'change', id, change }),
        pause: () => send({ type: 'pause', id }),
        resume: () => send({ type: 'resume', id }),
        end: (ending) => send({ type: 'end', id, ending }),
        cancel() {
          cancelled = true;
          send({ type: 'cancel', id });
          setTimeout(() => listeners.has(id) && process.kill('SIGKILL'), patienceMilliseconds).unref();
        },
      };
    },
    async dispose() {
      if (!child) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** An async iterable that is pushed to and ends behind the last event of a job. */
function eventQueue(): AsyncIterable<JobEvent> & { push(event: JobEvent): void } {
  const waiting: JobEvent[] = [];
  let wake = () => {};
  return {
    push(event) {
      waiting.push(event);
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift();
        if (event === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        yield event;
        if (isLast(event)) return;
      }
    },
  };
}
