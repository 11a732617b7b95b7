import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '../../../shared/errors.ts';
import type { ToHost, Transport } from '../../../shared/messages.ts';
import { decode, encode, largestFrameBytes } from '../../../shared/wire.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { freshCode } from './guard.ts';
import { openWebServer, type WebServer } from './server.ts';

let home: string;
let renderer: string;
let connected: Transport[];
let print: { path: string; name: string; taken(): Promise<void> } | undefined;
let taken: number;

beforeEach(async () => {
  const before = process.env.IMPASTO_HOME;
  home = await temporaryFolder();
  process.env.IMPASTO_HOME = join(home, 'data');
  renderer = join(home, 'dist');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html>studio');
  await writeFile(join(renderer, 'assets', 'main-12345678.js'), 'go()');
  await writeFile(join(home, 'secret.txt'), 'secret');
  connected = [];
  print = undefined;
  taken = 0;
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
});

/** Every call is answered with its own input. */
async function serve(): Promise<WebServer> {
  const connect = (transport: Transport) => {
    connected.push(transport);
    transport.onMessage((message) => {
      const { id, input } = message as ToHost;
      transport.post({ type: 'answer', id, output: input });
    });
  };
  const server = await openWebServer({ connect, print: printNamed }, { renderer });
  let closing: Promise<void> | undefined;
  const dispose = () => {
    closing ??= server.dispose();
    return closing;
  };
  onTestFinished(dispose);
  return { ...server, dispose };
}

function printNamed(id: string) {
  if (id !== 'a1' || !print) throw new AppError('print.unknown');
  return print;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** With exactly these headers and this path: no client that means well stands in between. */
async function get({ port }: WebServer, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  asked.end();
  const [response] = await once(asked, 'response');
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode, headers: response.headers, text } satisfies Answer as Answer;
}

/** The cookie that the printed address gives. */
async function enter(server: WebServer): Promise<string> {
  const { search } = new URL(server.address);
  const { status, headers } = await get(server, `/${search}`);
  expect(status).toBe(303);
  return headers['set-cookie']![0]!.split(';')[0]!;
}

async function openSocket({ port }: WebServer, headers: Record<string, string>): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
  onTestFinished(() => socket.terminate());
  return await new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', () => {});
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode!));
  });
}

async function openedSocket(server: WebServer): Promise<WebSocket> {
  const headers = { Cookie: await enter(server), Origin: `http://127.0.0.1:${server.port}` };
  const socket = await openSocket(server, headers);
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
  return socket;
}

test('the printed address lets one browser in, once, and leaves no code in its history', async () => {
  const server = await serve();
  const { search } = new URL(server.address);
  const first = await get(server, `/${search}`);
  expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(first.headers['set-cookie']![0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
  const again = await get(server, `/${search}`);
  expect(again).toMatchObject({ status: 403 });
  expect(again.headers['set-cookie']).toBeUndefined();
  expect(again.text).toContain('one browser only');
});

/** What is kept of the address, as its person can read it. */
async function keptAccess(): Promise<{ port: number; key: string }> {
  return JSON.parse(await readFile(join(home, 'data', 'web.json'), 'utf8'));
}

test('whoever can read the key makes an address for another browser, and each works once', async () => {
  const server = await serve();
  const first = await enter(server);
  const { port, key } = await keptAccess();
  const path = `/?code=${freshCode(port, key)}`;
  const { status, headers } = await get(server, path);
  expect(status).toBe(303);
  const Cookie = headers['set-cookie']![0]!.split(';')[0]!;
  for (const each of [Cookie, first]) expect(await get(server, '/', { Cookie: each })).toMatchObject({ status: 200 });
  expect(await get(server, path)).toMatchObject({ status: 403 });
  expect(await get(server, `/?code=${freshCode(port, key)}`)).toMatchObject({ status: 303 });
});

test('a code that is too old, of another port, of another key, or changed opens nothing', async () => {
  const server = await serve();
  const { port, key } = await keptAccess();
  const good = freshCode(port, key);
  const [end, number, seal] = good.split('.') as [string, string, string];
  const later = (Number.parseInt(end, 36) + 1e9).toString(36);
  for (const code of [
    freshCode(port, key, Date.now() - 3_600_000),
    freshCode(port + 1, key),
    freshCode(port, '0'.repeat(64)),
    [later, number, seal].join('.'),
    [end, `${number}0`, seal].join('.'),
    [end, number, seal.slice(0, -1)].join('.'),
    [end, number].join('.'),
    '..',
    '',
  ]) {
    const answer = await get(server, `/?code=${code}`);
    expect(answer, code).toMatchObject({ status: 403 });
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect(await get(server, `/?code=${good}`)).toMatchObject({ status: 303 });
});

test('with the cookie the page and its files are given out, without it neither', async () => {
  const server = await serve();
  expect(await get(server, '/')).toMatchObject({ status: 403 });
  expect(await get(server, '/assets/main-12345678.js')).toMatchObject({ status: 403 });
  const Cookie = await enter(server);
  expect(await get(server, '/', { Cookie })).toMatchObject({ status: 200, text: '<!doctype html>studio' });
  const script = await get(server, '/assets/main-12345678.js', { Cookie });
  expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' });
  expect(await get(server, '/', { Cookie: `${Cookie.slice(0, -1)}x` })).toMatchObject({ status: 403 });
  expect(await get(server, '/', { Cookie }, 'POST')).toMatchObject({ status: 405 });
});

test('every answer carries the policy that forbids foreign code and foreign frames', async () => {
  const server = await serve();
  for (const path of ['/', '/nothing.html']) {
    const { headers } = await get(server, path);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('a foreign name that points here is refused, with the cookie as well: DNS rebinding', async () => {
  const server = await serve();
  const Cookie = await enter(server);
  for (const Host of [
    'evil.example',
    `evil.example:${server.port}`,
    '127.0.0.1',
    `127.0.0.1:${server.port}.evil.example`,
  ]) {
    expect(await get(server, '/', { Host, Cookie })).toMatchObject({ status: 403 });
    const Origin = `http://${Host}`;
    expect(await openSocket(server, { Host, Origin, Cookie })).toBe(403);
  }
  expect(await get(server, '/', { Host: `localhost:${server.port}`, Cookie })).toMatchObject({ status: 200 });
});

test('the code of a foreign name is not spent', async () => {
  const server = await serve();
  const { search } = new URL(server.address);
  expect(await get(server, `/${search}`, { Host: 'evil.example' })).toMatchObject({ status: 403 });
  await enter(server);
});

test('a socket from another page is refused, and one that says nothing of where it comes from', async () => {
  const server = await serve();
  const Cookie = await enter(server);
  for (const Origin of [
    'http://evil.example',
    'null',
    `http://127.0.0.1:${server.port + 1}`,
    `https://127.0.0.1:${server.port}`,
  ]) {
    expect(await openSocket(server, { Origin, Cookie })).toBe(403);
  }
  expect(await openSocket(server, { Cookie })).toBe(403);
  expect(await openSocket(server, { Origin: `http://127.0.0.1:${server.port}` })).toBe(403);
  expect(connected).toHaveLength(0);
});

test('no path leads out of the folder', async () => {
  const server = await serve();
  const Cookie = await enter(server);
  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//etc/passwd.txt',
    '/index.html%00.txt',
    '/%',
    '/.hidden.txt',
  ]) {
    const answer = await get(server, path, { Cookie });
    expect(answer, path).toMatchObject({ status: 404 });
    expect(answer.text).not.toContain('secret\n');
  }
});

test('a finished print is downloaded whole, under its name, by whoever has the cookie', async () => {
  const server = await serve();
  const Cookie = await enter(server);
  const content = 'picture'.repeat(100_000);
  print = { path: join(home, 'a.tif'), name: 'Grün "1"_A4.tif', taken: async () => void taken++ };
  await writeFile(print.path, content);
  expect(await get(server, '/prints/a1')).toMatchObject({ status: 403 });
  expect(await get(server, '/prints/a1', { Cookie, Origin: 'http://evil.example' })).toMatchObject({ status: 403 });
  const { status, headers, text } = await get(server, '/prints/a1', { Cookie });
  expect(status).toBe(200);
  expect(text === content).toBe(true);
  expect(headers).toMatchObject({
    'content-length': `${content.length}`,
    'content-disposition': `attachment; filename*=UTF-8''Gr%C3%BCn%20%221%22_A4.tif`,
    'x-content-type-options': 'nosniff',
  });
  expect(await get(server, '/prints/a1', { Cookie }, 'HEAD')).toMatchObject({ status: 200, text: '' });
  // Once: neither what was refused nor a question for its length is a copy.
  expect(taken).toBe(1);
});

test('a download that is broken off is no copy', async () => {
  const server = await serve();
  const Cookie = await enter(server);
  print = { path: join(home, 'a.tif'), name: 'a.tif', taken: async () => void taken++ };
  await writeFile(print.path, new Uint8Array(30e6));
  const { port } = new URL(server.address);
  const asked = request({ port, path: '/prints/a1', headers: { Cookie } });
  asked.end();
  const [answer] = await once(asked, 'response');
  await once(answer, 'data');
  asked.destroy();
  expect((await get(server, '/prints/unknown', { Cookie })).status).toBe(404);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(taken).toBe(0);
});

test('a print that is not there is said in words, and no path leads out of the prints', async () => {
  const server = await serve();
  const Cookie = await enter(server);
  for (const path of ['/prints/b2', '/prints/', '/prints/../secret.txt', '/prints/%2e%2e/secret.txt']) {
    const { status, text } = await get(server, path, { Cookie });
    expect(status).toBe(404);
    expect(text).not.toBe('secret');
  }
});

test('messages go both ways, with their bytes', async () => {
  const server = await serve();
  const socket = await openedSocket(server);
  const input = { name: 'a.png', bytes: Uint8Array.of(1, 2, 3) };
  socket.send(encode({ type: 'call', id: 7, call: 'bring', input }));
  const [data] = await once(socket, 'message');
  expect(decode(new Uint8Array(data))).toEqual({ type: 'answer', id: 7, output: input });
});

test('a file that is too large is answered with a sentence, and the window stays connected', async () => {
  const server = await serve();
  const socket = await openedSocket(server);
  const bytes = new Uint8Array(largestFrameBytes);
  socket.send(encode({ type: 'call', id: 1, call: 'bring', input: { name: 'huge.tif', bytes } }));
  const [data] = await once(socket, 'message');
  expect(decode(new Uint8Array(data))).toMatchObject({ type: 'failure', id: 1, error: { code: 'studio.too-large' } });
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('a frame beyond all bounds ends the connection before it is read', async () => {
  const server = await serve();
  const socket = await openedSocket(server);
  socket.send(new Uint8Array(3 * largestFrameBytes));
  const [code] = await once(socket, 'close');
  expect([1009, 1006]).toContain(code);
});

test('a damaged message is told, text closes the connection', async () => {
  const server = await serve();
  const socket = await openedSocket(server);
  socket.send(Uint8Array.of(255, 255, 255, 255, 0));
  const [data] = await once(socket, 'message');
  expect(decode(new Uint8Array(data))).toMatchObject({ event: 'trouble', value: { code: 'wire.damaged' } });
  socket.send('hello');
  expect((await once(socket, 'close'))[0]).toBe(1003);
});

test('port and key stay, so that a window finds the program again; nobody else can read them', async () => {
  const first = await serve();
  const Cookie = await enter(first);
  await first.dispose();
  const second = await serve();
  expect(second.port).toBe(first.port);
  expect(await get(second, '/', { Cookie })).toMatchObject({ status: 200 });
  expect((await stat(join(home, 'data', 'web.json'))).mode & 0o777).toBe(0o600);
  expect(second.address).not.toBe(first.address);
});

test('where another program has the port, another one is taken', async () => {
  const first = await serve();
  const access = await readFile(join(home, 'data', 'web.json'), 'utf8');
  expect(JSON.parse(access).port).toBe(first.port);
  const second = await serve();
  expect(second.port).not.toBe(first.port);
});
