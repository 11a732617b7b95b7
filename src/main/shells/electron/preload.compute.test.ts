import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImpastoBridge } from '../../../shared/bridge.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

const program = '/usr/bin/chromium';
const root = join(import.meta.dirname, '..', '..', '..', '..');
const address = 'http://impasto.test/';

let browser: Browser | undefined;

beforeAll(async () => {
  if (existsSync(program)) browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

/** The preload as it is packed. */
async function bundledPreload(): Promise<string> {
  const outDir = await temporaryFolder();
  const configFile = join(root, 'vite.electron.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir } });
  return await readFile(join(outDir, 'preload.cjs'), 'utf8');
}

/** The page's own way to the host, under the name `page`. */
async function bundledPage(): Promise<string> {
  const outDir = await temporaryFolder();
  const entry = join(root, 'src/renderer/client/bridge-transport.ts');
  const lib = { entry, formats: ['iife' as const], name: 'page', fileName: () => 'page.js' };
  await build({ configFile: false, logLevel: 'error', build: { outDir, lib } });
  return await readFile(join(outDir, 'page.js'), 'utf8');
}

/** What the test reads and sets inside the page. */
interface Inside {
  exposed: Record<string, Record<string, (argument?: unknown) => unknown>>;
  sent: { channel: string; message: unknown; ports: { onmessage: unknown; postMessage(data: unknown): void }[] }[];
  invoked: unknown[][];
  channels: Record<string, (event: unknown, value: unknown) => void>;
  page: {
    openBridge(bridge: unknown): Promise<{
      post(message: unknown): void;
      onMessage(listener: (message: unknown) => void): void;
    }>;
  };
  impasto: ImpastoBridge;
}

/** A page in which the preload runs, with a `require` that knows nothing but a pretended 'electron'. */
async function openPage(): Promise<Page> {
  const page = await browser!.newPage();
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Impasto</title>' }));
  await page.goto(address);
  const preload = await bundledPreload();
  await page.evaluate((code) => {
    const inside = globalThis as unknown as Inside;
    inside.exposed = {};
    inside.sent = [];
    inside.invoked = [];
    inside.channels = {};
    const electron = {
      contextBridge: {
        exposeInMainWorld(name: string, value: Inside['exposed'][string]) {
          inside.exposed[name] = value;
          Object.assign(inside, { [name]: value });
        },
      },
      ipcRenderer: {
        postMessage: (channel: string, message: unknown, ports: Inside['sent'][number]['ports']) =>
          inside.sent.push({ channel, message, ports }),
        async invoke(channel: string, ...values: unknown[]) {
          inside.invoked.push([channel, ...values]);
          return [];
        },
        on: (channel: string, listener: Inside['channels'][string]) => (inside.channels[channel] = listener),
      },
    };
    const require = (name: string) => {
      if (name !== 'electron') throw new Error(`a sandbox has no ${name}`);
      return electron;
    };
    new Function('require', 'module', 'exports', code)(require, { exports: {} }, {});
  }, preload);
  return page;
}

const functions = [
  'connect',
  'dragPicture',
  'onCommand',
  'onFiles',
  'openFiles',
  'saveFile',
  'savePrint',
  'showPrint',
  'takeFiles',
];

test('the preload gives the page one object with a few functions, and sends nothing by itself', async (context) => {
  if (!browser) return context.skip(`${program} is not there`);
  const page = await openPage();
  const seen = await page.evaluate(() => {
    const { exposed, sent } = globalThis as unknown as Inside;
    return { names: Object.keys(exposed), functions: Object.keys(exposed.impasto!).sort(), sent: sent.length };
  });
  expect(seen).toEqual({ names: ['impasto'], functions, sent: 0 });
});

test('connect gives the page one end of a channel and the main process the other: whole messages travel', async (context) => {
  if (!browser) return context.skip(`${program} is not there`);
  const page = await openPage();
  await page.evaluate(await bundledPage().then((code) => `${code}\nglobalThis.page = page;`));
  const seen = await page.evaluate(async () => {
    const inside = globalThis as unknown as Inside;
    const transport = await inside.page.openBridge(inside.impasto);
    const [sent] = inside.sent;
    const [port] = sent!.ports;
    // The main process: sends back the frame that it gets.
    port!.onmessage = ({ data }: { data: unknown }) => port!.postMessage(data);
    const answer = new Promise((resolve) => transport.onMessage(resolve));
    transport.post({
      type: 'call',
      id: 7,
      call: 'bring',
      input: { name: 'é.png', bytes: new Uint8Array([1, 2, 3]) },
    });
    const { input, ...rest } = (await answer) as { input: { name: string; bytes: Uint8Array } };
    const { channel, message, ports } = sent!;
    return { channel, message, ports: ports.length, ...rest, name: input.name, bytes: [...input.bytes] };
  });
  expect(seen).toEqual({
    channel: 'impasto:connect',
    message: null,
    ports: 1,
    type: 'call',
    id: 7,
    call: 'bring',
    name: 'é.png',
    bytes: [1, 2, 3],
  });
});

test('commands of the menu reach the page as words alone, without the event behind them', async (context) => {
  if (!browser) return context.skip(`${program} is not there`);
  const page = await openPage();
  const heard = await page.evaluate(() => {
    const { impasto, channels } = globalThis as unknown as Inside;
    const heard: unknown[][] = [];
    impasto.onCommand((...args) => heard.push(args));
    channels['impasto:command']!({ sender: 'secret' }, 'open');
    channels['impasto:command']!({ sender: 'secret' }, { not: 'a word' });
    return heard;
  });
  expect(heard).toEqual([['open']]);
});

test('each of its functions asks over one channel, and hears of files without the event behind it', async (context) => {
  if (!browser) return context.skip(`${program} is not there`);
  const page = await openPage();
  const seen = await page.evaluate(async () => {
    const { impasto, channels, invoked } = globalThis as unknown as Inside;
    const heard: unknown[][] = [];
    impasto.onFiles((...args: unknown[]) => heard.push(args));
    channels['impasto:files']!({ sender: 'secret' }, '/home/me/cat.png');
    await impasto.takeFiles();
    await impasto.openFiles();
    await impasto.saveFile({ name: 'cat.png', bytes: new Uint8Array(1) });
    await impasto.savePrint('a1');
    impasto.showPrint('a1');
    impasto.dragPicture({ work: 'w1', result: 'b' });
    return { heard, invoked: invoked.map(([channel, value, ...more]) => [channel, typeof value, more.length]) };
  });
  expect(seen).toEqual({
    heard: [[]],
    invoked: [
      ['impasto:take-files', 'undefined', 0],
      ['impasto:open-files', 'undefined', 0],
      ['impasto:save-file', 'object', 0],
      ['impasto:save-print', 'string', 0],
      ['impasto:show-print', 'string', 0],
      ['impasto:drag-picture', 'object', 0],
    ],
  });
});
