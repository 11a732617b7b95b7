/** @file What a process and those below it hold, from /proc: memory, time of the processor, open files. Linux alone has that. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface ProcessNow {
  readonly pid: number;
  /** `quick`, `open`, …: what the program's children are for; of others their program. */
  readonly role: string;
  readonly bytes: number;
  /** The most that it ever held. */
  readonly peakBytes: number;
  readonly cpuSeconds: number;
  readonly openFiles: number;
}

/** Ticks of the processor's time in a second; the same on every Linux that Node runs on. */
const ticks = 100;

/** Those that are there at this moment, the first one included; empty where the system does not tell. */
export function processTree(first: number): ProcessNow[] {
  const parents = new Map<number, number>();
  for (const name of readOr(() => readdirSync('/proc'), [])) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat) parents.set(Number(name), stat.parent);
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid === first || (pid !== undefined && isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow).flatMap((pid) => processNow(pid) ?? []);
}

/** TCP ports that these processes listen at. */
export function portsOf(pids: readonly number[]): number[] {
  const sockets = new Set(
    pids.flatMap((pid) =>
      readOr(() => readdirSync(`/proc/${pid}/fd`), []).map((fd) =>
        readOr(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''),
      ),
    ),
  );
  const rows = ['tcp', 'tcp6'].flatMap((table) => text(`/proc/net/${table}`).split('\n').slice(1));
  return rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/);
    return state === listening && sockets.has(`socket:[${inode}]`) ? [Number.parseInt(local.split(':')[1]!, 16)] : [];
  });
}
const listening = '0A';

function processNow(pid: number): ProcessNow | undefined {
  const stat = statOf(pid);
  const status = text(`/proc/${pid}/status`);
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  if (!stat || status === '') return undefined;
  const words = text(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  const role = words.some((word) => /compute.entry\.(ts|js)$/.test(word))
    ? words.at(-1)!
    : (words.find((word) => /\.m?[jt]s$/.test(word)) ?? words[0] ?? '?');
  return {
    pid,
    role: role.replace(/^.*\//, ''),
    bytes: 1024 * kilobytes('VmRSS'),
    peakBytes: 1024 * kilobytes('VmHWM'),
    cpuSeconds: stat.cpuSeconds,
    openFiles: readOr(() => readdirSync(`/proc/${pid}/fd`).length, 0),
  };
}

function statOf(pid: number): { parent: number; cpuSeconds: number } | undefined {
  // The program's name stands in brackets and may hold anything.
  const fields = text(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  if (fields.length < 20 || fields[0] === 'Z') return undefined;
  return { parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks };
}

/** It may be gone by now. */
function text(file: string): string {
  return readOr(() => readFileSync(file, 'utf8'), '');
}

function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
