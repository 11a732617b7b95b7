/** @file Opens an address in the browser of the person, where there is one. */
import { spawn } from 'node:child_process';

export function openInBrowser(address: string, { env, platform } = process): void {
  const command = openerOf(platform, env);
  if (!command) return;
  const [program, ...args] = command;
  const opener = spawn(program!, [...args, address], { stdio: 'ignore', detached: true });
  // The address is printed; whoever has no opener opens it by hand.
  opener.on('error', () => {});
  opener.unref();
}

function openerOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] | undefined {
  if (platform === 'darwin') return ['open'];
  // `start` is a word of the shell, and would take the & of an address for its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  // Without a screen xdg-open would take a browser of the terminal.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
