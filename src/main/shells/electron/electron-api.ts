/** @file The narrow interface (shell-api.ts) fulfilled by Electron itself; its windows are made in electron-window.ts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import { openWindow, rulePage, ruleSession } from './electron-window.ts';
import type { ElectronApi, Port, Sender } from './shell-api.ts';

export const electronApi: ElectronApi = {
  platform: process.platform,
  // In development Electron is started with the program's file.
  startedWith: process.argv.slice(app.isPackaged ? 1 : 2),
  identify({ windows, linux }) {
    if (process.platform === 'win32') app.setAppUserModelId(windows);
    if (process.platform === 'linux') app.setDesktopName(linux);
  },
  declareScheme(scheme) {
    protocol.registerSchemesAsPrivileged([
      { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  },
  keepProfileIn: (folder) => app.setPath('userData', folder),
  rule(rules) {
    app.enableSandbox();
    app.on('web-contents-created', (_event, contents) => rulePage(contents, rules));
    // The one that pages have; the updater has its own, in which no page is.
    void app.whenReady().then(() => ruleSession(session.defaultSession, rules));
    app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
      event.preventDefault();
      answer(false);
    });
    // Left to itself, Chromium would show a server the first certificate that it finds. Asked for a password, it gives none.
    app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
      event.preventDefault();
      answer();
    });
  },
  lockInstance(message, onSecond) {
    app.on('second-instance', (_event, _arguments, _folder, data) => onSecond((data as Partial<Said> | null)?.message));
    return app.requestSingleInstanceLock({ message } satisfies Said);
  },
  onOpenFile(listener) {
    app.on('open-file', (event, path) => {
      event.preventDefault();
      listener(path);
    });
  },
  ready: () => app.whenReady(),
  locale: () => app.getLocale(),
  serve: (scheme, answer) => protocol.handle(scheme, answer),
  onPorts(channel, listener) {
    ipcMain.on(channel, (event) => listener(senderOf(event), event.ports.map(portOf)));
  },
  onAsk: (channel, answer) => ipcMain.handle(channel, (event, value: unknown) => answer(senderOf(event), value)),
  openWindow,
  screens() {
    const main = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
    return [main, ...others].map(({ workArea }) => workArea);
  },
  async choosePlace(name, folder) {
    const defaultPath = folder === undefined ? name : join(folder, name);
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
    return canceled ? undefined : filePath;
  },
  async chooseFiles(endings) {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      properties: ['openFile', 'multiSelections'],
      // A filter has to have a name; systems with one filter show none.
      filters: [{ name: endings.join(', '), extensions: [...endings] }],
    });
    return canceled ? [] : filePaths;
  },
  async ask({ message, detail, buttons, preferred, cancel }) {
    const options = { message, detail, buttons: [...buttons], defaultId: preferred, cancelId: cancel, noLink: true };
    const [window] = BrowserWindow.getAllWindows();
    const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
    return response;
  },
  showInFolder: (path) => shell.showItemInFolder(path),
  setMenu: (menu) => Menu.setApplicationMenu(Menu.buildFromTemplate(menu as MenuItemConstructorOptions[])),
  noteRecent(path) {
    if (hasRecentList) app.addRecentDocument(path);
  },
  clearRecent() {
    if (hasRecentList) app.clearRecentDocuments();
  },
  notify(title, body, onClick) {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    // Nobody else holds it, and one that is collected hears no click.
    shownNotifications.add(notification);
    notification.on('click', onClick);
    notification.on('close', () => shownNotifications.delete(notification));
    notification.show();
  },
  keepAwake() {
    const id = powerSaveBlocker.start('prevent-app-suspension');
    return () => powerSaveBlocker.stop(id);
  },
  onSleep: (listener) => void powerMonitor.on('suspend', listener),
  onWake: (listener) => void powerMonitor.on('resume', listener),
  onSystemEnd(listener) {
    powerMonitor.on('shutdown', listener);
    // Windows tells its windows.
    app.on('browser-window-created', (_event, window) => void window.on('session-end', listener));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
  },
  onActivate: (listener) => void app.on('activate', listener),
  onAllWindowsClosed: (listener) => void app.on('window-all-closed', listener),
  onQuit(mayQuit) {
    app.on('before-quit', (event) => {
      if (!mayQuit()) event.preventDefault();
    });
  },
  beforeQuit(close) {
    let state: 'open' | 'closing' | 'closed' = 'open';
    const end = (finish: () => void) => {
      state = 'closed';
      finish();
    };
    app.on('will-quit', (event) => {
      if (state === 'closed') return;
      event.preventDefault();
      if (state === 'open') {
        close().then(
          (finish) => end(finish ?? (() => app.quit())),
          (error: unknown) => {
            console.error(error);
            end(() => app.quit());
          },
        );
      }
      state = 'closing';
    });
  },
  quit: () => app.quit(),
  showError: (title, text) => dialog.showErrorBox(title, text),
  async updates() {
    // electron-builder writes it where it is told of a place for new versions, and not otherwise.
    if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return undefined;
    const { openUpdates } = await import('./electron-updates.ts');
    return openUpdates();
  },
};

/** Electron has one on no other system. */
const hasRecentList = process.platform === 'darwin' || process.platform === 'win32';

/** Between two instances. */
interface Said {
  readonly message: unknown;
}

const shownNotifications = new Set<Notification>();

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
