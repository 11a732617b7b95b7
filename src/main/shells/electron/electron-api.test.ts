import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

vi.mock('electron', () => import('./testing/electron-module.ts'));

const { electronApi } = await import('./electron-api.ts');
const { app, ipcMain, powerMonitor, preventable, seen, session } = await import('./testing/electron-module.ts');
const { installedAs } = await import('./program.ts');
const { openStudioWindow, pageRules } = await import('./window.ts');

const place = { width: 800, height: 600, state: 'normal' } as const;

electronApi.rule(pageRules);
await app.whenReady();

function openWindow(state: 'normal' | 'maximised' | 'fullScreen' = 'normal') {
  const opened = openStudioWindow(electronApi, { ...place, state });
  return { opened, window: seen.windows.at(-1)! };
}

test('a system knows the program by the names that its installers give it', () => {
  electronApi.identify(installedAs);
  if (process.platform === 'win32') expect(seen.names).toEqual([installedAs.windows]);
  else expect(seen.names).toEqual(process.platform === 'linux' ? [installedAs.linux] : []);
  const root = join(import.meta.dirname, '..', '..', '..', '..');
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string };
  expect(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).toContain(`appId: ${installedAs.windows}\n`);
  expect(installedAs.linux).toBe(`${name}.desktop`);
});

test('the scheme is declared as a secure place of its own', () => {
  electronApi.declareScheme('app');
  expect(seen.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

test('every page is in a sandbox, opens no window, holds no foreign page, and stays where it is', () => {
  expect(seen.isSandboxed).toBe(true);
  const { webContents } = openWindow().window;
  expect(webContents.open()).toEqual({ action: 'deny' });
  for (const [name, url, prevented] of [
    ['will-attach-webview', '', true],
    ['will-navigate', 'https://example.org/', true],
    ['will-frame-navigate', 'https://example.org/', true],
    ['will-redirect', 'https://example.org/', true],
    ['will-frame-navigate', 'app://impasto/', false],
  ] as const) {
    const event = preventable({ url });
    webContents.emit(name, event);
    expect(event.prevented, `${name} ${url}`).toBe(prevented);
  }
});

test('so is a page that came about in any other way', () => {
  const contents = Object.assign(new EventEmitter(), {
    handler: () => ({}),
    setWindowOpenHandler(handler: () => object) {
      this.handler = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  const event = preventable({ url: 'https://example.org/' });
  contents.emit('will-navigate', event);
  expect(event.prevented).toBe(true);
  expect(contents.handler()).toEqual({ action: 'deny' });
});

test('permissions are asked for in two ways, and both are answered by the same rule; devices are never given', () => {
  const asked = (permission: string, requestingUrl: string) => {
    const answer = vi.fn();
    seen.request(null, permission, answer, { requestingUrl });
    return answer.mock.calls[0]![0];
  };
  for (const [permission, url, granted] of [
    ['clipboard-sanitized-write', 'app://impasto/', true],
    ['clipboard-sanitized-write', 'https://example.org/', false],
    ['media', 'app://impasto/', false],
    ['display-capture', 'app://impasto/', false],
  ] as const) {
    expect(asked(permission, url)).toBe(granted);
    expect(seen.check(null, permission, url)).toBe(granted);
  }
  expect(seen.device()).toBe(false);
  expect(seen.displayMedia).toBeNull();
  const { webContents } = openWindow().window;
  const [event, choose] = [preventable(), vi.fn()];
  webContents.emit('select-bluetooth-device', event, [{ deviceId: 'heart-rate' }], choose);
  expect(event.prevented).toBe(true);
  expect(choose).toHaveBeenCalledWith('');
});

test('a page downloads nothing, and fetches nothing that is not ours', () => {
  const event = preventable();
  session.defaultSession.emit('will-download', event);
  expect(event.prevented).toBe(true);
  for (const [url, cancel] of [
    ['app://impasto/assets/index.js', false],
    ['https://example.org/pixel.gif', true],
    ['http://127.0.0.1:8080/', true],
    ['file:///etc/passwd', true],
  ] as const) {
    const answer = vi.fn();
    seen.fetching({ url }, answer);
    expect(answer, url).toHaveBeenCalledWith({ cancel });
  }
});

test('no server is trusted, whatever its certificate, and none hears who this is', () => {
  const verdict = vi.fn();
  seen.certificate({ hostname: 'example.org', errorCode: 0 }, verdict);
  expect(verdict).toHaveBeenCalledWith(-2);
  const [event, answer] = [preventable(), vi.fn()];
  app.emit('certificate-error', event, {}, 'https://example.org/', 'ERR_CERT', {}, answer);
  expect(answer).toHaveBeenCalledWith(false);
  const [asked, choose] = [preventable(), vi.fn()];
  app.emit('select-client-certificate', asked, {}, 'https://example.org/', [{ subjectName: 'me' }], choose);
  expect(asked.prevented).toBe(true);
  expect(choose).toHaveBeenCalledWith();
});

test('a window is shown when there is something to see, as it was', () => {
  const { window } = openWindow();
  expect(window.options).toMatchObject({ show: false, width: 800, height: 600 });
  expect(window.options).not.toHaveProperty('state');
  expect(window).toMatchObject({ maximised: false, fullScreen: false });
  window.emit('ready-to-show');
  expect(window.shown).toBe(1);
  expect(openWindow('maximised').window.maximised).toBe(true);
  expect(openWindow('fullScreen').window.fullScreen).toBe(true);
});

test('a window says where it is when it is neither maximised nor full screen, and whenever that changes', () => {
  const { opened, window } = openWindow('maximised');
  const moved = vi.fn();
  opened.onPlaced(moved);
  for (const name of ['resize', 'move', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen'])
    window.emit(name);
  expect(moved).toHaveBeenCalledTimes(6);
  expect(opened.place()).toEqual({ x: 1, y: 2, width: 3, height: 4, state: 'maximised' });
});

test('a window stays where it may not be closed, and its dead process is told with the reason', () => {
  const { opened, window } = openWindow();
  const [closed, gone, hung] = [vi.fn(), vi.fn(), vi.fn()];
  let may = false;
  opened.onClose(() => may);
  opened.onClosed(closed);
  opened.onGone(gone);
  opened.onHung(hung);
  opened.close();
  expect(closed).not.toHaveBeenCalled();
  may = true;
  opened.close();
  expect(closed).toHaveBeenCalledOnce();
  window.emit('unresponsive');
  expect(hung).toHaveBeenCalledOnce();
  opened.end();
  expect(gone).toHaveBeenCalledWith('killed');
});

test('progress and what is dragged reach the window', () => {
  const { opened, window } = openWindow();
  const bars = (['unknown', { share: 0.25 }, 'none'] as const).map((progress) => {
    opened.showProgress(progress);
    return window.progress;
  });
  expect(bars).toEqual([2, 0.25, -1]);
  opened.drag('/pictures/cat.png', '/pictures/small.jpg');
  expect(window.webContents.dragged).toEqual([{ file: '/pictures/cat.png', icon: '/pictures/small.jpg at 128' }]);
});

test('a sender is told by its frame: its address, and whether it is the page itself', () => {
  const heard = vi.fn();
  electronApi.onPorts('connect', heard);
  const port = Object.assign(new EventEmitter(), { start() {}, close() {}, postMessage() {} });
  const frame = { url: 'app://impasto/', parent: null };
  ipcMain.emit('connect', { senderFrame: frame, ports: [port] });
  ipcMain.emit('connect', { senderFrame: { ...frame, parent: frame }, ports: [] });
  ipcMain.emit('connect', { senderFrame: null, ports: [] });
  expect(heard.mock.calls.map(([sender]) => sender)).toEqual([
    { url: frame.url, isMainFrame: true },
    { url: frame.url, isMainFrame: false },
    { url: undefined, isMainFrame: false },
  ]);
  expect(heard.mock.calls[0]![1]).toHaveLength(1);
});

test('a second start hands over what it says, and macOS the file that is opened', () => {
  const [second, file] = [vi.fn(), vi.fn()];
  expect(electronApi.lockInstance(['/cat.png'], second)).toBe(true);
  app.emit('second-instance', {}, ['impasto', '--flag'], '/home/me', seen.lock);
  expect(second).toHaveBeenCalledWith(['/cat.png']);
  for (const foreign of [undefined, null, 'word']) app.emit('second-instance', {}, [], '/', foreign);
  expect(second.mock.calls.slice(1)).toEqual([[undefined], [undefined], [undefined]]);
  electronApi.onOpenFile(file);
  const event = preventable();
  app.emit('open-file', event, '/wave.jpg');
  expect(event.prevented).toBe(true);
  expect(file).toHaveBeenCalledWith('/wave.jpg');
});

test('the program asks whether it may quit, and ends when everything is put away, only once, however often it is asked', async () => {
  const closed = vi.fn(async () => undefined);
  let may = false;
  electronApi.onQuit(() => may);
  electronApi.beforeQuit(closed);
  const ended = new Promise<void>((resolve) => {
    seen.onQuit = resolve;
  });
  app.quit();
  expect(closed).not.toHaveBeenCalled();
  may = true;
  app.quit();
  app.quit();
  await ended;
  expect(closed).toHaveBeenCalledOnce();
});

test('a page asks and is answered; files and their places are the person’s to choose', async () => {
  electronApi.onAsk('ask', async ({ isMainFrame }, value) => [isMainFrame, value]);
  const event = { senderFrame: { url: 'app://impasto/', parent: null } };
  expect(await seen.handlers.get('ask')!(event as never, 'word' as never)).toEqual([true, 'word']);
  expect(await electronApi.choosePlace('cat_A4.tif')).toBeUndefined();
  expect(await electronApi.chooseFiles(['png'])).toEqual([]);
  seen.place = '/home/me/cat.tif';
  expect(await electronApi.choosePlace('cat_A4.tif')).toBe('/home/me/cat.tif');
  expect(await electronApi.chooseFiles(['png', 'jpg'])).toEqual(['/home/me/cat.tif']);
  expect(seen.saveDialogs[0]).toEqual({ defaultPath: 'cat_A4.tif' });
  await electronApi.choosePlace('cat_A4.tif', '/home/me');
  expect(seen.saveDialogs.at(-1)).toEqual({ defaultPath: join('/home/me', 'cat_A4.tif') });
  expect(seen.openDialogs.at(-1)).toMatchObject({ properties: ['openFile', 'multiSelections'] });
  electronApi.showInFolder('/home/me/cat.tif');
  expect(seen.shown).toEqual(['/home/me/cat.tif']);
});

test('a question is asked over the window; Enter and Escape press the buttons that are named', async () => {
  openWindow();
  seen.button = 1;
  const question = { message: 'Sure?', detail: 'It takes long.', buttons: ['Yes', 'No'], preferred: 0, cancel: 1 };
  expect(await electronApi.ask(question)).toBe(1);
  const { window, options } = seen.questions.at(-1)!;
  expect(window).toBe(seen.windows.at(-1));
  expect(options).toMatchObject({ message: 'Sure?', buttons: ['Yes', 'No'], defaultId: 0, cancelId: 1 });
});

test('the machine is kept awake until that is taken back, and tells of sleep, waking and its end', () => {
  const letSleep = electronApi.keepAwake();
  expect(seen.awake.size).toBe(1);
  letSleep();
  expect(seen.awake.size).toBe(0);
  const [slept, woke, ended] = [vi.fn(), vi.fn(), vi.fn()];
  electronApi.onSleep(slept);
  electronApi.onWake(woke);
  electronApi.onSystemEnd(ended);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) expect(process.listeners(signal)).toContain(ended);
  for (const signal of signals) process.off(signal, ended);
  for (const name of ['suspend', 'resume', 'shutdown']) powerMonitor.emit(name);
  openWindow().window.emit('session-end');
  expect([slept, woke, ended].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 2]);
});

test('a notification hears its click, also long after', () => {
  const clicked = vi.fn();
  electronApi.notify('Print ready', 'cat', clicked);
  const notification = seen.notifications.at(-1)!;
  notification.emit('click');
  notification.emit('close');
  expect(clicked).toHaveBeenCalledOnce();
});

test('the main screen comes first', () => {
  expect(electronApi.screens().map(({ x }) => x)).toEqual([100, 0]);
});

test('files that were opened are in the system’s list, where it has one, until it is cleared', () => {
  electronApi.noteRecent('/home/me/cat.png');
  const hasList = process.platform === 'darwin' || process.platform === 'win32';
  expect(seen.recent).toEqual(hasList ? ['/home/me/cat.png'] : []);
  electronApi.clearRecent();
  expect(seen.recent).toEqual([]);
});

test('the updater is loaded only in an installed program beside a feed', async () => {
  const loaded = vi.fn(() => ({ openUpdates: () => 'the updates' }));
  vi.doMock('./electron-updates.ts', loaded);
  const resourcesPath = await temporaryFolder();
  Object.assign(process, { resourcesPath });
  app.isPackaged = true;
  expect(await electronApi.updates()).toBeUndefined();
  await writeFile(join(resourcesPath, 'app-update.yml'), 'provider: generic');
  app.isPackaged = false;
  expect(await electronApi.updates()).toBeUndefined();
  expect(loaded).not.toHaveBeenCalled();
  app.isPackaged = true;
  expect(await electronApi.updates()).toBe('the updates');
});
