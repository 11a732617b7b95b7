/** @file Follows a running job on the terminal: progress, Ctrl-C, and with --json steering through standard input. */
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { jsonOf } from '../../../shared/documents/document.ts';
import { type ErrorReport, exitCode, exitCodes, reviveError, sentences } from '../../../shared/errors.ts';
import type { FailedEvent, JobEvent, ProgressEvent } from '../../../shared/job-events.ts';
import type { RunningJob } from '../../compute/supervisor.ts';
import { plannedPrint, printingLine, printReport } from './print-lines.ts';
import type { Terminal } from './terminal.ts';

/** Gives the exit code. `id`: the name by which the job can be resumed. */
export async function followJob(job: RunningJob, terminal: Terminal, id?: string): Promise<number> {
  const interrupts = onInterrupts(job, terminal, id);
  const input = terminal.json ? steerFromInput(job, terminal) : undefined;
  const isTold = tenthKeeper();
  let step: Step = 'iteration';
  let code: number | undefined;
  if (id !== undefined) terminal.line({ type: 'started', id });
  try {
    for await (const event of job.events) {
      // A failure is printed by `fail`.
      if (event.type !== 'failed') terminal.line(withSentences(event));
      if (event.type === 'printing') step = 'tile';
      // Heard to the end: the job leaves the journal behind its last word.
      code = show(event, terminal, isTold, step, id) ?? code;
    }
    return code ?? exitCodes.internal;
  } finally {
    interrupts.close();
    input?.close();
  }
}

/** Errors on the way bring their sentences along, as the last one does. */
function withSentences(event: JobEvent): object {
  if (event.type !== 'refused' && event.type !== 'trouble') return event;
  const [wrong, remedy] = sentences(event.error.code, event.error.values);
  return { ...event, wrong, remedy };
}

/** What a job does one after the other. */
type Step = 'iteration' | 'tile';

/** The exit code where the event is the job's last. */
function show(
  event: JobEvent,
  terminal: Terminal,
  isTold: (share: number, begins?: boolean) => boolean,
  step: Step,
  id?: string,
): number | undefined {
  switch (event.type) {
    case 'planned': {
      const steps = event.scales
        .map(({ width, height, iterations }) => `${width} × ${height} (${iterations})`)
        .join(', ');
      terminal.say(`Painting at ${steps}; about ${(event.peakBytes / 1e9).toFixed(1)} GB of memory.`);
      return undefined;
    }
    case 'progress': {
      terminal.bar(progressLine(event));
      const isDue = isTold(event.iteration / event.iterations, event.iteration <= 1);
      if (isDue && !process.stderr.isTTY) terminal.say(progressLine(event));
      return undefined;
    }
    case 'printPlanned':
      terminal.say(plannedPrint(event));
      return undefined;
    case 'printing':
      terminal.bar(printingLine(event));
      if (isTold(event.share) && !process.stderr.isTTY) terminal.say(printingLine(event));
      return undefined;
    case 'printed':
      terminal.say(printReport(event));
      return undefined;
    case 'amount':
      terminal.bar(`${event.done} of ${event.total}`);
      return undefined;
    case 'painted':
      if (event.total > 1) {
        const size = `${event.width} × ${event.height}`;
        terminal.say(
          `${event.done} of ${event.total}: ${event.output} (${size}), after ${exactSeconds(event.seconds)}.`,
        );
      }
      return undefined;
    case 'changed':
      terminal.say(
        `${event.change.name} is ${JSON.stringify(event.change.value)} from iteration ${event.change.iteration} on.`,
      );
      return undefined;
    case 'refused':
    case 'trouble':
      terminal.say(sentences(event.error.code, event.error.values).join('\n'));
      return undefined;
    case 'finished':
      terminal.say(
        `${readyFiles(event.outputs)}, after ${event.seconds < 10 ? exactSeconds(event.seconds) : duration(event.seconds)}.`,
      );
      return 0;
    case 'suspended':
      terminal.say(
        `Stopped at ${step} ${event.iteration}; nothing is lost. Go on with: impasto resume${id ? ` ${id}` : ''}`,
      );
      return exitCodes.interrupted;
    case 'cancelled':
      terminal.say('Cancelled; nothing was kept.');
      return exitCodes.interrupted;
    case 'failed':
      return terminal.fail(reviveError(event.error), keptNote(event));
    default:
      return undefined;
  }
}

/** The first is what was asked for. */
function readyFiles([first, ...others]: readonly string[]): string {
  if (others.length === 0) return `${first} is ready`;
  return `${first} and ${others.length === 1 ? 'a picture' : `${others.length} pictures`} beside it are ready`;
}

function keptNote({ error, kept }: FailedEvent): Readonly<Record<string, string>> {
  if (!kept) return {};
  const how = kept.hasCheckpoint ? 'What is done is kept; go on with' : 'Nothing was kept yet; start again with';
  return { kept: `${how}: impasto resume ${kept.id}${isAboutOutput(error) ? ' --output FILE' : ''}` };
}

/** Another place for the picture is what helps. */
function isAboutOutput({ code }: ErrorReport): boolean {
  return exitCode(code) === exitCodes.output;
}

function progressLine({ part, iteration, iterations, width, height, loss, secondsLeft }: ProgressEvent): string {
  const left = iteration < iterations ? `about ${duration(secondsLeft)} left` : 'done';
  return `${part ? `${part}  ` : ''}${barOf(iteration / iterations)} ${iteration} of ${iterations} · ${left} · ${width} × ${height} · loss ${loss.total.toFixed(4)}`;
}

export function barOf(share: number): string {
  const done = Math.round(20 * share);
  return `${'█'.repeat(done)}${'░'.repeat(20 - done)}`;
}

/** "45 s", "3 min 20 s", "1 h 5 min" */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "0.8 s" */
function exactSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

/** Tells each tenth of the way once, for outputs that are no terminal. */
function tenthKeeper(): (share: number, begins?: boolean) => boolean {
  let last = -1;
  return (share, begins = false) => {
    const tenth = Math.floor(10 * share);
    if (tenth <= last && !begins) return false;
    last = tenth;
    return true;
  };
}

/** Signals that come so close together are one wish: a terminal, npm and the launcher each pass it on. */
const oneWishMilliseconds = 300;

/**
 * The first Ctrl-C keeps a checkpoint, the second ends at once; a polite kill is the same. A closed terminal and a
 * reader of the output that went away are like the first only: nobody is there to ask twice.
 */
function onInterrupts(job: RunningJob, terminal: Terminal, id?: string): { close(): void } {
  let stoppingSince: number | undefined;
  const goOn = `impasto resume ${id}`;
  const stop = (reason: string) => {
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    // Short work is not kept.
    if (id === undefined) return job.cancel();
    terminal.warn(`${reason}…`);
    job.end('suspend');
  };
  const interrupt = (signal: NodeJS.Signals) => {
    const isRepeated = stoppingSince !== undefined && performance.now() - stoppingSince > oneWishMilliseconds;
    if (!isRepeated || signal === 'SIGHUP' || id === undefined)
      return stop('Stopping after this step (again: at once)');
    terminal.warn(`Stopped at once; ${goOn} goes on from the last checkpoint.`);
    // Takes the child along.
    process.exit(exitCodes.interrupted);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const readAgain = terminal.onReaderGone(() => stop('Nobody reads the output any more: stopping after this step'));
  return {
    close() {
      readAgain();
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
}

const lineSchema = z.union([
  z.strictObject({ tune: z.record(z.string(), z.union([z.number(), z.record(z.string(), z.number())])) }),
  z.strictObject({ pause: z.literal(true) }),
  z.strictObject({ resume: z.literal(true) }),
  z.strictObject({ finish: z.literal(true) }),
  z.strictObject({ suspend: z.literal(true) }),
  z.strictObject({ cancel: z.literal(true) }),
]);

/** One JSON object a line: {"tune": {"ratio": 2}}, {"pause": true}, resume, finish, suspend, cancel. */
function steerFromInput(job: RunningJob, terminal: Terminal): { close(): void } {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    if (line.trim() === '') return;
    const command = lineSchema.safeParse(jsonOf(line));
    if (!command.success) {
      const error: ErrorReport = { code: 'steering.unreadable', values: { line: line.slice(0, 200) } };
      terminal.line(withSentences({ type: 'refused', error }));
      return;
    }
    const { data } = command;
    if ('tune' in data) for (const [name, value] of Object.entries(data.tune)) job.change({ name, value });
    else if ('pause' in data) job.pause();
    else if ('resume' in data) job.resume();
    else if ('finish' in data) job.end('finish');
    else if ('suspend' in data) job.end('suspend');
    else job.cancel();
  });
  return {
    close() {
      lines.close();
      process.stdin.destroy();
    },
  };
}
