/** @file Where a command prints: sentences for people, or one JSON object a line for programs. */
import { type ErrorReport, exitCode, reportError, sentences } from '../../../shared/errors.ts';

export interface Terminal {
  /** JSON lines instead of sentences. */
  readonly json: boolean;
  readonly debug: boolean;
  /** A sentence for a person; nothing with --json. */
  say(text: string): void;
  /** One line of JSON; nothing without --json. */
  line(object: object): void;
  /** The result itself, in either mode. */
  print(text: string): void;
  /** Replaces the bar on the last line of a terminal; nothing where the output is no terminal. */
  bar(text: string): void;
  /** Says what went wrong and gives the exit code. */
  fail(error: unknown): number;
}

export function openTerminal({ json, debug }: { json: boolean; debug: boolean }): Terminal {
  const { stdout, stderr } = process;
  let barShown = false;
  const clearBar = () => {
    if (barShown) stderr.write('\r\x1b[K');
    barShown = false;
  };
  return {
    json,
    debug,
    say(text) {
      if (json) return;
      clearBar();
      stderr.write(`${text}\n`);
    },
    line: (object) => void (json && stdout.write(`${JSON.stringify(object)}\n`)),
    print(text) {
      clearBar();
      stdout.write(`${text}\n`);
    },
    bar(text) {
      if (json || !stderr.isTTY) return;
      stderr.write(`\r\x1b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
      barShown = true;
    },
    fail(error) {
      const report = reportError(error);
      clearBar();
      const [wrong, remedy] = sentences(report.code, report.values);
      if (json)
        stdout.write(`${JSON.stringify({ type: 'failed', error: publicReport(report, debug), wrong, remedy })}\n`);
      else stderr.write(`${wrong}\n${remedy}\n`);
      if (debug && report.details && !json) stderr.write(`\n${report.details}\n${causeOf(error)}`);
      return exitCode(report.code);
    },
  };
}

function publicReport({ code, values, details }: ErrorReport, debug: boolean): ErrorReport {
  return debug && details !== undefined ? { code, values, details } : { code, values };
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? `caused by: ${String(error.cause)}\n` : '';
}
