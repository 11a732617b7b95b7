/**
 * @file For tests: stands where the module 'electron' would be, for as much of it as `electron-api.ts` uses. What it is
 * given can be looked at in `seen`.
 */
import { EventEmitter } from 'node:events';

type Listener = (...args: never[]) => unknown;
type Details = { readonly requestingUrl: string };

export const seen = {
  schemes: [] as { scheme: string; privileges: object }[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  paths: new Map<string, string>(),
  windows: [] as BrowserWindow[],
  handlers: new Map<string, Listener>(),
  saveDialogs: [] as { defaultPath: string }[],
  /** What the person chooses there. */
  place: undefined as string | undefined,
  shown: [] as string[],
  loaded: [] as string[],
  menu: [] as object[],
  check: (_contents: unknown, _permission: string, _origin: string): boolean => true,
  request: (_contents: unknown, _permission: string, _answer: (granted: boolean) => void, _details: Details) => {},
  device: (): boolean => true,
  /** `app.quit` where nothing held it up. */
  onQuit: () => {},
};

export const app = Object.assign(new EventEmitter(), {
  setPath: (name: string, path: string) => seen.paths.set(name, path),
  requestSingleInstanceLock: () => true,
  whenReady: () => Promise.resolve(),
  quit() {
    const event = preventable();
    app.emit('will-quit', event);
    if (!event.prevented) seen.onQuit();
  },
});

export const protocol = {
  registerSchemesAsPrivileged: (schemes: (typeof seen)['schemes']) => void seen.schemes.push(...schemes),
  handle: (scheme: string, answer: (request: Request) => Promise<Response>) => seen.protocols.set(scheme, answer),
};

export const session = {
  defaultSession: {
    setPermissionCheckHandler: (check: typeof seen.check) => void Object.assign(seen, { check }),
    setPermissionRequestHandler: (request: typeof seen.request) => void Object.assign(seen, { request }),
    setDevicePermissionHandler: (device: typeof seen.device) => void Object.assign(seen, { device }),
  },
};

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, answer: Listener) => void seen.handlers.set(channel, answer),
});
export const dialog = {
  showErrorBox: (title: string, text: string) => console.error(title, text),
  async showSaveDialog(options: { defaultPath: string }) {
    seen.saveDialogs.push(options);
    return seen.place === undefined ? { canceled: true, filePath: '' } : { canceled: false, filePath: seen.place };
  },
};
export const shell = { showItemInFolder: (path: string) => void seen.shown.push(path) };
export const Menu = {
  buildFromTemplate: (items: object[]) => items,
  setApplicationMenu: (items: object[]) => void Object.assign(seen, { menu: items }),
};

export type BrowserWindow = ReturnType<typeof browserWindow>;
function constructWindow(options: object): BrowserWindow {
  const window = browserWindow(options);
  seen.windows.push(window);
  return window;
}
/** Called with `new`, as Electron's class is. */
export const BrowserWindow = constructWindow as unknown as new (options: object) => BrowserWindow;

function browserWindow(options: object) {
  let openHandler: Listener = () => ({ action: 'allow' });
  return Object.assign(new EventEmitter(), {
    options,
    shown: 0,
    isMinimized: () => false,
    restore() {},
    focus() {},
    show() {
      this.shown++;
    },
    async loadURL(url: string) {
      seen.loaded.push(url);
    },
    webContents: Object.assign(new EventEmitter(), {
      send() {},
      setWindowOpenHandler(handler: Listener) {
        openHandler = handler;
      },
      open: () => openHandler(),
    }),
  });
}

/** An event of Electron whose default can be prevented. */
export function preventable(more: object = {}) {
  return {
    ...more,
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}
