/** @file Opens an address in the browser of the person, where there is one, without showing it to other users of the machine. */
import { execFile, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { writeOpeningPage } from '../../library/opening-page.ts';

type Surroundings = Pick<NodeJS.Process, 'env' | 'platform'>;

/** The address is printed; whoever has no opener, or one that fails, opens it by hand. */
export async function openInBrowser(address: string, { env, platform }: Surroundings = process): Promise<void> {
  const command = openerOf(platform, env);
  if (!command) return;
  const [program, ...args] = command;
  const snap = platform === 'linux' ? await snapOfBrowser(env) : undefined;
  const page = await writeOpeningPage(address, { snap }).catch(() => undefined);
  if (page === undefined) return;
  const opener = spawn(program!, [...args, pathToFileURL(page).href], { stdio: 'ignore', detached: true, env });
  opener.on('error', () => {});
  opener.unref();
}

function openerOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] | undefined {
  if (platform === 'darwin') return ['open'];
  // `start` is a word of the shell, and would take signs of an address for its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  // Without a screen xdg-open would take a browser of the terminal.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** The desktop files of snaps begin with the snap's name and a line: firefox_firefox.desktop. */
async function snapOfBrowser(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const said = await new Promise<string>((resolve) => {
    const options = { timeout: 2000, env };
    execFile('xdg-settings', ['get', 'default-web-browser'], options, (error, text) => resolve(error ? '' : text));
  });
  return /^([a-z0-9][a-z0-9-]*)_[^/]*\.desktop\s*$/.exec(said)?.[1];
}
