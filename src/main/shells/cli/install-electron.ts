/**
 * @file In development: fetches Electron's program once the person agrees. Its package no longer does so when it is installed; its
 * own installer compares what comes with the hashes that the package holds.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors.ts';
import { terminalText } from '../../../shared/language/language.ts';
import { hasScreen } from './electron-window.ts';
import type { Terminal } from './terminal.ts';

interface Surroundings {
  /** The folder of Electron's package. */
  readonly package: string;
  readonly hasScreen: boolean;
  /** What the person answers; undefined where nobody can be asked. */
  ask(question: string): Promise<string | undefined>;
}

const here: Surroundings = {
  package: fileURLToPath(new URL('../../../../node_modules/electron', import.meta.url)),
  hasScreen: hasScreen(),
  ask,
};

/** Whether it could be fetched, and shown then. */
export function mayInstallElectron({ package: folder, hasScreen }: Surroundings = here): boolean {
  return hasScreen && existsSync(join(folder, 'install.js'));
}

/** False where the person would rather not. Throws where there is nobody to ask, nothing to show it on, or it cannot be fetched. */
export async function installElectron(terminal: Terminal, surroundings: Surroundings = here): Promise<boolean> {
  const installer = join(surroundings.package, 'install.js');
  if (!surroundings.hasScreen) throw new AppError('window.no-screen');
  if (!existsSync(installer)) throw new AppError('window.not-offered');
  const answer = await surroundings.ask(terminalText('studio.installQuestion'));
  if (answer === undefined) throw new AppError('window.nobody-to-ask');
  const agreed = answer.trim().toLowerCase();
  if (agreed === '' || !terminalText('studio.installYes').startsWith(agreed)) return false;
  terminal.say(terminalText('studio.installing'));
  const fetching = spawn(process.execPath, [installer], { stdio: ['ignore', 2, 2] });
  const [code] = await once(fetching, 'close');
  if (code !== 0) throw new AppError('window.not-downloaded');
  return true;
}

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`${question} `);
  } finally {
    lines.close();
  }
}
