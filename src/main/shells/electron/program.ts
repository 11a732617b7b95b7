/** @file The program in Electron: one instance, one studio, its window. Written against the narrow API, so that a fake can run it. */
import { basename, join } from 'node:path';
import { channels, type SavedPrint } from '../../../shared/bridge.ts';
import { reportError, sentences } from '../../../shared/errors.ts';
import { message, onSpoken, speak } from '../../../shared/language/language.ts';
import { localeOf } from '../../../shared/language/locale.ts';
import { surviveMistakes } from '../../app/last-resort.ts';
import { builtRenderer } from '../../app/renderer-files.ts';
import { startDiagnostics } from '../../app/start-diagnostics.ts';
import { openStudio, type Studio } from '../../app/studio/open-studio.ts';
import { dataFolder } from '../../library/data-folder.ts';
import type { AppWindow, ElectronApi } from './electron-api.ts';
import { applicationMenu } from './menu.ts';
import { portTransport } from './port.ts';
import { answerRequest } from './protocol.ts';
import { isOurSender, scheme } from './senders.ts';
import { openStudioWindow } from './window.ts';

export interface ProgramOptions {
  readonly open?: () => Promise<Studio>;
  /** The built renderer. */
  readonly folder?: string;
}

export async function runProgram(
  api: ElectronApi,
  { open = openDefault, folder = builtRenderer }: ProgramOptions = {},
): Promise<void> {
  speak(localeOf(process.env));
  let studio: Studio | undefined;
  let window: AppWindow | undefined;

  /** Also asked for while the studio is still being opened: the window comes by itself then. */
  function showWindow(): void {
    if (!studio) return;
    if (!window) {
      window = openStudioWindow(api);
      window.onClosed(() => {
        window = undefined;
      });
    } else window.focus();
  }

  // Up to `ready` nothing may be waited for: Electron wants to know this before it starts.
  api.declareScheme(scheme);
  api.keepProfileIn(join(dataFolder(), 'window'));
  if (!api.lockInstance(showWindow)) return api.quit();
  await api.ready();
  // Started from a desktop, a program is told nothing in its environment.
  speak(localeOf(process.env) ?? api.locale());

  let opened: Studio;
  try {
    opened = await open();
  } catch (error) {
    const { code, values } = reportError(error);
    api.showError(message('app.name'), sentences(code, values).join('\n'));
    return api.quit();
  }

  api.beforeQuit(() => opened.dispose().catch(tryOnceMore));
  api.serve(scheme, (request) => answerRequest(request, folder));
  /** While the message stands, a person may make room. */
  async function tryOnceMore(error: unknown): Promise<void> {
    const { code, values } = reportError(error);
    api.showError(message('app.name'), sentences(code, values).join('\n'));
    await opened.dispose();
  }
  api.onPorts(channels.connect, (sender, ports) => {
    const [port, ...others] = ports;
    if (port && others.length === 0 && isOurSender(sender)) opened.connect(portTransport(port));
    else for (const each of ports) each.close();
  });
  savePrints(api, opened);
  const showMenu = () =>
    api.setMenu(applicationMenu(api.platform, (command) => window?.send(channels.command, command)));
  showMenu();
  onSpoken(showMenu);
  // On a Mac a program goes on without a window, and so does what it paints.
  api.onAllWindowsClosed(() => {
    if (api.platform !== 'darwin') api.quit();
  });
  api.onActivate(showWindow);
  studio = opened;
  showWindow();
}

/** Only here the person's folders are known: the page names prints by their ids, and never sees a path. */
function savePrints(api: ElectronApi, studio: Studio): void {
  const places = new Map<string, string>();
  api.onAsk(channels.savePrint, async (sender, id): Promise<SavedPrint> => {
    if (!isOurSender(sender) || typeof id !== 'string') return {};
    try {
      const place = await api.choosePlace(studio.print(id).name);
      if (place === undefined) return {};
      await studio.savePrint(id, place);
      places.set(id, place);
      return { name: basename(place) };
    } catch (error) {
      const { code, values } = reportError(error);
      return { error: { code, values } };
    }
  });
  api.onAsk(channels.showPrint, async (sender, id) => {
    const place = isOurSender(sender) && typeof id === 'string' ? places.get(id) : undefined;
    if (place !== undefined) api.showInFolder(place);
  });
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
