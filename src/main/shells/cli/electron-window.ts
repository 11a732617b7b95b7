/**
 * @file In development: opens the studio in Electron's own window. The package of that name would fetch its program from a
 * server as soon as it is asked for it; here is only looked whether it is there.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminalText } from '../../../shared/language/language.ts';
import { build } from './renderer-build.ts';
import type { Terminal } from './terminal.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const modules = join(root, 'node_modules');
const names: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Path of Electron's program, where it is and a window could be shown. ELECTRON_OVERRIDE_DIST_PATH: another folder. */
export function electronProgram(
  { env, platform }: Surroundings = process,
  installed = join(modules, 'electron', 'dist'),
): string | undefined {
  const program = join(env.ELECTRON_OVERRIDE_DIST_PATH || installed, names[platform] ?? 'electron');
  return hasScreen({ env, platform }) && existsSync(program) ? program : undefined;
}

export function hasScreen({ env, platform }: Surroundings = process): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** What Electron is started with, once it is built. */
export const electronStart = join(root, 'dist', 'main', 'shells', 'electron', 'start.js');

export async function buildForElectron(): Promise<void> {
  // Electron's Node reads no TypeScript: what runs is what would be packed.
  await build(join(modules, 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json');
  await build(
    join(modules, 'vite', 'bin', 'vite.js'),
    'build',
    '--config',
    'vite.electron.config.ts',
    '--logLevel',
    'warn',
  );
}

/** Until the person closes the window; gives the exit code. */
export async function openElectron(program: string, terminal: Terminal): Promise<number> {
  terminal.say(terminalText('studio.buildingProgram'));
  await buildForElectron();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const window = spawn(program, [electronStart], {
    env,
    stdio: ['ignore', 2, 2],
  });
  // It gets the same signals, and ends in its own time.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => window.kill(signal));
  const [code] = (await once(window, 'close')) as [number | null];
  return code ?? 1;
}
