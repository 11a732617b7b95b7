/**
 * @file Electron's own API behind a narrow interface: all of it that the main process uses, and the only file there that
 * imports it. What decides anything lies outside, where a fake of this interface tests it.
 */

import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
  type MessagePortMain,
  protocol,
  session,
  shell,
} from 'electron';
import type { Size } from '../../../shared/geometry.ts';
import type { MenuRole } from '../../../shared/menu.ts';

/** One end of a channel to a page. Nothing arrives before `start`. */
export interface Port {
  post(data: unknown): void;
  onMessage(listener: (data: unknown) => void): void;
  /** The page's end is gone: it was closed, reloaded, or its process died. */
  onClose(listener: () => void): void;
  start(): void;
  close(): void;
}

/** Who sent a message. */
export interface Sender {
  /** Address of the frame; none where it has gone meanwhile. */
  readonly url: string | undefined;
  /** Whether it is the page itself, no frame inside it. */
  readonly isMainFrame: boolean;
}

export interface WindowOptions extends Size {
  readonly title: string;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly backgroundColor: string;
  readonly webPreferences: {
    /** Path of a CommonJS file. */
    readonly preload: string;
    readonly contextIsolation: boolean;
    readonly sandbox: boolean;
    readonly nodeIntegration: boolean;
    readonly webviewTag: boolean;
    readonly webSecurity: boolean;
    readonly spellcheck: boolean;
  };
  mayNavigate(url: string): boolean;
  /** `url`: address or origin of who asks. */
  mayUse(permission: string, url: string): boolean;
}

export interface AppWindow {
  load(url: string): void;
  send(channel: string, value: string): void;
  /** Brings it to the front, also out of the dock or the task bar. */
  focus(): void;
  onClosed(listener: () => void): void;
}

/** A line of a menu; exactly one of `role`, `submenu`, `click`, or a separator. */
export interface MenuItem {
  readonly label?: string;
  readonly role?: MenuRole;
  readonly type?: 'separator';
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: MenuItem[];
}

export interface ElectronApi {
  readonly platform: NodeJS.Platform;
  /** Before `ready`: the scheme is a secure place of its own, with fetch, as https: is. */
  declareScheme(scheme: string): void;
  /** Before `ready`: where Chromium keeps what it wants to keep, and the lock of `lockInstance`. */
  keepProfileIn(folder: string): void;
  /** False where another instance runs, which hears of this one. */
  lockInstance(onSecond: () => void): boolean;
  ready(): Promise<void>;
  /** When ready: what the system speaks, as BCP 47 has it. */
  locale(): string;
  serve(scheme: string, answer: (request: Request) => Promise<Response>): void;
  onPorts(channel: string, listener: (sender: Sender, ports: readonly Port[]) => void): void;
  /** A question of a page, and its answer. */
  onAsk(channel: string, answer: (sender: Sender, value: unknown) => Promise<unknown>): void;
  openWindow(options: WindowOptions): AppWindow;
  /** Asks for the place of a file; undefined where the person changed their mind. */
  choosePlace(name: string): Promise<string | undefined>;
  showInFolder(path: string): void;
  setMenu(menu: MenuItem[]): void;
  /** macOS: the person clicked the program in the dock. */
  onActivate(listener: () => void): void;
  onAllWindowsClosed(listener: () => void): void;
  /** The program ends when `close` is done. */
  beforeQuit(close: () => Promise<void>): void;
  quit(): void;
  showError(title: string, text: string): void;
}

export const electronApi: ElectronApi = {
  platform: process.platform,
  declareScheme(scheme) {
    protocol.registerSchemesAsPrivileged([
      { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  },
  keepProfileIn: (folder) => app.setPath('userData', folder),
  lockInstance(onSecond) {
    app.on('second-instance', onSecond);
    return app.requestSingleInstanceLock();
  },
  ready: () => app.whenReady(),
  locale: () => app.getLocale(),
  serve: (scheme, answer) => protocol.handle(scheme, answer),
  onPorts(channel, listener) {
    ipcMain.on(channel, (event) => listener(senderOf(event), event.ports.map(portOf)));
  },
  onAsk: (channel, answer) => ipcMain.handle(channel, (event, value: unknown) => answer(senderOf(event), value)),
  openWindow,
  async choosePlace(name) {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name });
    return canceled ? undefined : filePath;
  },
  showInFolder: (path) => shell.showItemInFolder(path),
  setMenu: (menu) => Menu.setApplicationMenu(Menu.buildFromTemplate(menu as MenuItemConstructorOptions[])),
  onActivate: (listener) => void app.on('activate', listener),
  onAllWindowsClosed: (listener) => void app.on('window-all-closed', listener),
  beforeQuit(close) {
    let state: 'open' | 'closing' | 'closed' = 'open';
    const end = (error?: unknown) => {
      if (error) console.error(error);
      state = 'closed';
      app.quit();
    };
    app.on('will-quit', (event) => {
      if (state === 'closed') return;
      event.preventDefault();
      if (state === 'open') close().then(() => end(), end);
      state = 'closing';
    });
  },
  quit: () => app.quit(),
  showError: (title, text) => dialog.showErrorBox(title, text),
};

function openWindow({ mayNavigate, mayUse, ...options }: WindowOptions): AppWindow {
  const window = new BrowserWindow({ ...options, show: false });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  for (const name of ['will-frame-navigate', 'will-redirect'] as const) {
    webContents.on(name as 'will-redirect', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
  }
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(mayUse(permission, requestingUrl)),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
  // White for a moment would hurt in a dark room.
  window.once('ready-to-show', () => window.show());
  return {
    // What could not be loaded, Chromium says in the window.
    load: (url) => void window.loadURL(url).catch(() => window.show()),
    send: (channel, value) => webContents.send(channel, value),
    focus() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    onClosed: (listener) => void window.on('closed', listener),
  };
}

function senderOf({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): Sender {
  return { url: senderFrame?.url, isMainFrame: senderFrame !== null && senderFrame.parent === null };
}

function portOf(port: MessagePortMain): Port {
  return {
    post: (data) => port.postMessage(data),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => void port.on('close', listener),
    start: () => port.start(),
    close: () => port.close(),
  };
}
