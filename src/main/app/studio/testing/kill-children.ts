/** @file For tests: the compute children of this process. */
import { execFileSync } from 'node:child_process';

/** Those that have a role. */
export function killChildren(role: 'quick' | 'patient' | 'work'): void {
  const listed = execFileSync('ps', ['--ppid', `${process.pid}`, '-o', 'pid=,args='], { encoding: 'utf8' });
  for (const line of listed.split('\n')) {
    if (line.trim().endsWith(` ${role}`)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  }
}
