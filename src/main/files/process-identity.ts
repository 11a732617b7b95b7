/**
 * @file Which process this is, told so that another one can find out whether it lives. A number alone would not do: systems use
 * them again, and another container or machine has numbers of its own.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { systemErrorCode } from './error-code.ts';

export interface ProcessIdentity {
  /** Where numbers of processes mean the same: a start of a machine and, on Linux, a space of numbers in it. */
  readonly place: string;
  readonly pid: number;
  /** When it was started, in the words of its system; none where that tells nothing. */
  readonly started?: string;
}

const own = new Map<number, Promise<ProcessIdentity>>();

export function thisProcess(): Promise<ProcessIdentity> {
  const known = own.get(process.pid);
  if (known) return known;
  const identity = identityOf(process.pid);
  own.set(process.pid, identity);
  return identity;
}

async function identityOf(pid: number): Promise<ProcessIdentity> {
  const [place, start] = await Promise.all([placeHere(), startOf(pid)]);
  return { place, pid, ...(start && start !== 'ended' && { started: start.at }) };
}

/** Undefined where it cannot be told from here. */
export async function isAlive({ place, pid, started }: ProcessIdentity): Promise<boolean | undefined> {
  if (place !== (await thisProcess()).place) return undefined;
  if (!isNumberInUse(pid)) return false;
  const now = await startOf(pid);
  if (now === 'ended') return false;
  return started === undefined || now === undefined ? undefined : now.at === started;
}

/** Of some process. */
export function isNumberInUse(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's, but it is.
    return systemErrorCode(error) === 'EPERM';
  }
}

async function placeHere(): Promise<string> {
  const machine = `${process.platform} ${hostname()}`;
  if (process.platform !== 'linux') return machine;
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
  } catch {
    return machine;
  }
}

type Start = { readonly at: string } | 'ended' | undefined;

/** Undefined where the system does not tell. */
async function startOf(pid: number): Promise<Start> {
  switch (process.platform) {
    case 'linux':
      return startInProc(pid);
    case 'win32':
      // There it would take another program a second; whether the number is in use and the lock is kept alive must do.
      return undefined;
    default:
      return await startByPs(pid);
  }
}

/** In ticks since the machine was started, which no clock that is set changes. */
export function startInProc(pid: number): Start {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before may hold anything, brackets too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
    return fields[19] ? { at: fields[19] } : undefined;
  } catch {
    return undefined;
  }
}

async function startByPs(pid: number): Promise<Start> {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', `${pid}`], { env });
    return stdout.trim() ? { at: stdout.trim() } : undefined;
  } catch {
    return undefined;
  }
}
