/** @file The program in Electron: one instance, one studio, its window. Written against the narrow API, so that a fake can run it. */
import { join } from 'node:path';
import { channels } from '../../../shared/bridge.ts';
import { reportError, sentences } from '../../../shared/errors.ts';
import { message, onSpoken, speak } from '../../../shared/language/language.ts';
import { localeOf } from '../../../shared/language/locale.ts';
import { surviveMistakes } from '../../app/last-resort.ts';
import { type Clock, realClock } from '../../app/queue/clock.ts';
import { builtRenderer } from '../../app/renderer-files.ts';
import { startDiagnostics } from '../../app/start-diagnostics.ts';
import { openStudio, type Studio } from '../../app/studio/open-studio.ts';
import { logger } from '../../diagnostics/log.ts';
import { dataFolder } from '../../library/data-folder.ts';
import { openDesktopState } from './desktop-state.ts';
import { filesAmong, filesNamed, openHandedFiles } from './handed-files.ts';
import { applicationMenu } from './menu.ts';
import { answerPage } from './page-asks.ts';
import { portTransport } from './port.ts';
import { openPresence } from './presence.ts';
import { answerRequest } from './protocol.ts';
import { openQuitting } from './quitting.ts';
import { recover } from './recovery.ts';
import { isOurSender, scheme } from './senders.ts';
import type { AppWindow, ElectronApi } from './shell-api.ts';
import { openUpdateDesk, type UpdateDesk } from './updates.ts';
import { loadStudio, openStudioWindow, pageRules } from './window.ts';
import { restoredPlace } from './window-place.ts';

/** As in electron-builder.yml: its `appId`, and the desktop file that it makes of the package's name. */
export const installedAs = { windows: 'app.impasto.studio', linux: 'impasto.desktop' };

export interface ProgramOptions {
  readonly open?: () => Promise<Studio>;
  /** The built renderer. */
  readonly folder?: string;
  readonly clock?: Clock;
  /** Milliseconds, on a clock that only runs forward. */
  readonly now?: () => number;
}

export async function runProgram(
  api: ElectronApi,
  { open = openDefault, folder = builtRenderer, clock = realClock, now = () => performance.now() }: ProgramOptions = {},
): Promise<void> {
  let window: AppWindow | undefined;
  /** Both do nothing while the studio is still being opened: the window comes by itself then. */
  let showWindow = () => {};
  let noteRecent = (_path: string) => {};
  const files = openHandedFiles({
    onHanded: () => window?.send(channels.files, ''),
    onRead: (path) => noteRecent(path),
  });
  function hand(paths: readonly string[]): void {
    files.hand(paths);
    showWindow();
  }

  // Up to `ready` nothing may be waited for: Electron wants to know this before it starts.
  api.identify(installedAs);
  api.declareScheme(scheme);
  api.keepProfileIn(join(dataFolder(), 'window'));
  api.rule(pageRules);
  api.onOpenFile((path) => hand([path]));
  const named = filesAmong(api.startedWith, process.cwd());
  if (!api.lockInstance(named, (message) => hand(filesNamed(message)))) return api.quit();
  files.hand(named);
  await api.ready();
  // Started from a desktop, a program is told nothing in its environment.
  speak(localeOf(process.env) ?? api.locale());

  let studio: Studio;
  try {
    studio = await open();
  } catch (error) {
    tell(api, error);
    return api.quit();
  }

  let updates: UpdateDesk | undefined;
  const desktop = await openDesktopState({ clock, onRecent: setMenu });
  const { activity } = studio;
  const quitting = openQuitting({ api, activity });
  const presence = openPresence({ api, activity, window: () => window, showWindow: () => showWindow() });
  noteRecent = (path) => {
    desktop.noteRecent(path);
    api.noteRecent(path);
  };

  function setMenu(): void {
    const menu = applicationMenu(api.platform, {
      send: (command) => window?.send(channels.command, command),
      recent: desktop.recent,
      openRecent: (path) => hand([path]),
      clearRecent() {
        api.clearRecent();
        desktop.clearRecent();
      },
      checkForUpdates: updates && (() => void updates?.check()),
    });
    api.setMenu(menu);
  }

  function openWindow(): AppWindow {
    const opened = openStudioWindow(api, restoredPlace(desktop.place, api.screens()));
    desktop.follow(opened);
    recover(opened, { api, reload: () => loadStudio(opened), now });
    // On a Mac a program goes on without a window, and so does what it paints.
    opened.onClose(() => api.platform === 'darwin' || quitting.mayQuit());
    opened.onClosed(() => {
      window = undefined;
    });
    return opened;
  }

  api.onQuit(quitting.mayQuit);
  api.onSystemEnd(quitting.now);
  api.onSleep(() => void sleep(studio));
  api.onWake(() => logger('desktop').info('awake'));
  api.beforeQuit(async () => {
    presence.close();
    // A window of a studio that is being closed would be an empty one.
    showWindow = () => {};
    // Before the library is given up: nothing is written into it behind that.
    await desktop.close();
    await studio.dispose().catch(async (error: unknown) => {
      // While the message stands, a person may make room.
      tell(api, error);
      await studio.dispose();
    });
    return updates?.ending();
  });
  api.serve(scheme, (request) => answerRequest(request, folder));
  api.onPorts(channels.connect, (sender, ports) => {
    const [port, ...others] = ports;
    if (port && others.length === 0 && isOurSender(sender)) studio.connect(portTransport(port));
    else for (const each of ports) each.close();
  });
  answerPage({ api, studio, files, places: desktop, window: () => window, onSaved: noteRecent });
  setMenu();
  onSpoken(setMenu);
  api.onAllWindowsClosed(() => {
    if (api.platform !== 'darwin') api.quit();
  });
  showWindow = () => {
    if (window) return window.focus();
    window = openWindow();
    presence.refresh();
  };
  api.onActivate(() => showWindow());
  showWindow();

  const feed = await api.updates();
  if (!feed) return;
  updates = openUpdateDesk({ api, updates: feed, activity, clock });
  setMenu();
}

/** A child stands still with the machine and goes on with it (compute/vigil.ts); what is not on the disk may never get there. */
async function sleep({ flush }: Pick<Studio, 'flush'>): Promise<void> {
  logger('desktop').info('asleep');
  await flush();
}

function tell(api: Pick<ElectronApi, 'showError'>, error: unknown): void {
  const { code, values } = reportError(error);
  api.showError(message('app.name'), sentences(code, values).join('\n'));
}

async function openDefault(): Promise<Studio> {
  const diagnostics = await startDiagnostics({ say: console.error });
  const studio = await openStudio();
  surviveMistakes(studio);
  const dispose = async () => {
    await studio.dispose();
    await diagnostics.close();
  };
  return { ...studio, dispose };
}
