/** @file For tests: the processes of a running command line. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The child that calculates, by its parent. */
export function childOf(pid: number): number | undefined {
  const file = `/proc/${pid}/task/${pid}/children`;
  const numbers = existsSync(file)
    ? readFileSync(file, 'utf8')
    : spawnSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' }).stdout;
  const first = numbers.trim().split(/\s+/)[0];
  return first ? Number(first) : undefined;
}

export async function until(what: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
