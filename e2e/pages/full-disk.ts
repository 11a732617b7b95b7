/** @file A disk without room, for one process: no file of its reaches its name, as long as it lasts. */
import { spawn, spawnSync } from 'node:child_process';

/** Why it cannot be had here; nothing to say where it can. */
export const whyNoFullDisk =
  spawnSync('strace', ['-V']).status === 0 ? undefined : 'strace is not installed, so no disk fault can be injected';

/** Gives how to make room again. */
export async function fillDisk(pid: number): Promise<() => Promise<void>> {
  const strace = spawn('strace', ['-f', '-p', `${pid}`, '-e', 'trace=rename', '-e', 'inject=rename:error=ENOSPC'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => strace.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('attached')) resolve();
    });
    void ended.then(() => reject(new Error(`strace may not attach: ${said}`)));
  });
  return async () => {
    strace.kill('SIGINT');
    await ended;
  };
}
