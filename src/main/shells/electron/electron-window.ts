/** @file A window of Electron's behind the narrow interface, and the rules that hold for every page and every session. */
import { BrowserWindow, nativeImage, type Session, type WebContents } from 'electron';
import type { AppWindow, PageRules, WindowOptions } from './shell-api.ts';

/** Nothing opens another window, holds a foreign page, or goes elsewhere. */
export function rulePage(contents: WebContents, { mayNavigate }: PageRules): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(name as 'will-redirect', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
  }
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
}

export function ruleSession(session: Session, { mayUse, mayFetch }: PageRules): void {
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayUse(permission, requestingUrl)),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // A file that is saved goes through a dialog of ours, never from the page to the disk.
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayFetch(url) }));
  // Should something come as far as a server after all, it is none that is trusted.
  session.setCertificateVerifyProc((_request, answer) => answer(untrusted));
}

/** What Chromium calls a certificate that failed. */
const untrusted = -2;

export function openWindow({ state, ...options }: WindowOptions): AppWindow {
  const window = new BrowserWindow({ ...options, show: false });
  const { webContents } = window;
  if (state === 'maximised') window.maximize();
  if (state === 'fullScreen') window.setFullScreen(true);
  // White for a moment would hurt in a dark room.
  window.once('ready-to-show', () => window.show());
  return {
    // What could not be loaded, Chromium says in the window.
    load(url) {
      const show = () => void (window.isDestroyed() || window.show());
      if (!window.isDestroyed()) window.loadURL(url).catch(show);
    },
    send: (channel, value) => webContents.send(channel, value),
    focus() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    isFocused: () => window.isFocused(),
    close: () => window.close(),
    place() {
      const { x, y, width, height } = window.getNormalBounds();
      const state = window.isFullScreen() ? 'fullScreen' : window.isMaximized() ? 'maximised' : 'normal';
      return { x, y, width, height, state };
    },
    onPlaced(listener) {
      for (const name of placeEvents) window.on(name as 'resize', listener);
    },
    onClose(mayClose) {
      window.on('close', (event) => {
        if (!mayClose()) event.preventDefault();
      });
    },
    onClosed: (listener) => void window.on('closed', listener),
    onGone: (listener) => void webContents.on('render-process-gone', (_event, { reason }) => listener(reason)),
    onHung: (listener) => void window.on('unresponsive', listener),
    end() {
      if (!window.isDestroyed()) webContents.forcefullyCrashRenderer();
    },
    showProgress(progress) {
      if (progress === 'none') window.setProgressBar(-1);
      else if (progress === 'unknown') window.setProgressBar(2);
      else window.setProgressBar(progress.share);
    },
    drag(file, icon) {
      if (window.isDestroyed()) return;
      webContents.startDrag({ file, icon: nativeImage.createFromPath(icon).resize({ width: iconWidth }) });
    },
  };
}

/** Of what is seen under the pointer. */
const iconWidth = 128;
const placeEvents = ['resize', 'move', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen'] as const;
