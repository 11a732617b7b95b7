/** @file Who gets in, in a real browser: one that has the address, and no program that takes a port of this machine. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { WebSocket, WebSocketServer } from 'ws';
import { writeOpeningPage } from '../../src/main/library/opening-page.ts';
import { type Door, enter } from '../../src/renderer/client/entering.ts';
import type { Tokens } from '../../src/shared/entering.ts';
import { decode, encode } from '../../src/shared/wire.ts';
import { startProgram } from '../pages/host.ts';
import { expect, testApart as test } from '../pages/studio-page.ts';

test.use({ begin: { way: 'instant' } });

const noAccess = 'This window isn’t connected to Impasto yet.';
const lost = (page: Page) => page.getByText('The connection to Impasto was lost');

/** A program of somebody else that has a port of this machine. */
async function listening(port: number, server = createServer()): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function gone(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** At the door of the studio, as a program that says it is a browser's window of this place. */
async function stranger(port: number): Promise<{ socket: WebSocket; door: Door; heard: unknown[] }> {
  const headers = { Origin: `http://127.0.0.1:${port}`, 'User-Agent': 'Mozilla/5.0' };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
  const heard: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  const failing: ((error: Error) => void)[] = [];
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const message = decode(new Uint8Array(data as Buffer));
    heard.push(message);
    waiting.shift()?.(message);
  });
  socket.on('close', () => {
    for (const fail of failing) fail(new Error('closed'));
  });
  await once(socket, 'open');
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      waiting.push(resolve);
      failing.push(reject);
    });
  return { socket, heard, door: { post: (message) => socket.send(encode(message)), next } };
}

/** Whether somebody who knows only this gets in. */
async function opens(port: number, token: { name: 'run' | 'kept'; secret: string } | undefined): Promise<boolean> {
  const { socket, door } = await stranger(port);
  const kept: Tokens[] = [];
  const access = {
    origin: `http://127.0.0.1:${port}`,
    code: () => undefined,
    codeAnswered() {},
    token: () => token,
    keep: (tokens: Tokens) => void kept.push(tokens),
  };
  await enter(door, access, Date.now()).catch(() => {});
  socket.terminate();
  return kept.length > 0;
}

const storedRun = (page: Page) => page.evaluate(() => localStorage.getItem('impasto.run'));

test('the address is good for one browser; in another one the page says what to do, and comes in by a fresh one', async ({
  studio,
  host,
  browser,
}) => {
  await expect(studio.title).toContainText('Cat');
  expect(new URL(studio.page.url()).search).toBe('');
  const address = await host.freshAddress();
  const [first, second] = [await browser.newContext(), await browser.newContext()];
  const page = await first.newPage();
  await page.goto(address);
  await expect(page.getByText('Great Wave').first()).toBeVisible();
  const other = await second.newPage();
  await other.goto(address);
  await expect(other.getByText(noAccess)).toBeVisible();
  await expect(other.getByText('start Impasto again')).toBeVisible();
  // Another tab with a fresh address lets in both.
  const tab = await second.newPage();
  await tab.goto(await host.freshAddress());
  await expect(other.getByText(noAccess)).toBeHidden();
  // An old address in a browser that is in is no hindrance.
  await tab.goto(address);
  await expect(tab.getByText('Great Wave').first()).toBeVisible();
  for (const context of [first, second]) await context.close();
});

test('the page that a browser is started with leads into the studio, and is gone then', async ({ studio, host }) => {
  await expect(studio.title).toContainText('Cat');
  const before = process.env.IMPASTO_HOME;
  process.env.IMPASTO_HOME = host.home;
  const file = await writeOpeningPage(await host.freshAddress()).finally(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
  const context = await studio.page.context().browser()!.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByText('Great Wave').first()).toBeVisible();
  expect(existsSync(file)).toBe(false);
  await context.close();
});

test('no page of another port learns anything from the browser', async ({ studio, host }) => {
  await expect(studio.title).toContainText('Cat');
  const seen: (string | undefined)[] = [];
  const thief = await listening(
    0,
    createServer((request, response) => {
      seen.push(request.headers.cookie);
      response.setHeader('Content-Type', 'text/html').end('<p>hello');
    }),
  );
  const { port } = thief.address() as AddressInfo;
  const page = await studio.page.context().newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  expect(await page.evaluate(() => document.cookie + JSON.stringify(localStorage))).toBe('{}');
  expect(seen.every((cookie) => cookie === undefined)).toBe(true);
  expect(await studio.page.context().cookies(host.address)).toEqual([]);
  await gone(thief);
});

test('who has the port while the studio is closed learns nothing that opens it afterwards', async ({
  studio,
  host,
}) => {
  const { page } = studio;
  const port = Number(new URL(host.address).port);
  await expect(studio.title).toContainText('Cat');
  await host.end();
  await expect(lost(page)).toBeVisible();
  const said: string[] = [];
  const http = createServer((request, response) => {
    said.push(JSON.stringify(request.headers));
    response.setHeader('Content-Type', 'text/html').end('<p>hello');
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket, request) => {
    said.push(JSON.stringify(request.headers));
    socket.on('message', (data) => {
      said.push(Buffer.from(data as Buffer).toString());
      socket.send(encode({ type: 'proof', nonce: '0'.repeat(32), proof: '0'.repeat(64) }));
    });
  });
  const thief = await listening(port, http);
  // The open window comes by itself, and shows no more than that it looks for its host.
  await expect.poll(() => said.filter((text) => text.includes('"enter"')).length).toBeGreaterThan(1);
  expect(said.some((text) => text.includes('"type":"proof"'))).toBe(false);
  await expect(lost(page)).toBeVisible();
  // Even a page of its own, loaded in that tab, finds only what is void by now.
  const other = await page.context().newPage();
  await other.goto(host.address);
  const found = await storedRun(other);
  expect(found).toMatch(/^[0-9a-f]{64}$/);
  await other.close();
  for (const socket of sockets.clients) socket.terminate();
  await gone(thief);
  await host.restart();
  for (const name of ['run', 'kept'] as const) expect(await opens(port, { name, secret: found! })).toBe(false);
  // The window that stayed open is in again.
  await expect(lost(page)).toBeHidden();
  await expect.poll(() => storedRun(page)).not.toBe(found);
  expect(await opens(port, { name: 'run', secret: (await storedRun(page))! })).toBe(true);
});

test('a page that another program left in the browser while it had the port does not stay', async ({
  studio,
  host,
}) => {
  const port = Number(new URL(host.address).port);
  const context = await studio.page.context().browser()!.newContext();
  const page = await context.newPage();
  await host.end();
  const worker = `self.addEventListener('install', () => self.skipWaiting());
    self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
    self.addEventListener('fetch', (event) => event.respondWith(new Response('another program', { headers: { 'Content-Type': 'text/html' } })));`;
  const thief = await listening(
    port,
    createServer(({ url }, response) => {
      response.setHeader('Content-Type', url === '/worker.js' ? 'text/javascript' : 'text/html');
      response.end(url === '/worker.js' ? worker : '<p>hello');
    }),
  );
  await page.goto(host.address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
  });
  await gone(thief);
  await page.reload();
  await expect(page.getByText('another program')).toBeVisible();
  await host.restart();
  await page.goto(host.address);
  await expect(page.getByText(noAccess)).toBeVisible();
  await page.goto(await host.freshAddress());
  await expect(page.getByText('Great Wave').first()).toBeVisible();
  await context.close();
});

/** Carries what a window at `port` says to the studio's door, and back; gives what came from there. */
async function relay(thief: Server, studioPort: () => number | undefined) {
  const answers: unknown[] = [];
  const sockets = new WebSocketServer({ server: thief });
  const windows: { socket: WebSocket; waiting: Buffer[] }[] = [];
  async function carry({ socket, waiting }: (typeof windows)[number], to: number): Promise<void> {
    const other = await stranger(to);
    other.socket.on('message', (data) => {
      answers.push(decode(new Uint8Array(data as Buffer)));
      socket.send(data);
    });
    for (const message of waiting) other.socket.send(message);
    socket.on('message', (data) => other.socket.send(data));
  }
  sockets.on('connection', (socket) => {
    const window = { socket, waiting: [] as Buffer[] };
    windows.push(window);
    socket.on('message', (data) => {
      if (window.waiting.push(data as Buffer) > 1) return;
      const to = studioPort();
      if (to !== undefined) void carry(window, to);
    });
  });
  return { answers, windows, carry };
}

test('who carries messages between an open window and the studio at its new port gets nowhere', async ({
  studio,
  host,
}) => {
  const { page } = studio;
  const port = Number(new URL(host.address).port);
  await expect(studio.title).toContainText('Cat');
  await host.end();
  let moved: number | undefined;
  const thief = createServer();
  const { answers } = await relay(thief, () => moved);
  await listening(port, thief);
  const program = await startProgram(host.home);
  moved = Number(new URL(program.address).port);
  expect(moved).not.toBe(port);
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(answers.every((answer) => (answer as { type: string }).type === 'proof')).toBe(true);
  await expect(lost(page)).toBeVisible();
  thief.closeAllConnections();
  thief.close();
  program.launcher.kill('SIGTERM');
  await program.ended;
});

test('a connection that was taken while the studio was closed cannot be carried to it when it is back', async ({
  studio,
  host,
}) => {
  const { page } = studio;
  const port = Number(new URL(host.address).port);
  await expect(studio.title).toContainText('Cat');
  // The window would not wait so long for an answer; one that does has nothing but the times against it.
  await page.evaluate(() => {
    const { setTimeout: later } = window;
    window.setTimeout = ((act: () => void, milliseconds?: number) =>
      later(act, milliseconds === 4000 ? 60_000 : milliseconds)) as typeof setTimeout;
  });
  await host.end();
  const thief = createServer();
  const { answers, windows, carry } = await relay(thief, () => undefined);
  await listening(port, thief);
  await expect.poll(() => windows.find(({ waiting }) => waiting.length > 0) !== undefined).toBe(true);
  // It stays with the window, and leaves the port.
  const closed = new Promise((resolve) => thief.close(resolve));
  await host.restart();
  await carry(windows.find(({ waiting }) => waiting.length > 0)!, port);
  await expect.poll(() => answers.length).toBe(2);
  expect(answers).toMatchObject([{ type: 'proof' }, { type: 'refused' }]);
  for (const { socket } of windows) socket.terminate();
  await closed;
  await expect(lost(page)).toBeHidden();
  await expect(studio.title).toContainText('Cat');
});
