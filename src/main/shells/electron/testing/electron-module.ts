/**
 * @file For tests: stands where the module 'electron' would be, for as much of it as our files use that import it. What it is
 * given can be looked at in `seen`.
 */
import { EventEmitter } from 'node:events';

type Listener = (...args: never[]) => unknown;
type Details = { readonly requestingUrl: string };

export const seen = {
  schemes: [] as { scheme: string; privileges: object }[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  paths: new Map<string, string>(),
  names: [] as string[],
  isSandboxed: false,
  lock: undefined as unknown,
  windows: [] as BrowserWindow[],
  handlers: new Map<string, Listener>(),
  saveDialogs: [] as { defaultPath: string }[],
  openDialogs: [] as object[],
  questions: [] as { window: unknown; options: object }[],
  /** What the person chooses there. */
  place: undefined as string | undefined,
  button: 0,
  shown: [] as string[],
  loaded: [] as string[],
  menu: [] as object[],
  recent: [] as string[],
  notifications: [] as EventEmitter[],
  awake: new Set<number>(),
  check: (_contents: unknown, _permission: string, _origin: string): boolean => true,
  request: (_contents: unknown, _permission: string, _answer: (granted: boolean) => void, _details: Details) => {},
  device: (): boolean => true,
  displayMedia: (() => {}) as unknown,
  certificate: (_request: object, _answer: (result: number) => void) => {},
  fetching: (_details: { url: string }, _answer: (result: { cancel: boolean }) => void) => {},
  /** `app.quit` where nothing held it up. */
  onQuit: () => {},
};

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  setPath: (name: string, path: string) => seen.paths.set(name, path),
  setAppUserModelId: (name: string) => void seen.names.push(name),
  setDesktopName: (name: string) => void seen.names.push(name),
  enableSandbox: () => void Object.assign(seen, { isSandboxed: true }),
  requestSingleInstanceLock(data: unknown) {
    seen.lock = data;
    return true;
  },
  whenReady: () => Promise.resolve(),
  getLocale: () => 'en-GB',
  addRecentDocument: (path: string) => void seen.recent.push(path),
  clearRecentDocuments: () => void seen.recent.splice(0),
  quit() {
    for (const name of ['before-quit', 'will-quit']) {
      const event = preventable();
      app.emit(name, event);
      if (event.prevented) return;
    }
    seen.onQuit();
  },
});

export const protocol = {
  registerSchemesAsPrivileged: (schemes: (typeof seen)['schemes']) => void seen.schemes.push(...schemes),
  handle: (scheme: string, answer: (request: Request) => Promise<Response>) => seen.protocols.set(scheme, answer),
};

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionCheckHandler: (check: typeof seen.check) => void Object.assign(seen, { check }),
    setPermissionRequestHandler: (request: typeof seen.request) => void Object.assign(seen, { request }),
    setDevicePermissionHandler: (device: typeof seen.device) => void Object.assign(seen, { device }),
    setDisplayMediaRequestHandler: (displayMedia: unknown) => void Object.assign(seen, { displayMedia }),
    setCertificateVerifyProc: (certificate: typeof seen.certificate) => void Object.assign(seen, { certificate }),
    webRequest: { onBeforeRequest: (fetching: typeof seen.fetching) => void Object.assign(seen, { fetching }) },
  }),
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
  async showOpenDialog(options: object) {
    seen.openDialogs.push(options);
    return seen.place === undefined ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [seen.place] };
  },
  async showMessageBox(...given: [object] | [object, object]) {
    const [window, options] = given.length === 2 ? given : [undefined, given[0]];
    seen.questions.push({ window, options });
    return { response: seen.button };
  },
};
export const shell = { showItemInFolder: (path: string) => void seen.shown.push(path) };
export const Menu = {
  buildFromTemplate: (items: object[]) => items,
  setApplicationMenu: (items: object[]) => void Object.assign(seen, { menu: items }),
};
export const powerMonitor = new EventEmitter();
let blockers = 0;
export const powerSaveBlocker = {
  start(kind: string) {
    if (kind !== 'prevent-app-suspension') throw new Error(kind);
    seen.awake.add(++blockers);
    return blockers;
  },
  stop: (id: number) => seen.awake.delete(id),
};
const display = (id: number, x: number) => ({ id, workArea: { x, y: 0, width: 100, height: 80 } });
export const screen = {
  getPrimaryDisplay: () => display(2, 100),
  getAllDisplays: () => [display(1, 0), display(2, 100)],
};
export const nativeImage = {
  createFromPath: (path: string) => ({ resize: ({ width }: { width: number }) => `${path} at ${width}` }),
};

function constructNotification(options: object) {
  const notification = Object.assign(new EventEmitter(), { options, show: () => {} });
  seen.notifications.push(notification);
  return notification;
}
export const Notification = Object.assign(constructNotification, { isSupported: () => true });

export type BrowserWindow = ReturnType<typeof browserWindow>;
function constructWindow(options: object): BrowserWindow {
  const window = browserWindow(options);
  seen.windows.push(window);
  app.emit('web-contents-created', {}, window.webContents);
  app.emit('browser-window-created', {}, window);
  return window;
}
/** Called with `new`, as Electron's class is. */
export const BrowserWindow = Object.assign(constructWindow as unknown as new (options: object) => BrowserWindow, {
  getAllWindows: () => seen.windows.slice(-1),
});

function browserWindow(options: object) {
  let openHandler: Listener = () => ({ action: 'allow' });
  const [window, contents] = [new EventEmitter(), new EventEmitter()];
  return Object.assign(window, {
    options,
    shown: 0,
    isMinimized: () => false,
    isDestroyed: () => false,
    isFocused: () => true,
    maximised: false,
    fullScreen: false,
    progress: undefined as number | undefined,
    restore() {},
    focus() {},
    show() {
      this.shown++;
    },
    close() {
      const event = preventable();
      window.emit('close', event);
      if (!event.prevented) window.emit('closed');
    },
    maximize() {
      this.maximised = true;
    },
    setFullScreen(isFull: boolean) {
      this.fullScreen = isFull;
    },
    isMaximized() {
      return this.maximised;
    },
    isFullScreen() {
      return this.fullScreen;
    },
    getNormalBounds: () => ({ x: 1, y: 2, width: 3, height: 4 }),
    setProgressBar(progress: number) {
      this.progress = progress;
    },
    async loadURL(url: string) {
      seen.loaded.push(url);
    },
    webContents: Object.assign(contents, {
      dragged: [] as object[],
      send() {},
      setWindowOpenHandler(handler: Listener) {
        openHandler = handler;
      },
      open: () => openHandler(),
      startDrag(item: object) {
        this.dragged.push(item);
      },
      forcefullyCrashRenderer() {
        contents.emit('render-process-gone', {}, { reason: 'killed' });
      },
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
