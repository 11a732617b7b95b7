import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

vi.mock('electron', () => import('./testing/electron-module.ts'));

const { electronApi } = await import('./electron-api.ts');
const { app, ipcMain, preventable, seen } = await import('./testing/electron-module.ts');
const { openStudioWindow } = await import('./window.ts');

function openWindow() {
  openStudioWindow(electronApi);
  return seen.windows.at(-1)!;
}

test('the scheme is declared as a secure place of its own', () => {
  electronApi.declareScheme('app');
  expect(seen.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

test('a window opens no other, holds no foreign page, and stays where it is', () => {
  const { webContents } = openWindow();
  expect(webContents.open()).toEqual({ action: 'deny' });
  for (const [name, url, prevented] of [
    ['will-attach-webview', '', true],
    ['will-frame-navigate', 'https://example.org/', true],
    ['will-redirect', 'https://example.org/', true],
    ['will-frame-navigate', 'app://impasto/', false],
  ] as const) {
    const event = preventable({ url });
    webContents.emit(name, event);
    expect(event.prevented, `${name} ${url}`).toBe(prevented);
  }
});

test('a window is shown when there is something to see', () => {
  const window = openWindow();
  expect(window.options).toMatchObject({ show: false });
  window.emit('ready-to-show');
  expect(window.shown).toBe(1);
});

test('permissions are asked for in two ways, and both are answered by the same rule; devices are never given', () => {
  openWindow();
  const asked = (permission: string, requestingUrl: string) => {
    const answer = vi.fn();
    seen.request(null, permission, answer, { requestingUrl });
    return answer.mock.calls[0]![0];
  };
  for (const [permission, url, granted] of [
    ['clipboard-sanitized-write', 'app://impasto/', true],
    ['clipboard-sanitized-write', 'https://example.org/', false],
    ['media', 'app://impasto/', false],
  ] as const) {
    expect(asked(permission, url)).toBe(granted);
    expect(seen.check(null, permission, url)).toBe(granted);
  }
  expect(seen.device()).toBe(false);
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

test('the program ends when everything is put away, and only once, however often it is asked', async () => {
  const closed = vi.fn(() => Promise.resolve());
  electronApi.beforeQuit(closed);
  const ended = new Promise<void>((resolve) => {
    seen.onQuit = resolve;
  });
  app.quit();
  app.quit();
  await ended;
  expect(closed).toHaveBeenCalledOnce();
});

test('a page asks and is answered; the place of a file is theirs to choose', async () => {
  electronApi.onAsk('ask', async ({ isMainFrame }, value) => [isMainFrame, value]);
  const event = { senderFrame: { url: 'app://impasto/', parent: null } };
  expect(await seen.handlers.get('ask')!(event as never, 'word' as never)).toEqual([true, 'word']);
  expect(await electronApi.choosePlace('cat_A4.tif')).toBeUndefined();
  seen.place = '/home/me/cat.tif';
  expect(await electronApi.choosePlace('cat_A4.tif')).toBe('/home/me/cat.tif');
  expect(seen.saveDialogs[0]).toEqual({ defaultPath: 'cat_A4.tif' });
  electronApi.showInFolder('/home/me/cat.tif');
  expect(seen.shown).toEqual(['/home/me/cat.tif']);
});
