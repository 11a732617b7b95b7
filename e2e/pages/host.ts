/** @file Starts the program as a person does, with a library of its own, and tells the address that it prints. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Host {
  readonly address: string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');
const startMilliseconds = 60_000;
/** Then the launcher and all its children are ended: the library is a temporary one. */
const stopMilliseconds = 8000;

export async function startHost(): Promise<Host> {
  const home = await mkdtemp(join(tmpdir(), 'impasto-e2e-'));
  const program = spawn(
    process.execPath,
    [join(root, 'scripts/launch.mjs'), 'src/main/shells/cli/main.ts', '--browser', '--no-open'],
    { cwd: root, env: { ...process.env, IMPASTO_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const ended = new Promise<void>((resolve) => program.on('close', () => resolve()));
  let said = '';
  const address = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said);
      if (found) resolve(found[0]);
    };
    program.stdout.on('data', hear);
    program.stderr.on('data', hear);
    setTimeout(() => reject(new Error(`no address was printed: ${said}`)), startMilliseconds).unref();
    void ended.then(() => reject(new Error(`the program ended: ${said}`)));
  });
  const stop = async () => {
    program.kill('SIGTERM');
    const late = setTimeout(() => process.kill(-program.pid!, 'SIGKILL'), stopMilliseconds);
    await ended;
    clearTimeout(late);
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { address: await address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
