/**
 * @file A process of its own that answers one JSON line with one JSON line: benchmarks alternate between processes
 * that are all alive, so that what else the machine does meets each of them alike.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { UsageError } from './command.ts';

export interface Peer {
  ask<T>(request: object): Promise<T>;
  end(): Promise<void>;
}

/** A script of bench/peers under the Python interpreter that --peer names. */
export function startPython(interpreter: string, script: string): Peer {
  const path = fileURLToPath(new URL(`./peers/${script}`, import.meta.url));
  const child = spawn(interpreter, ['-u', path], { stdio: ['pipe', 'pipe', 'inherit'] });
  return overLines(child, child.stdin, child.stdout, interpreter);
}

/** A module of ours under the same Node. */
export function startNode(module: URL): Peer {
  const child = fork(module, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  return overLines(child, child.stdin!, child.stdout!, fileURLToPath(module));
}

function overLines(child: ChildProcess, input: Writable, output: Readable, name: string): Peer {
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => reject(new UsageError(`${name} cannot be started: ${cause.message}`)));
    child.once('close', () => resolve());
  });
  ended.catch(() => {});
  input.on('error', () => {});
  return {
    async ask<T>(request: object): Promise<T> {
      input.write(`${JSON.stringify(request)}\n`);
      const answer = await Promise.race([lines.next(), ended]);
      if (!answer || answer.done) throw new UsageError(`${name} ended (${child.exitCode ?? child.signalCode})`);
      return JSON.parse(answer.value) as T;
    },
    async end() {
      input.end();
      await ended;
    },
  };
}

/** The other side: answers standard input's lines until it ends. */
export async function answer(handle: (request: never) => Promise<object>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await handle(JSON.parse(line) as never))}\n`);
  }
  process.exit(0);
}
