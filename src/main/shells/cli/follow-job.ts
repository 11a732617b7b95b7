/** @file Follows a running job on the terminal: progress, Ctrl-C, and with --json steering through standard input. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { exitCodes, reviveError } from '../../../shared/errors.ts';
import type { JobEvent, ProgressEvent } from '../../../shared/job-events.ts';
import type { RunningJob } from '../../compute/supervisor.ts';
import type { Terminal } from './terminal.ts';

/** Gives the exit code. `id`: the name by which the job can be resumed. */
export async function followJob(job: RunningJob, terminal: Terminal, id?: string): Promise<number> {
  const interrupts = onInterrupts(job, terminal);
  const input = terminal.json ? steerFromInput(job, terminal) : undefined;
  const percent = percentKeeper();
  try {
    for await (const event of job.events) {
      // A failure is printed by `fail`, with its sentences.
      if (event.type !== 'failed') terminal.line(event);
      const code = show(event, terminal, percent, id);
      if (code !== undefined) return code;
    }
    return exitCodes.internal;
  } finally {
    interrupts.close();
    input?.close();
  }
}

/** The exit code where the event is the job's last. */
function show(
  event: JobEvent,
  terminal: Terminal,
  percent: (event: ProgressEvent) => number | undefined,
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
      const reached = percent(event);
      if (reached !== undefined && !process.stderr.isTTY) terminal.say(progressLine(event));
      return undefined;
    }
    case 'changed':
      terminal.say(
        `${event.change.name} is ${JSON.stringify(event.change.value)} from iteration ${event.change.iteration} on.`,
      );
      return undefined;
    case 'finished':
      for (const output of event.outputs) terminal.say(`${output} is ready, after ${duration(event.seconds)}.`);
      return 0;
    case 'suspended':
      terminal.say(
        `Stopped at iteration ${event.iteration}; nothing is lost. Go on with: impasto resume${id ? ` ${id}` : ''}`,
      );
      return exitCodes.interrupted;
    case 'cancelled':
      terminal.say('Cancelled; nothing was kept.');
      return exitCodes.interrupted;
    case 'failed':
      return terminal.fail(reviveError(event.error));
    default:
      return undefined;
  }
}

function progressLine({ part, iteration, iterations, width, height, loss, secondsLeft }: ProgressEvent): string {
  const done = Math.round((20 * iteration) / iterations);
  const bar = `${'█'.repeat(done)}${'░'.repeat(20 - done)}`;
  const left = iteration < iterations ? `about ${duration(secondsLeft)} left` : 'done';
  return `${part ? `${part}  ` : ''}${bar} ${iteration} of ${iterations} · ${left} · ${width} × ${height} · loss ${loss.total.toFixed(4)}`;
}

/** "45 s", "3 min 20 s", "1 h 5 min" */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Tells each tenth of the way once, for outputs that are no terminal. */
function percentKeeper(): (event: ProgressEvent) => number | undefined {
  let last = -1;
  return ({ iteration, iterations }) => {
    const tenth = Math.floor((10 * iteration) / iterations);
    if (tenth <= last && iteration > 1) return undefined;
    last = tenth;
    return tenth;
  };
}

/** The first Ctrl-C keeps a checkpoint, the second ends at once; a polite kill or a closed terminal is the first. */
function onInterrupts(job: RunningJob, terminal: Terminal): { close(): void } {
  let count = 0;
  const interrupt = () => {
    count++;
    if (count === 1) {
      terminal.say('Stopping after this iteration (again: at once)…');
      job.end('suspend');
    } else process.exit(exitCodes.interrupted);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  return {
    close() {
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
    const command = lineSchema.safeParse(parseJson(line));
    if (!command.success) {
      terminal.line({ type: 'refused', error: { code: 'steering.unreadable', values: { line: line.slice(0, 200) } } });
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
