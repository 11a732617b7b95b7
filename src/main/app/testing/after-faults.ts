/** @file For tests: runs acts that fail (fail-acts.ts), and looks at what they leave once the program starts again. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { type FaultyAct, nextStart, strays } from './faulty-acts.ts';

const program = join(import.meta.dirname, 'fail-acts.ts');

/** What it sends; nothing where it was killed. */
export async function failed(args: readonly string[]): Promise<unknown> {
  const child = fork(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  let sent: unknown;
  child.on('message', (message) => (sent = message));
  const [code, signal] = await once(child, 'close');
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`${args.join(' ')}: code ${code}`);
  return sent;
}

export const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));

/** Until the test is over, the data folder is the one in `place`. */
export function libraryIn(place: string): void {
  process.env.IMPASTO_HOME = join(place, 'library');
}
export function keepsDataFolder(): void {
  beforeEach(() => {
    const before = process.env.IMPASTO_HOME;
    return () => {
      if (before === undefined) delete process.env.IMPASTO_HOME;
      else process.env.IMPASTO_HOME = before;
    };
  });
}

/** Behind the next start nothing half-made is there, and what is, is what was `found`. */
export async function checkNextStart(n: number, place: string, { look }: FaultyAct, found: string): Promise<void> {
  libraryIn(place);
  await nextStart(place);
  await checkStarted(n, place, look, found);
}

/** The same where this process has prepared what was there: it has looked through its folders already. */
export async function checkStartElsewhere(n: number, place: string, { look }: FaultyAct, found: string): Promise<void> {
  await failed(['nextStart', 'EIO', place, `${Number.MAX_SAFE_INTEGER}`]);
  await checkStarted(n, place, look, found);
}

async function checkStarted(n: number, place: string, look: FaultyAct['look'], found: string): Promise<void> {
  const state = await look(place).catch(codeOf);
  expect({ n, state, left: await strays(place) }).toEqual({ n, state: found, left: [] });
}
