/**
 * @file The mark of a process in the name of a file that is its own while it lives: whoever finds the file later can tell whether
 * its process is gone. A number alone would not do, since systems use them again, and so do other machines and containers that
 * share the folder.
 */
import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isNumberInUse, startInProc } from './process-identity.ts';

/** "1f0c29aa-4711-8k2j": where it runs, its number, when it began. */
export function processMark(pid = process.pid): string {
  return `${place()}-${pid}-${startOf(pid) ?? 0}`;
}

/** True only where that is certain; never of a process elsewhere. */
export function isGone(mark: string): boolean {
  const [, where, number, start] = /^([0-9a-f]{8})-(\d{1,10})-([0-9a-z]+)$/.exec(mark) ?? [];
  if (where !== place()) return false;
  const pid = Number(number);
  if (!isNumberInUse(pid)) return true;
  const now = startOf(pid);
  return now !== undefined && start !== '0' && start !== now;
}

/** Of this machine and, in a container, of its own numbering of processes. */
function place(): string {
  const numbering = attempt(() => readlinkSync('/proc/self/ns/pid')) ?? '';
  return createHash('sha256').update(`${hostname()} ${numbering}`).digest('hex').slice(0, 8);
}

/** Undefined where the system does not say. */
function startOf(pid: number): string | undefined {
  const start = startInProc(pid);
  return start && start !== 'ended' ? Number(start.at).toString(36) : undefined;
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
