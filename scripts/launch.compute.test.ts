import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const asset = (file: string) => join(root, 'assets', file);
const painting = (output: string) => [
  ...['stylise', asset('samples/chelsea.png'), asset('paintings/great-wave.jpg'), '-o', output, '--size', '64'],
  ...['--iterations', '5000', '--style-layers', 'relu1_1', '--content-layers', 'relu1_1'],
];

const launch = [process.execPath, join(root, 'scripts/launch.mjs'), join(root, 'src/main/shells/cli/main.ts')];
const cases: [claim: string, command: readonly string[], interrupt: (pid: number) => void][] = [
  ['Ctrl-C, which reaches the whole group', launch, (pid) => process.kill(-pid, 'SIGINT')],
  ['a signal to the launcher alone', launch, (pid) => process.kill(pid, 'SIGINT')],
  ['Ctrl-C under npm start', ['npm', '--prefix', root, 'start', '--'], (pid) => process.kill(-pid, 'SIGINT')],
];

for (const [claim, [command, ...args], interrupt] of cases) {
  test(`${claim} stops the work politely, and its end is waited for`, async (context) => {
    if (process.platform === 'win32') context.skip('groups of processes work otherwise on Windows');
    const home = await mkdtemp(join(tmpdir(), 'impasto-launch-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const child = spawn(command!, [...args, ...painting(join(home, 'out.png'))], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, IMPASTO_HOME: home },
    });
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      if (!said.includes(' 1 of 5000') && (said + text).includes(' 1 of 5000')) interrupt(child.pid!);
      said += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    expect(said).toContain('To continue: impasto resume');
    expect(said).not.toContain('Stopped at once');
    expect(code).not.toBe(0);
    const [job] = await readdir(join(home, 'jobs'));
    expect((await readdir(join(home, 'jobs', job!))).sort()).toEqual(['checkpoint', 'job.json']);
  });
}
