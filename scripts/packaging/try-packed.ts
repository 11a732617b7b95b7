/**
 * @file `npm run try:packed [-- --arch arm64]`: starts the packed program of dist/installers as it will be installed, fuses and all,
 * on a library of its own, and sees whether it gets as far as a child on the Node that came along; and paints on that Node. On Linux in
 * xvfb where there is no screen.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { installersFolder } from './checksums.ts';
import { nodeName, type Target, targetOf } from './targets.ts';

/** Of each target: its program, and the folder with what lies beside the archive. */
const places: Readonly<Record<Target, { readonly program: string; readonly resources: string }>> = {
  'linux-x64': { program: 'linux-unpacked/impasto', resources: 'linux-unpacked/resources' },
  'win-x64': { program: 'win-unpacked/Impasto.exe', resources: 'win-unpacked/resources' },
  'win-arm64': { program: 'win-arm64-unpacked/Impasto.exe', resources: 'win-arm64-unpacked/resources' },
  'mac-arm64': {
    program: 'mac-arm64/Impasto.app/Contents/MacOS/Impasto',
    resources: 'mac-arm64/Impasto.app/Contents/Resources',
  },
};
/** A line of the log, once a child runs (src/main/compute/supervisor.ts). */
const sign = /child started .*pid=\d/;

export interface Attempt {
  readonly command: string;
  readonly args: readonly string[];
  /** Until then the sign has to have come. */
  readonly seconds: number;
}

/** Undefined where the program came as far as it should; otherwise what it said, or did. */
export async function tryProgram({ command, args, seconds }: Attempt): Promise<string | undefined> {
  const home = await mkdtemp(join(tmpdir(), 'impasto-try-'));
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const program = spawn(command, args, {
    env: { ...env, IMPASTO_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    // With a virtual screen it is the child of another: both end together.
    detached: process.platform !== 'win32',
  });
  let said = '';
  for (const output of [program.stdout, program.stderr]) output.on('data', (chunk: Buffer) => (said += chunk));
  const ended = once(program, 'close').then(
    ([code]) => `It ended by itself (${code}).`,
    (error: Error) => error.message,
  );
  try {
    const outcome = await Promise.race([ended, signIn(home, seconds)]);
    return outcome === 'seen' ? undefined : `${outcome}\n${said}`.trim();
  } finally {
    end(program);
    await ended;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function signIn(home: string, seconds: number): Promise<string> {
  for (let tries = 0; tries < seconds * 4; tries++) {
    const names = await readdir(home, { recursive: true }).catch(() => []);
    for (const name of names.filter((each) => /log/.test(each))) {
      const text = await readFile(join(home, name), 'utf8').catch(() => '');
      if (sign.test(text)) return 'seen';
    }
    await sleep(250);
  }
  return `After ${seconds} seconds no child had been started.`;
}

/**
 * Paints a picture on the Node that came along, with ONNX Runtime and sharp as they were packed. `resources`: the folder with
 * app.asar.unpacked and node. Throws with what the program said where it could not.
 */
export async function paintWith(resources: string, target: Target): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'impasto-try-'));
  const [unpacked, output] = [join(resources, 'app.asar.unpacked'), join(home, 'painted.png')];
  const photo = join(unpacked, 'assets', 'samples', 'chelsea.png');
  const order = ['apply', photo, '--style', 'great-wave', '--size', '128', '-o', output];
  const { status, stderr, error } = spawnSync(
    join(resources, 'node', nodeName(target)),
    [join(unpacked, 'dist/main/shells/cli/main.js'), ...order],
    { encoding: 'utf8', cwd: home, env: { ...process.env, IMPASTO_HOME: join(home, 'library') } },
  );
  const isPainted = status === 0 && existsSync(output);
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
  if (!isPainted) throw new Error(`What was packed does not paint.\n${error?.message ?? stderr}`);
}

function end(program: ChildProcess): void {
  if (program.pid === undefined || program.exitCode !== null || program.signalCode !== null) return;
  if (process.platform === 'win32') program.kill();
  else process.kill(-program.pid, 'SIGKILL');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { arch: { type: 'string', default: process.arch } } });
  const target = targetOf(process.platform, values.arch);
  const [program, resources] = [places[target].program, places[target].resources].map((path) =>
    join(installersFolder, path),
  ) as [string, string];
  if (!existsSync(program)) throw new Error(`${program} is not there: npm run installers makes it.`);
  if (values.arch !== process.arch) {
    console.log(
      `What is packed for ${target} cannot run on a processor of the kind ${process.arch}: it was not tried.`,
    );
    return;
  }
  await paintWith(resources, target);
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  // Chromium has no sandbox for root, and none on machines that build and forbid it; that one is tried by npm run test:electron.
  const args = process.platform === 'linux' ? ['--no-sandbox'] : [];
  const [command, ...before] = hasScreen ? [program] : ['xvfb-run', '-a', program];
  const wrong = await tryProgram({ command: command!, args: [...before, ...args], seconds: 120 });
  if (wrong !== undefined) throw new Error(`The packed program did not start.\n${wrong}`);
  console.log(`What is packed for ${target} paints, its program starts, and so do its children.`);
}

if (import.meta.main) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
