/** @file Follows a running job on the terminal: progress, Ctrl-C, and with --json steering through standard input. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { jsonOf } from '../../../shared/documents/document.ts';
import { type ErrorReport, exitCode, exitCodes, reviveError, sentences } from '../../../shared/errors.ts';
import type { FailedEvent, JobEvent } from '../../../shared/job-events.ts';
import { terminalText } from '../../../shared/language/language.ts';
import type { NamedJob } from '../../app/jobs.ts';
import { bytesForJob, openDiskWatch } from '../../app/low-disk.ts';
import type { RunningJob } from '../../compute/supervisor.ts';
import { lineOf } from './job-lines.ts';
import { type Line, type Lines, timeTaken } from './line.ts';
import { withPlaceholders } from './placeholders.ts';
import type { Terminal } from './terminal.ts';

const steeringExamples = { example: '{"tune": {"ratio": 2}}', another: '{"pause": true}' };

/** Gives the exit code. `id`: the name by which the job can be resumed; `own`: lines of its kind alone. */
export async function followJob(
  job: RunningJob | NamedJob,
  terminal: Terminal,
  id?: string,
  own?: Lines,
): Promise<number> {
  if ('job' in job)
    void openDiskWatch((error) => terminal.warn(sentences(error.code, error.values).join(' ')))(bytesForJob(job.job));
  const interrupts = onInterrupts(job, terminal, id);
  const input = terminal.json ? steerFromInput(job, terminal) : undefined;
  const isDeclared = tenthTracker();
  let isTile = false;
  let code: number | undefined;
  if (id !== undefined) terminal.line({ type: 'started', id });
  try {
    for await (const event of job.events) {
      // A failure is printed by `fail`.
      if (event.type !== 'failed') terminal.line(withSentences(event));
      const line = lineOf(event, own);
      isTile = line.isTile ?? isTile;
      show(line, terminal, isDeclared);
      // Heard to the end: the job leaves the journal behind its last word.
      code = ended(event, terminal, isTile, id) ?? code;
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

function show(
  { say, result, bar, share, begins }: Line,
  terminal: Terminal,
  isDeclared: ReturnType<typeof tenthTracker>,
): void {
  if (say !== undefined) terminal.say(say);
  if (result !== undefined && !terminal.json) terminal.print(result);
  if (bar === undefined) return;
  terminal.bar(bar);
  if (share !== undefined && isDeclared(share, begins) && !process.stderr.isTTY) terminal.say(bar);
}

/** The exit code where the event is the job's last. */
function ended(event: JobEvent, terminal: Terminal, isTile: boolean, id?: string): number | undefined {
  switch (event.type) {
    case 'finished': {
      // The first is what was asked for.
      const [output, ...others] = event.outputs;
      const values = { others: others.length, time: timeTaken(event.seconds) };
      if (output !== undefined) terminal.say(terminalText('job.ready', { output, ...values }));
      return 0;
    }
    case 'suspended':
      terminal.say(
        terminalText(isTile ? 'job.stoppedTile' : 'job.stoppedIteration', {
          count: event.iteration,
          command: `impasto resume${id ? ` ${id}` : ''}`,
        }),
      );
      return exitCodes.interrupted;
    case 'cancelled':
      terminal.say(terminalText('job.cancelled'));
      return exitCodes.interrupted;
    case 'failed':
      return terminal.fail(reviveError(event.error), keptNote(event));
    default:
      return undefined;
  }
}

function keptNote({ error, kept }: FailedEvent): Readonly<Record<string, string>> {
  // What another version kept goes on in that one, as the error says.
  if (!kept || isOfOtherVersion(error)) return {};
  if (isOfDamage(error)) {
    return { kept: terminalText('job.keptDamaged', { command: `impasto resume --discard ${kept.id}` }) };
  }
  const elsewhere = isAboutOutput(error) ? withPlaceholders(' --output FILE') : '';
  const command = `impasto resume ${kept.id}${elsewhere}`;
  return { kept: terminalText(kept.hasCheckpoint ? 'job.kept' : 'job.keptNothing', { command }) };
}

/** What was kept cannot be read by anybody any more. */
function isOfDamage({ code }: ErrorReport): boolean {
  return code === 'checkpoint.damaged' || code === 'checkpoint.content';
}

function isOfOtherVersion({ code }: ErrorReport): boolean {
  return code === 'checkpoint.newer' || code === 'checkpoint.other-version';
}

/** Another place for the picture is what helps. */
function isAboutOutput({ code }: ErrorReport): boolean {
  return exitCode(code) === exitCodes.output;
}

/** Tells each tenth of the way once, for outputs that are no terminal. */
function tenthTracker(): (share: number, begins?: boolean) => boolean {
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
  const stop = (reason: 'job.stopping' | 'job.readerGone') => {
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    // Short work is not kept.
    if (id === undefined) return job.cancel();
    terminal.warn(terminalText(reason));
    job.end('suspend');
  };
  const interrupt = (signal: NodeJS.Signals) => {
    const isRepeated = stoppingSince !== undefined && performance.now() - stoppingSince > oneWishMilliseconds;
    if (!isRepeated || signal === 'SIGHUP' || id === undefined) return stop('job.stopping');
    terminal.warn(terminalText('job.stoppedAtOnce', { command: `impasto resume ${id}` }));
    // Takes the child along.
    process.exit(exitCodes.interrupted);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const readAgain = terminal.onReaderGone(() => stop('job.readerGone'));
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
      const error: ErrorReport = {
        code: 'steering.unreadable',
        values: { line: line.slice(0, 200), ...steeringExamples },
      };
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
