/** @file For tests: the command line as a person starts it, in a process of its own, with a home of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '../main.ts');

export interface CliOptions {
  /** Both the user's home and the program's data folder are below it. */
  readonly home: string;
  readonly cwd?: string;
  /** A program that starts the command line, with its arguments: strace, sh. */
  readonly under?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with each line of standard output. */
  readonly onLine?: (line: string, cli: RunningCli) => unknown;
  /** Called with each piece of standard error. */
  readonly onSaid?: (text: string, cli: RunningCli) => unknown;
}

export interface RunningCli {
  readonly process: ChildProcess;
  /** A line on its standard input. */
  send(line: string | object): void;
}

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output's lines as JSON, of those that are. */
  readonly lines: readonly Record<string, unknown>[];
}

export function dataHome(home: string): string {
  return join(home, 'impasto');
}

/** Runs it to its end. Its standard input is open and empty unless something is sent. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const { home, cwd, under = [], environment = {}, onLine, onSaid } = options;
  const [command, ...rest] = [...under, process.execPath, main, ...args];
  const child = spawn(command!, rest, {
    cwd: cwd ?? home,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A test that gave up must not leave it behind.
    timeout: 300_000,
    killSignal: 'SIGKILL',
    env: {
      PATH: process.env.PATH,
      HOME: home,
      IMPASTO_HOME: dataHome(home),
      // Elsewhere bytes are promised less firmly, and every home would begin with a try of each device.
      IMPASTO_DEVICE: 'cpu',
      ...environment,
    },
  });
  const cli: RunningCli = {
    process: child,
    send: (line) => void child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
  };
  child.stdin.on('error', () => {});
  const lines: Record<string, unknown>[] = [];
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(`${line}\n`);
    try {
      lines.push(JSON.parse(line) as Record<string, unknown>);
    } catch {
      // Not every output is JSON.
    }
    onLine?.(line, cli);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    onSaid?.(text, cli);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout: said.join(''), stderr, lines };
}

/** Whether a line of --json is an event of this type. */
export function isEvent(line: string, type: string): boolean {
  return line.startsWith(`{"type":"${type}"`);
}
