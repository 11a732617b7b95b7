/** @file Where a command prints: sentences for people, or one JSON object a line for programs. */
import { type ErrorReport, exitCode, reportError, sentences } from '../../../shared/errors.ts';
import { cutTo } from './columns.ts';

export interface Terminal {
  /** JSON lines instead of sentences. */
  readonly json: boolean;
  readonly debug: boolean;
  /** A sentence for a person; nothing with --json. */
  say(text: string): void;
  /** A sentence that a person should see in either mode, on standard error. */
  warn(text: string): void;
  /** One line of JSON; nothing without --json. */
  line(object: object): void;
  /** The result itself, in either mode. */
  print(text: string): void;
  /** Replaces the bar on the last line of a terminal; nothing where the output is no terminal. */
  bar(text: string): void;
  /** Says what went wrong and gives the exit code; `more` is a last sentence, as a field of that name with --json. */
  fail(error: unknown, more?: Readonly<Record<string, string>>): number;
  /**
   * What to do when nobody reads standard output any more (`| head` has seen enough): the program ends, unless somebody
   * says otherwise. Gives what takes it back.
   */
  onReaderGone(act: () => void): () => void;
}

export function openTerminal({ json, debug }: { json: boolean; debug: boolean }): Terminal {
  const { stdout, stderr } = process;
  let barShown = false;
  let readerGone: () => void = () => process.exit(0);
  stdout.on('error', () => readerGone());
  // A closed terminal takes no words any more; what to do then comes as a signal.
  stderr.on('error', () => {});
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
    warn(text) {
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
      // A terminal that does not say how wide it is, says 0.
      stderr.write(`\r\x1b[K${cutTo(text, (stderr.columns || 80) - 1)}`);
      barShown = true;
    },
    fail(error, more = {}) {
      const report = reportError(error);
      clearBar();
      const [wrong, remedy] = sentences(report.code, report.values);
      if (json) {
        const failed = { type: 'failed', error: publicReport(report, debug), wrong, remedy, ...more };
        stdout.write(`${JSON.stringify(failed)}\n`);
      } else stderr.write(`${[wrong, remedy, ...Object.values(more)].join('\n')}\n`);
      if (debug && report.details && !json) stderr.write(`\n${report.details}\n${causeOf(error)}`);
      return exitCode(report.code);
    },
    onReaderGone(act) {
      const before = readerGone;
      readerGone = act;
      return () => {
        readerGone = before;
      };
    },
  };
}

function publicReport({ code, values, details }: ErrorReport, debug: boolean): ErrorReport {
  return debug && details !== undefined ? { code, values, details } : { code, values };
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? `caused by: ${String(error.cause)}\n` : '';
}
