/** @file In development: builds the studio's window where its sources are newer than what was built last. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors.ts';
import { terminalText } from '../../../shared/language/language.ts';
import type { Terminal } from './terminal.ts';

const program = fileURLToPath(new URL('../../../../', import.meta.url));
const vite = join(program, 'node_modules', 'vite', 'bin', 'vite.js');
/** All that the window is made of. */
const sources = ['src/renderer', 'src/shared', 'vite.config.ts'].map((path) => join(program, path));

export async function buildRenderer(terminal: Terminal): Promise<void> {
  // What is installed has no sources and is built.
  if (!existsSync(sources[0]!) || !existsSync(vite)) return;
  const built = await changeTime(join(program, 'dist', 'renderer', 'index.html'));
  const newest = Math.max(...(await Promise.all(sources.map(newestIn))));
  if (built >= newest) return;
  terminal.say(terminalText('studio.buildingWindow'));
  await build(vite, 'build', '--logLevel', 'error');
}

/** Its words are none of the program's results. */
export async function build(tool: string, ...args: string[]): Promise<void> {
  const tools = spawn(process.execPath, [tool, ...args], { cwd: program, stdio: ['ignore', 2, 2] });
  const [code] = await once(tools, 'close');
  if (code !== 0) throw new AppError('window.not-built');
}

async function newestIn(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true }).catch(() => []);
  return Math.max(...(await Promise.all([path, ...names.map((name) => join(path, name))].map(changeTime))));
}

/** Milliseconds since 1970; 0 where there is nothing. */
async function changeTime(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
}
