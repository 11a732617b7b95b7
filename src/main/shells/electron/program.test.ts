import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { channels } from '../../../shared/bridge.ts';
import { AppError } from '../../../shared/errors.ts';
import { speak } from '../../../shared/language/language.ts';
import { rendererHeaders } from '../../app/renderer-files.ts';
import { openStudio } from '../../app/studio/open-studio.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { finishedPrint } from '../../library/testing/finished-print.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { runProgram } from './program.ts';
import { fakeElectron } from './testing/fake-electron.ts';
import { pageTransport } from './testing/fake-ports.ts';
import { connect, page, started } from './testing/started.ts';

test('what Electron wants to know before it is ready, it is told before', async () => {
  const { log } = await started();
  expect(log).toEqual(['identify', 'declareScheme app', 'keepProfileIn', 'rule', 'lockInstance []', 'ready']);
});

test('the page calls the studio through its port, and bytes arrive as they were', async () => {
  const window = connect(await started());
  expect(await window.call('hello', {})).toMatchObject({ works: [], settings: { theme: 'system' } });
  // A view in the middle of a larger buffer: only what it shows may travel.
  const bytes = new Uint8Array([1, 2, 3, 4, 5, 6]).subarray(2, 4);
  await expect(window.call('bring', { name: 'x.png', bytes })).rejects.toMatchObject({ code: 'bring.unknown' });
});

test('two windows hear of each other through their ports', async () => {
  const electron = await started();
  const [one, other] = [connect(electron), connect(electron)];
  await one.call('changeSettings', { theme: 'light' });
  expect(await other.next('settings')).toMatchObject({ theme: 'light' });
});

test.each([
  { url: 'https://example.org/', isMainFrame: true },
  { url: 'app://other/', isMainFrame: true },
  { url: 'app://impasto.example.org/', isMainFrame: true },
  { url: 'file:///app://impasto/', isMainFrame: true },
  { url: 'data:text/html,app://impasto/', isMainFrame: true },
  { url: page.url, isMainFrame: false },
  { url: undefined, isMainFrame: true },
])('%j is no sender of ours: its port is closed unheard', async (sender) => {
  const electron = await started();
  const [port] = electron.sendPorts(channels.connect, sender);
  const heard: unknown[] = [];
  port!.onMessage((data) => heard.push(data));
  const closed = new Promise<void>((resolve) => port!.onClose(resolve));
  pageTransport(port!).post({ type: 'call', id: 1, call: 'hello', input: {} });
  await closed;
  expect(heard).toEqual([]);
});

test('a message that is no frame closes the port', async () => {
  const electron = await started();
  for (const message of ['hello', null, new Uint8Array([1, 2]), { type: 'call' }]) {
    const [port] = electron.sendPorts(channels.connect, page);
    const closed = new Promise<void>((resolve) => port!.onClose(resolve));
    port!.post(message);
    await closed;
  }
});

test('more than one port is nothing that our page sends', async () => {
  const electron = await started();
  const ports = electron.sendPorts(channels.connect, page, 2);
  await Promise.all(ports.map((port) => new Promise<void>((resolve) => port.onClose(resolve))));
});

test('app:// serves the renderer with the policy of the web', async () => {
  const electron = await started();
  const answer = await electron.request('app://impasto/');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await answer.text()).toContain('Impasto');
  const script = await electron.request('app://impasto/assets/index.js?v=1');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  for (const { headers } of [answer, script, await electron.request('app://impasto/missing')])
    expect(headers.get('content-security-policy')).toBe(rendererHeaders['Content-Security-Policy']);
});

test.each([
  ['app://impasto/../secret.js', 404],
  ['app://impasto/assets/..%2f..%2fsecret.js', 404],
  ['app://impasto/%2e%2e/secret.js', 404],
  ['app://other/index.html', 404],
  ['app://impasto/assets', 404],
])('%s is refused', async (url, status) => {
  const electron = await started();
  expect((await electron.request(url)).status).toBe(status);
});

test('nothing can be sent to app://', async () => {
  expect((await (await started()).request('app://impasto/', 'POST')).status).toBe(405);
});

test('the window is a sandbox that stays with its page and may use nothing but the clipboard and the screen', async () => {
  const { windows, rules } = await started();
  const { options, loaded } = windows[0]!;
  const { mayNavigate, mayUse, mayFetch } = rules();
  expect(loaded).toEqual(['app://impasto/']);
  expect(options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
  });
  expect(options.webPreferences.preload).toMatch(/preload\.cjs$/);
  expect(mayNavigate('app://impasto/')).toBe(true);
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'javascript:0', 'app://other/'])
    expect(mayNavigate(url)).toBe(false);
  expect(mayUse('clipboard-sanitized-write', 'app://impasto')).toBe(true);
  expect(mayUse('clipboard-sanitized-write', 'https://example.org')).toBe(false);
  for (const permission of ['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'usb'])
    expect(mayUse(permission, 'app://impasto')).toBe(false);
  for (const url of ['app://impasto/assets/index.js', 'blob:app://impasto/0a1b', 'data:image/png;base64,'])
    expect(mayFetch(url), url).toBe(true);
  for (const url of ['https://example.org/', 'http://127.0.0.1/', 'file:///etc/passwd', 'blob:https://example.org/1'])
    expect(mayFetch(url), url).toBe(false);
});

test('the menu sends the id of its command to the window, and nothing where there is none', async () => {
  const electron = await started(fakeElectron({ platform: 'darwin' }));
  const open = electron
    .menu()
    .flatMap(({ submenu }) => submenu ?? [])
    .find(({ label }) => label === 'Open photo…');
  expect(open).toMatchObject({ accelerator: 'CmdOrCtrl+O', registerAccelerator: false });
  open!.click!();
  const [window] = electron.windows;
  expect(window!.sent).toEqual([{ channel: channels.command, value: 'open' }]);
  window!.close();
  open!.click!();
  expect(window!.sent).toHaveLength(1);
});

test('a second instance brings the window of the first to the front', async () => {
  const electron = await started();
  electron.secondInstance();
  expect(electron.windows).toHaveLength(1);
  expect(electron.windows[0]!.focused).toBe(1);
});

test('a second instance opens nothing and ends', async () => {
  const electron = fakeElectron({ first: false });
  await userHome();
  await runProgram(electron.api, { open: () => Promise.reject(new Error('it must not be opened')) });
  expect(electron.log.at(-1)).toBe('quit');
  expect(electron.windows).toEqual([]);
  expect(electron.errors).toEqual([]);
});

test('a finished print goes where the person wants it, and is shown there; the page sees no path', async () => {
  const electron = await started(undefined, { prepare: finishedPrint });
  const save = (sender = page, id: unknown = 'a1') => electron.ask(channels.savePrint, sender, id);
  expect(await save()).toEqual({});
  electron.place = join(await temporaryFolder(), 'for grandma.tif');
  expect(await save()).toEqual({ name: 'for grandma.tif' });
  expect(await readFile(electron.place, 'utf8')).toBe('a print');
  await electron.ask(channels.showPrint, page, 'a1');
  await electron.ask(channels.showPrint, page, 'b2');
  expect(electron.shownInFolder).toEqual([electron.place]);
});

test('where a print cannot be saved is said in words; strangers and nonsense save nothing', async () => {
  const electron = await started(undefined, { prepare: finishedPrint });
  electron.place = join(await temporaryFolder(), 'gone', 'cat.tif');
  expect(await electron.ask(channels.savePrint, page, 'a1')).toMatchObject({
    error: { code: 'output.folder-missing' },
  });
  expect(await electron.ask(channels.savePrint, page, 'b2')).toMatchObject({ error: { code: 'print.unknown' } });
  expect(await electron.ask(channels.savePrint, { ...page, isMainFrame: false }, 'a1')).toEqual({});
  expect(await electron.ask(channels.savePrint, page, { id: 'a1' })).toEqual({});
});

test('closing the last window ends the program and frees the library', async () => {
  const electron = await started();
  const window = connect(electron);
  await window.call('hello', {});
  electron.windows[0]!.close();
  await electron.ended;
  await (await openStudio({ device: 'cpu' })).dispose();
});

test('on a Mac the program goes on without a window, and the dock brings one back', async () => {
  const electron = await started(fakeElectron({ platform: 'darwin' }));
  electron.windows[0]!.close();
  expect(electron.log).not.toContain('quit');
  electron.activate();
  expect(electron.windows).toHaveLength(1);
});

test('why the studio cannot be opened is said in words, and the program ends', async () => {
  const electron = fakeElectron();
  await userHome();
  await runProgram(electron.api, { open: () => Promise.reject(new AppError('studio.running')) });
  expect(electron.errors).toEqual([
    'Impasto is already open with this library.\nUse the open window, or close it first.',
  ]);
  expect(electron.log.at(-1)).toBe('quit');
});

test('the menu speaks the language that is chosen in the window, and that of the system before', async () => {
  onTestFinished(() => speak('en'));
  const electron = await started(fakeElectron({ platform: 'darwin' }));
  const labels = () =>
    electron.menu().flatMap(({ label, submenu = [] }) => [label, ...submenu.map((each) => each.label)]);
  expect(labels()).toEqual(expect.arrayContaining(['File', 'Open photo…', 'Quit Impasto']));
  const window = connect(electron);
  await window.call('changeSettings', { language: 'zh-CN' });
  expect(labels()).toEqual(expect.arrayContaining(['文件', '打开照片…', '退出 Impasto']));
  expect(labels().filter((label) => label !== undefined && !/[\u4e00-\u9fff]/.test(label))).toEqual(['Impasto']);
});
