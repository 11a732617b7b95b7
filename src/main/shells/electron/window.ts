/** @file The studio's window: a page that can do nothing but draw and talk through its port. */
import { fileURLToPath } from 'node:url';
import { message } from '../../../shared/language/language.ts';
import { isOurAddress, pageAddress } from './senders.ts';
import type { AppWindow, ElectronApi, PageRules } from './shell-api.ts';
import type { RestoredPlace } from './window-place.ts';

/** Put beside the compiled files by `vite build --config vite.electron.config.ts`: a sandbox takes one CommonJS file. */
const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));

/** Copying a painted picture, and the window's own full screen. No command asks for more, not even for a camera. */
const permissions: readonly string[] = ['clipboard-sanitized-write', 'fullscreen'];

export const pageRules: PageRules = {
  mayNavigate: isOurAddress,
  mayUse: (permission, url) => permissions.includes(permission) && isOurAddress(url),
  // Pictures that are copied have blob: addresses for a moment, and an icon may be a data: one. This program calls nobody.
  mayFetch: (url) => isOurAddress(url.replace(/^blob:/, '')) || url.startsWith('data:'),
};

export function openStudioWindow(api: Pick<ElectronApi, 'openWindow'>, place: RestoredPlace): AppWindow {
  const window = api.openWindow({
    ...place,
    title: message('app.name'),
    minWidth: 480,
    minHeight: 360,
    backgroundColor: '#262626',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      // Chromium would fetch its dictionaries from a server.
      spellcheck: false,
    },
  });
  loadStudio(window);
  return window;
}

export function loadStudio(window: AppWindow): void {
  window.load(pageAddress);
}
