/** @file Uses the real program for so long as a person would, with its processes watched from outside, and judges what they held. */
import { existsSync } from 'node:fs';
import { startHost } from '../../e2e/pages/host.ts';
import { AppError } from '../../src/shared/errors.ts';
import { randomNumbers } from '../../src/shared/random.ts';
import { portsOf, processTree } from '../process-tree.ts';
import { acts, type Desk, nextAct } from './actions.ts';

export interface Sample {
  readonly seconds: number;
  /** Megabytes by what the process is for. */
  readonly megabytes: Readonly<Record<string, number>>;
  readonly processes: number;
  readonly hostFiles: number;
  readonly ports: number;
}
export interface Soak {
  readonly samples: readonly Sample[];
  readonly acts: Readonly<Record<string, number>>;
  /** Codes of what was refused, as much of it should be. */
  readonly refused: Readonly<Record<string, number>>;
  /** What is amiss; nothing where all is well. */
  readonly faults: readonly string[];
}

const sampleMilliseconds = 1000;
/** Of each kind of child: two open what comes from anywhere, and one more what may be a network. */
const mostOf: Readonly<Record<string, number>> = { work: 1, quick: 1, patient: 1, open: 3, probe: 1 };
/** What a person may meet without anything being wrong: a file that is none, a work without a picture yet, a newer question. */
const expected = /^(bring\.|picture\.|dropped$|work\.no-result$)/;

export async function soak({ minutes, seed }: { minutes: number; seed: number }): Promise<Soak> {
  const host = await startHost();
  const [pid, begun] = [host.pid(), Date.now()];
  const samples: Sample[] = [];
  const counts: Record<string, number> = {};
  const refused: Record<string, number> = {};
  const faults: string[] = [];
  const { styles } = await host.window.call('hello', {});
  const desk: Desk = { host, random: randomNumbers(seed), works: [], styles: styles.map(({ name }) => name) };
  const look = () => {
    const { sample, tooMany } = seenOf(pid, (Date.now() - begun) / 1000);
    samples.push(sample);
    faults.push(...tooMany);
  };
  const watching = setInterval(look, sampleMilliseconds);
  try {
    while (Date.now() - begun < 60_000 * minutes && faults.length === 0) {
      const name = nextAct(desk);
      counts[name] = (counts[name] ?? 0) + 1;
      try {
        await acts[name]![1](desk);
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'internal';
        refused[code] = (refused[code] ?? 0) + 1;
        if (!expected.test(code)) faults.push(`${name}: ${String((error as Error).stack ?? error)}`);
      }
    }
  } finally {
    clearInterval(watching);
  }
  look();
  const before = processTree(pid);
  await host.dispose();
  for (const { pid: each, role } of before) {
    if (processTree(each).some((now) => now.role === role))
      faults.push(`${role} (${each}) is still there behind the end`);
  }
  if (existsSync(host.home)) faults.push('the library could not be removed');
  return { samples, acts: counts, refused, faults: [...faults, ...growth(samples)] };
}

function seenOf(pid: number, seconds: number): { sample: Sample; tooMany: string[] } {
  const tree = processTree(pid);
  const megabytes: Record<string, number> = {};
  const numbers: Record<string, number> = {};
  for (const { pid: each, role, bytes } of tree) {
    const name = each === pid ? 'host' : role;
    megabytes[name] = (megabytes[name] ?? 0) + bytes / 1e6;
    numbers[name] = (numbers[name] ?? 0) + 1;
  }
  const tooMany = Object.entries(mostOf).flatMap(([role, most]) =>
    (numbers[role] ?? 0) > most ? [`${numbers[role]} children ${role} at once`] : [],
  );
  const host = tree.find((each) => each.pid === pid);
  const ports = portsOf(tree.map((each) => each.pid)).length;
  return { sample: { seconds, megabytes, processes: tree.length, hostFiles: host?.openFiles ?? 0, ports }, tooMany };
}

/** Of the third before it; what is kept within a budget comes and goes below that. */
const mostGrowth = { share: 1.2, megabytes: 60, files: 6 };

/** Whether the last third held more than the one before: what leaks never stops growing. */
function growth(samples: readonly Sample[]): string[] {
  const third = Math.floor(samples.length / 3);
  const [earlier, later] = [samples.slice(third, 2 * third), samples.slice(-third)];
  if (third === 0) return ['there are too few samples'];
  const found: string[] = [];
  for (const role of ['host', 'quick']) {
    const [one, other] = [earlier, later].map((part) => median(part.map(({ megabytes }) => megabytes[role] ?? 0))) as [
      number,
      number,
    ];
    if (other > mostGrowth.share * one + mostGrowth.megabytes)
      found.push(`${role} grew from ${Math.round(one)} to ${Math.round(other)} MB`);
  }
  const files = [earlier, later].map((part) => median(part.map(({ hostFiles }) => hostFiles))) as [number, number];
  if (files[1] > files[0] + mostGrowth.files) found.push(`the host’s open files grew from ${files[0]} to ${files[1]}`);
  const ports = new Set(samples.map((sample) => sample.ports));
  if (ports.size > 1 || !ports.has(1)) found.push(`ports listened at: ${[...ports].join(', ')}`);
  return found;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
