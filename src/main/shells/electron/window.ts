/** @file The studio's window: a page that can do nothing but draw and talk through its port. */
import { fileURLToPath } from 'node:url';
import { message } from '../../../shared/language/language.ts';
import type { AppWindow, ElectronApi } from './electron-api.ts';
import { isOurAddress, pageAddress } from './senders.ts';

/** Put beside the compiled files by `vite build --config vite.electron.config.ts`: a sandbox takes one CommonJS file. */
const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));

/** Copying a painted picture, and the window's own full screen. */
const permissions: readonly string[] = ['clipboard-sanitized-write', 'fullscreen'];

export function openStudioWindow(api: ElectronApi): AppWindow {
  const window = api.openWindow({
    title: message('app.name'),
    width: 1440,
    height: 900,
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
      // Chromium would fetch its dictionaries from a server: this program calls nobody.
      spellcheck: false,
    },
    mayNavigate: isOurAddress,
    mayUse: (permission, url) => permissions.includes(permission) && isOurAddress(url),
  });
  window.load(pageAddress);
  return window;
}
