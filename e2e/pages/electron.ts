/** @file Starts the program in Electron, with a library of its own, where Electron's program is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { buildForElectron, electronProgram, electronStart } from '../../src/main/shells/cli/electron-window.ts';

/** Why nothing can be tested in Electron here; nothing to say where it can. */
export const whyNoElectron =
  electronProgram() === undefined ? 'Electron’s program is not here, or there is no screen to show it on' : undefined;

let built: Promise<void> | undefined;

export async function startElectron(): Promise<{ page: Page; stop(): Promise<void> }> {
  built ??= buildForElectron();
  await built;
  const home = await mkdtemp(join(tmpdir(), 'impasto-e2e-'));
  // Chromium's sandbox refuses to be started by root, who runs tests in a container.
  const program = await _electron.launch({
    executablePath: electronProgram()!,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), electronStart],
    env: { ...process.env, IMPASTO_HOME: home } as Record<string, string>,
  });
  return {
    page: await program.firstWindow(),
    async stop() {
      await program.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
