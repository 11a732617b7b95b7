/** @file For tests: a disk without room, for one process that runs; no file of its reaches its name, as long as it lasts. */
import { spawn, spawnSync } from 'node:child_process';

/** Why disk faults cannot be had here; nothing to say where they can. */
export const whyNoDiskFaults =
  spawnSync('strace', ['-V']).status === 0 ? undefined : 'strace is not installed, so no disk fault can be injected';

/** Why no disk can be filled under a process that already runs: many systems let a person trace only what they started traced. */
export function whyNoFullDisk(): string | undefined {
  if (whyNoDiskFaults !== undefined) return whyNoDiskFaults;
  const attach = 'sleep 9 & timeout --signal=INT 0.5 strace -p $!; kill $!';
  return spawnSync('sh', ['-c', attach], { encoding: 'utf8' }).stderr.includes('attached')
    ? undefined
    : 'no running process may be traced here, so no disk can be filled under one';
}

/** Gives how to make room again. */
export async function fillDisk(pid: number): Promise<() => Promise<void>> {
  const inject = ['-e', 'trace=rename,link', '-e', 'inject=rename,link:error=ENOSPC'];
  const strace = spawn('strace', ['-f', '-p', `${pid}`, ...inject], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => strace.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('attached')) resolve();
    });
    void ended.then(() => reject(new Error(`strace does not attach: ${said}`)));
  });
  return async () => {
    strace.kill('SIGINT');
    await ended;
  };
}
