/**
 * @file Feeds a host of the fuzzer and watches it from outside: that it lives, answers in time, keeps its memory within bounds
 * and writes nowhere but in its library. What is amiss is told with seed and index, and the input is kept.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProcessNow, processTree } from '../process-tree.ts';
import type { Asked, Told } from './host.ts';
import { inputsOf } from './inputs.ts';
import type { Family } from './samples.ts';
import type { Way } from './ways.ts';

export interface FuzzOrder extends Asked {
  readonly family: Family;
  readonly way: Way;
  /** Of samples whose names hold that. */
  readonly only?: string | undefined;
  /** Inputs from `index` on; fewer where the time is up before. */
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly until?: number;
  /** Where inputs are kept that were too much. */
  readonly keep: string;
}

export interface FuzzResult extends Pick<FuzzOrder, 'family' | 'way'> {
  readonly inputs: number;
  /** How many were taken, and refused with which code. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
  /** Files whose child broke down, which a person is told; the host goes on. */
  readonly broken: readonly string[];
  readonly slowest: { readonly seconds: number; readonly index: number };
  /** Of any process. */
  readonly peakBytes: number;
}

/** `crash`: of the host. `thrown`: a mistake of ours that nobody foresaw. */
export interface Fault {
  readonly kind: 'crash' | 'hang' | 'memory' | 'thrown' | 'elsewhere' | 'left';
  readonly index: number;
  readonly what: string;
  readonly kept?: string;
}

/** Of the processor's time, so that a busy machine is no fault of ours; and on the clock, for what waits for ever. */
export const longest = { processorSeconds: 10, seconds: 60 };
export const mostBytes = 1.5e9;
const lookMilliseconds = 200;
/** A child may end and begin anew for each of them. */
const breakdowns = /open\.breaks|open\.too-slow|compute\.(died|hung|slow)/;

export async function fuzz(order: FuzzOrder): Promise<FuzzResult> {
  const { family, way, only, seed, index: first, count, until = Number.POSITIVE_INFINITY } = order;
  const outcomes: Record<string, number> = {};
  const faults: Fault[] = [];
  const broken: string[] = [];
  let slowest = { seconds: 0, index: first };
  let peakBytes = 0;
  let index = first;
  let makeInput: ReturnType<typeof inputsOf> | undefined;
  const keep = async (at: number): Promise<string> => {
    makeInput ??= inputsOf(family, only);
    const { name, bytes } = (await makeInput)(seed, at);
    mkdirSync(order.keep, { recursive: true });
    const file = join(order.keep, `${family}-${seed}-${at}-${name.replaceAll('/', '_')}`);
    writeFileSync(file, bytes);
    return file;
  };
  const fault = async (kind: Fault['kind'], what: string) =>
    faults.push({ kind, index, what, kept: await keep(index) });

  let host = await startHost(order);
  try {
    for (; index < first + count && Date.now() < until; index++) {
      const { told, isSlow, seen } = await host.ask({ seed, index });
      peakBytes = Math.max(peakBytes, seen);
      const before = faults.length;
      if (isSlow)
        await fault('hang', `more than ${longest.processorSeconds} s of the processor's time, or ${longest.seconds} s`);
      else if (!told) await fault('crash', host.said());
      else if ('thrown' in told) await fault('thrown', told.thrown);
      else {
        outcomes[told.outcome] = (outcomes[told.outcome] ?? 0) + 1;
        if (told.seconds > slowest.seconds) slowest = { seconds: told.seconds, index };
        if (breakdowns.test(told.outcome)) broken.push(`${told.outcome}: ${await keep(index)}`);
      }
      if (seen > mostBytes) await fault('memory', `${(seen / 1e9).toFixed(2)} GB in one process`);
      if (faults.length === before || (told && faults.at(-1)?.kind === 'thrown')) continue;
      faults.push(...elsewhere(host, index));
      await host.end();
      host = await startHost(order);
    }
  } finally {
    const left = await host.end();
    if (left.length > 0) faults.push({ kind: 'left', index, what: left.map(({ role }) => role).join(', ') });
    faults.push(...elsewhere(host, index));
    host.remove();
  }
  return { family, way, inputs: index - first, outcomes, faults, broken, slowest, peakBytes };
}

interface FuzzHost {
  readonly folder: string;
  ask(asked: Asked): Promise<{ told: Exclude<Told, { ready: true }> | undefined; isSlow: boolean; seen: number }>;
  said(): string;
  /** Gives the processes that are still there. */
  end(): Promise<ProcessNow[]>;
  remove(): void;
}

/** Its home, its folder and its library are its own, and lie beside each other. */
async function startHost({ way, family, only = '' }: FuzzOrder): Promise<FuzzHost> {
  const folder = mkdtempSync(join(tmpdir(), 'impasto-fuzz-'));
  for (const name of ['home', 'here', 'inputs', 'temporary']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'home', 'diary.txt'), 'Dear diary');
  const program = join(import.meta.dirname, 'host.ts');
  const child: ChildProcess = spawn(process.execPath, [program, way, family, join(folder, 'inputs'), only], {
    cwd: join(folder, 'here'),
    env: {
      ...process.env,
      HOME: join(folder, 'home'),
      TMPDIR: join(folder, 'temporary'),
      IMPASTO_HOME: join(folder, 'library'),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  }
  const ended = once(child, 'close');
  await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error(`the fuzzer's host does not start: ${said}`))),
  ]);
  let known: ProcessNow[] = [];
  return {
    folder,
    said: () => `code ${child.exitCode}, signal ${child.signalCode}: ${said}`,
    async ask(asked) {
      const look = () => (known = processTree(child.pid!));
      const work = () => known.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
      const begun = Date.now();
      let seen = 0;
      let before: number | undefined;
      let isSlow = false;
      const watching = setInterval(() => {
        look();
        before ??= work();
        seen = Math.max(seen, ...known.map(({ peakBytes }) => peakBytes));
        isSlow ||= work() - before > longest.processorSeconds || Date.now() - begun > 1000 * longest.seconds;
        if (isSlow) child.kill('SIGKILL');
      }, lookMilliseconds);
      const answered = once(child, 'message').then(([told]) => told as Exclude<Told, { ready: true }>);
      child.send(asked);
      const told = await Promise.race([answered, ended.then(() => undefined)]);
      clearInterval(watching);
      if (told && way === 'program') seen = Math.max(seen, ...look().map(({ peakBytes }) => peakBytes));
      if (told && 'peakBytes' in told) seen = Math.max(seen, told.peakBytes);
      return { told, isSlow, seen };
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
        known = processTree(child.pid!);
        child.send('end', () => {});
        await ended;
        clearTimeout(late);
      }
      // A host that is killed takes its children along, in a moment.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const left = known.filter(({ pid, role }) =>
        processTree(pid).some((now) => now.pid === pid && now.role === role),
      );
      for (const { pid } of left) process.kill(pid, 'SIGKILL');
      return left;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What lies where nothing should. */
function elsewhere({ folder }: FuzzHost, index: number): Fault[] {
  const found = ['home', 'here', 'temporary'].flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((file) => `${name}/${file}`),
  );
  const strange = [...found, ...readdirSync(folder)].filter((name) => !expected.has(name));
  const diary = join(folder, 'home', 'diary.txt');
  if (readFileSync(diary, 'utf8') !== 'Dear diary' || statSync(diary).nlink !== 1) strange.push('home/diary.txt');
  return strange.map((what) => ({ kind: 'elsewhere', index, what }) as const);
}
const expected = new Set(['home/diary.txt', 'home', 'here', 'inputs', 'temporary', 'library']);
