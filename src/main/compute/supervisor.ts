/** @file Keeps a compute child: starts it when there is work, steers its jobs, and says in words when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { extname } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ErrorReport } from '../../shared/errors.ts';
import { isLast, type JobEvent } from '../../shared/job-events.ts';
import type { Ending, JobDescription, LiveChange } from '../../shared/jobs/job.ts';
import { systemReason } from '../../shared/system-error.ts';
import { logger, passOn } from '../diagnostics/log.ts';
import { beginSpan, passOnSpan } from '../diagnostics/trace.ts';
import { systemErrorCode } from '../files/error-code.ts';
import { memoryLimit } from './memory-limit.ts';
import type { FromChild, ToChild } from './messages.ts';
import { nodeProgram } from './node-program.ts';
import { type Beat, beatReader, pulsePipe } from './pulse.ts';
import { type Fault, openVigil, vigilSeconds } from './vigil.ts';

export interface RunningJob {
  /** Ends behind an event that `isLast`. One reader. */
  readonly events: AsyncIterable<JobEvent>;
  change(change: LiveChange): void;
  pause(): void;
  resume(): void;
  /** The picture so far is wanted, once, as a `frame` event; a job that has none says nothing. */
  wantFrame(): void;
  end(ending: Ending): void;
  /** Done within a second: by kill where the child is inside a long calculation. */
  cancel(): void;
}

export interface ComputeChild {
  /** Starts the process, so that the first job need not wait for that. */
  wake(): void;
  run(job: JobDescription): RunningJob;
  /** Ends the process and all that it holds, unless a job runs in it; the next job starts another. */
  rest(): Promise<void>;
  /** Process id of the child, once it runs. */
  readonly pid: number | undefined;
  dispose(): Promise<void>;
}

/** One calculation of so many seconds is not what somebody waits for; a style that was let in may do so on purpose. */
const longestCalculations: Partial<Record<ChildRole, number>> = { quick: 120, patient: 120 };

/** How long a cancelled job may take to say so before its process is killed. */
const timeoutMilliseconds = 500;

/**
 * Bytes from which glibc gives a freed block back to the system. Left to itself it raises the bound to 32 MiB as such
 * blocks come and go, and keeps what sessions of earlier stages held: a fifth of the peak.
 */
const mmapThreshold = `${4 * 2 ** 20}`;

/** Left to itself glibc opens one for every thread that decodes or compresses, and none of them shrinks. */
const mallocArenas = '2';

/**
 * `work`: one long job, below normal priority, so that the machine stays usable. `quick`: short ones that a person waits
 * for. `patient`: short ones that take seconds, below normal priority, so that they never keep a quick one waiting.
 * `open`: what comes from anywhere, and may crash, take for ever or want all memory. `probe`: what may crash. Nobody
 * need read what the libraries of these two say.
 */
export type ChildRole = 'work' | 'quick' | 'patient' | 'open' | 'probe';

/** A person works with what the others answer. */
const stepsBack: ReadonlySet<ChildRole> = new Set(['work', 'patient']);

const log = logger('compute');

/** What a person waits for a long time is told in any case; thousands of sliders are not. */
const slowSeconds = 5;

function logEnd(role: ChildRole, { kind, device }: JobDescription, event: JobEvent, seconds: number): void {
  const values = { role, kind, device, end: event.type, seconds };
  if (event.type === 'failed') {
    log.error('job failed', { ...values, code: event.error.code, ...event.error.values }, event.error.details);
  } else if (role === 'work' || seconds > slowSeconds) log.info('job ended', values);
  else log.debug('job ended', values);
}

export function computeChild(role: ChildRole = 'work'): ComputeChild {
  let current: Child | undefined;
  let jobs = 0;

  function awake(): Child {
    // A child that has closed its channel is dying: its jobs hear of it, new ones get another.
    if (!current?.process.connected) current = startChild(role);
    return current;
  }

  async function dispose(): Promise<void> {
    const process = current?.process;
    current = undefined;
    if (!process || process.pid === undefined || process.exitCode !== null || process.signalCode !== null) return;
    const exited = once(process, 'exit');
    process.kill('SIGKILL');
    await exited;
  }

  return {
    wake: () => void awake(),
    get pid() {
      return current?.process.pid;
    },
    run(job) {
      const id = `${++jobs}`;
      const { process, listeners, onCard } = awake();
      const events = eventQueue();
      const send = (message: ToChild) => void (process.connected && process.send(message));
      let cancelled = false;
      const endSpan = beginSpan(`job ${job.kind}`, { role }, `${role} ${id}`);
      const begun = performance.now();
      log.debug('job begins', { role, kind: job.kind, id, device: job.device });
      listeners.set(id, (event) => {
        if (isLast(event)) {
          endSpan();
          logEnd(role, job, event, (performance.now() - begun) / 1000);
          listeners.delete(id);
          onCard.delete(id);
        }
        events.push(cancelled && event.type === 'failed' ? { type: 'cancelled' } : event);
      });
      if (job.device !== undefined && job.device !== 'cpu') onCard.add(id);
      send({ type: 'start', id, job });
      return {
        events,
        change: (change) => send({ type: 'change', id, change }),
        pause: () => send({ type: 'pause', id }),
        resume: () => send({ type: 'resume', id }),
        wantFrame: () => send({ type: 'wantFrame', id }),
        end: (ending) => send({ type: 'end', id, ending }),
        cancel() {
          cancelled = true;
          send({ type: 'cancel', id });
          setTimeout(() => listeners.has(id) && process.kill('SIGKILL'), timeoutMilliseconds).unref();
        },
      };
    },
    rest: async () => {
      if (current?.listeners.size === 0) await dispose();
    },
    dispose,
  };
}

/** The children of this process, and what they held a second ago. */
const children = new Map<number, KnownChild>();

interface KnownChild {
  readonly role: ChildRole;
  readonly bytes: number;
  /** Of these, in case it is asked for again, behind its last job. */
  readonly keptBytes: number;
}

export function childrenNow(): (KnownChild & { readonly pid: number })[] {
  return [...children].map(([pid, child]) => ({ pid, ...child }));
}

interface Child {
  readonly process: ChildProcess;
  /** Of the jobs that run in it, by id. */
  readonly listeners: Map<string, (event: JobEvent) => void>;
  /** Of these, what is computed on a graphics card. */
  readonly onCard: Set<string>;
}

/** Even a kill may wait: a driver that hangs inside the system does not let go of its process. */
const longestDyingMilliseconds = 1000;

function startChild(role: ChildRole): Child {
  const entry = new URL(`./entry${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const said = role === 'probe' || role === 'open' ? 'ignore' : 2;
  const maxBytes = memoryLimit(role);
  const child = fork(entry, [...(maxBytes === undefined ? [] : [`${maxBytes}`]), role], {
    execPath: nodeProgram(),
    execArgv: [],
    serialization: 'advanced',
    env: {
      MALLOC_MMAP_THRESHOLD_: mmapThreshold,
      MALLOC_ARENA_MAX: mallocArenas,
      ...process.env,
      ORT_DISABLE_TELEMETRY: '1',
    },
    // Standard output belongs to the host: a library that prints must not get between its lines.
    stdio: ['ignore', said, said, 'ipc', 'pipe'],
  });
  if (child.pid !== undefined) children.set(child.pid, { role, bytes: 0, keptBytes: 0 });
  log.info('child started', { role, pid: child.pid, maxBytes });
  const note = (parts: Partial<KnownChild>) => {
    const known = children.get(child.pid!);
    if (known) children.set(child.pid!, { ...known, ...parts });
  };
  const listeners: Child['listeners'] = new Map();
  const onCard: Child['onCard'] = new Set();
  let fault: ErrorReport | undefined;
  const failAll = (error: ErrorReport) => {
    for (const listener of [...listeners.values()]) listener({ type: 'failed', error });
  };
  child.on('message', (message: FromChild) => {
    if ('keptBytes' in message) note({ keptBytes: message.keptBytes });
    else if ('log' in message) passOn(message.log);
    else if ('span' in message) passOnSpan(message.span);
    else listeners.get(message.id)?.(message.event);
  });
  // It cannot be started, or a message cannot reach it because it is dying, which `close` tells.
  child.on('error', (error) => {
    if (child.pid === undefined)
      failAll({ code: 'compute.no-start', values: { reason: systemReason(systemErrorCode(error) ?? error.message) } });
  });
  let dying: NodeJS.Timeout | undefined;
  // Not told at `exit`, since what the child said last may still be in the pipe. A `close` that does not come, because another
  // process has the pipe or a channel was half read, must not be waited for: nothing else keeps the host alive then.
  child.on('exit', (code, signal) => {
    const fail = () => failAll(fault ?? deathReport(code, signal));
    // On a host that was busy for so long the pipe is read first.
    dying = setTimeout(() => setImmediate(fail), longestDyingMilliseconds);
  });
  child.on('close', (code, signal) => {
    clearTimeout(dying);
    children.delete(child.pid!);
    const isDone = listeners.size === 0 && signal === 'SIGKILL';
    const how = { role, pid: child.pid, code: code ?? undefined, signal: signal ?? undefined, jobs: listeners.size };
    if (isDone) log.info('child released', { role, pid: child.pid });
    else log.warn('child died', how);
    process.off('exit', kill);
    clearInterval(watch);
    failAll(fault ?? deathReport(code, signal));
  });
  const vigil = openVigil({ now: () => performance.now() / 1000, longestCalculation: longestCalculations[role] });
  const pulse = child.stdio[pulsePipe] as Readable | null | undefined;
  const hear = (beat: Beat) => {
    vigil.heard(beat);
    note({ bytes: beat.bytes });
    if (beat.isTooLarge) fault = { code: 'compute.too-large', values: { gigabytes: (beat.bytes / 1e9).toFixed(1) } };
  };
  pulse?.setEncoding('utf8').on('data', beatReader(hear));
  const watch = setInterval(() => {
    const found = vigil.check(onCard.size > 0);
    if (found) giveUp(faultReport(found, role));
  }, vigilSeconds * 1000).unref();
  /** New jobs get another one. */
  const giveUp = (error: ErrorReport) => {
    log.warn('child is given up', { role, pid: child.pid, code: error.code });
    fault = error;
    clearInterval(watch);
    if (child.connected) child.disconnect();
    child.kill('SIGKILL');
    setTimeout(() => failAll(error), longestDyingMilliseconds);
  };
  // A host that ends in a hurry takes it along, also out of a long calculation.
  const kill = () => void child.kill('SIGKILL');
  process.on('exit', kill);
  try {
    if (child.pid !== undefined && stepsBack.has(role))
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every system lets a program lower a priority; the work is the same.
  }
  return { process: child, listeners, onCard };
}

function deathReport(code: number | null, signal: NodeJS.Signals | null): ErrorReport {
  if (signal) return { code: 'compute.died', values: { reason: signal } };
  return { code: 'compute.died', values: { reason: '@reason.exitCode', exit: code ?? '?' } };
}

function faultReport(fault: Fault, role: ChildRole): ErrorReport {
  if (fault === 'slow') return { code: 'compute.slow', values: { minutes: longestCalculations[role]! / 60 } };
  return { code: 'compute.hung', values: {} };
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
