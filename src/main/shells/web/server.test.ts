import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { decode, encode, largestFrameBytes } from '../../../shared/wire.ts';
import { freshCode } from './guard.ts';
import { isStudio } from './running.ts';
import { enter, get, openedSocket, openSocket, type SmallServers, smallServers } from './testing/small-server.ts';

let servers: SmallServers;

/** As a browser asks for a page. */
const browser = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

beforeEach(async () => {
  servers = await smallServers();
});

test('the printed address lets one program in, once', async () => {
  const server = await servers.serve();
  const { search } = new URL(server.address);
  const first = await get(server, `/${search}`);
  expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(first.headers['set-cookie']![0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
  const again = await get(server, `/${search}`);
  expect(again).toMatchObject({ status: 403 });
  expect(again.headers['set-cookie']).toBeUndefined();
  expect(again.text).toContain('in one browser');
});

test('whoever can read the key makes an address for another browser, and each works once', async () => {
  const server = await servers.serve();
  const first = await enter(server);
  const { port, key } = await servers.access();
  const path = `/?code=${freshCode(port, key)}`;
  const { status, headers } = await get(server, path);
  expect(status).toBe(303);
  const Cookie = headers['set-cookie']![0]!.split(';')[0]!;
  for (const each of [Cookie, first])
    expect(await openSocket(server, { Cookie: each, Origin: `http://127.0.0.1:${port}` })).toBeTypeOf('object');
  expect(await get(server, path)).toMatchObject({ status: 403 });
  expect(await get(server, `/?code=${freshCode(port, key)}`)).toMatchObject({ status: 303 });
});

test('a code that is too old, of another port, of another key, or changed opens nothing', async () => {
  const server = await servers.serve();
  const { port, key } = await servers.access();
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

test('the page and its files are no secret, and nothing can be sent to them', async () => {
  const server = await servers.serve();
  for (const headers of [{}, browser]) {
    expect(await get(server, '/', headers)).toMatchObject({ status: 200, text: '<!doctype html>studio' });
    const script = await get(server, '/assets/main-12345678.js', headers);
    expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' });
    expect(await get(server, '/', headers, 'POST')).toMatchObject({ status: 405 });
  }
});

test.each<[string, Record<string, string>]>([
  ['Firefox', browser],
  ['a browser that hides its name', { 'Sec-Fetch-Dest': 'document' }],
  ['an old browser', { 'Upgrade-Insecure-Requests': '1', 'User-Agent': 'Opera/9.80' }],
])('%s gets no cookie and does not use up the code: its page brings that itself', async (_, headers) => {
  const server = await servers.serve();
  const { search } = new URL(server.address);
  const page = await get(server, `/${search}`, headers);
  expect(page).toMatchObject({ status: 200, text: '<!doctype html>studio' });
  expect(page.headers['set-cookie']).toBeUndefined();
  await enter(server);
});

test('a service worker, which only another program can have left in the browser, is told to end itself', async () => {
  const server = await servers.serve();
  for (const path of ['/worker.js', '/', '/any/where']) {
    const { status, headers, text } = await get(server, path, { ...browser, 'Service-Worker': 'script' });
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/javascript');
    expect(text).toContain('registration.unregister()');
  }
});

test('a cookie that a browser brings lets nobody in: other ports saw it, too', async () => {
  const server = await servers.serve();
  const Cookie = await enter(server);
  const Origin = `http://127.0.0.1:${server.port}`;
  servers.print = { path: join(servers.home, 'secret.txt'), name: 'a.tif', taken: async () => {} };
  expect(await get(server, '/prints/a1', { ...browser, Cookie })).toMatchObject({ status: 403 });
  const socket = await openSocket(server, { ...browser, Origin, Cookie });
  if (typeof socket === 'number') throw new Error('stopped before the door');
  socket.send(encode({ type: 'call', id: 1, call: 'hello', input: {} }));
  expect((await once(socket, 'close'))[0]).toBe(1008);
  expect(servers.connected).toHaveLength(0);
});

test('a browser is led from localhost, by which another program may be meant, to the number', async () => {
  const server = await servers.serve();
  const Host = `localhost:${server.port}`;
  const answer = await get(server, '/?code=a', { ...browser, Host });
  expect(answer).toMatchObject({ status: 307, headers: { location: `http://127.0.0.1:${server.port}/?code=a` } });
  expect(await openSocket(server, { ...browser, Host, Origin: `http://${Host}` })).toBe(403);
  expect(await openSocket(server, { ...browser, Origin: `http://${Host}` })).toBe(403);
});

test('every answer carries the policy that forbids foreign code and foreign frames', async () => {
  const server = await servers.serve();
  for (const path of ['/', '/nothing.html']) {
    const { headers } = await get(server, path);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('a foreign name that points here is refused, with the cookie as well: DNS rebinding', async () => {
  const server = await servers.serve();
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
  const server = await servers.serve();
  const { search } = new URL(server.address);
  expect(await get(server, `/${search}`, { Host: 'evil.example' })).toMatchObject({ status: 403 });
  await enter(server);
});

test('a socket from another page is refused, and one that says nothing of where it comes from', async () => {
  const server = await servers.serve();
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
  expect(await openSocket(server, { ...browser, Origin: 'http://evil.example' })).toBe(403);
  expect(await openSocket(server, { Origin: `http://127.0.0.1:${server.port}` })).toBe(403);
  expect(servers.connected).toHaveLength(0);
});

test('no path leads out of the folder', async () => {
  const server = await servers.serve();
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

test('a finished print is downloaded whole, under its name, by a program with its cookie and by a browser with a ticket', async () => {
  const server = await servers.serve();
  const Cookie = await enter(server);
  const content = 'picture'.repeat(100_000);
  let taken = 0;
  const path = join(servers.home, 'a.tif');
  servers.print = { path, name: 'Grün "1"_A4.tif', taken: async () => void taken++ };
  await writeFile(path, content);
  for (const ticket of ['bad', '', 'goo'])
    expect(await get(server, `/prints/a1?ticket=${ticket}`, browser)).toMatchObject({ status: 404 });
  expect(await get(server, '/prints/a1?ticket=good', browser)).toMatchObject({ status: 200, text: content });
  await expect.poll(() => taken, { timeout: 10_000 }).toBe(1);
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
  // Once more: neither what was refused nor a question for its length is a copy.
  await expect.poll(() => taken, { timeout: 10_000 }).toBe(2);
});

test('a download that is broken off is no copy', async () => {
  const server = await servers.serve();
  const Cookie = await enter(server);
  let taken = 0;
  const path = join(servers.home, 'a.tif');
  servers.print = { path, name: 'a.tif', taken: async () => void taken++ };
  await writeFile(path, new Uint8Array(30e6));
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
  const server = await servers.serve();
  const Cookie = await enter(server);
  for (const path of ['/prints/b2', '/prints/', '/prints/../secret.txt', '/prints/%2e%2e/secret.txt']) {
    const { status, text } = await get(server, path, { Cookie });
    expect(status).toBe(404);
    expect(text).not.toBe('secret');
  }
});

test('messages go both ways, with their bytes', async () => {
  const server = await servers.serve();
  const socket = await openedSocket(server);
  const input = { name: 'a.png', bytes: Uint8Array.of(1, 2, 3) };
  socket.send(encode({ type: 'call', id: 7, call: 'bring', input }));
  const [data] = await once(socket, 'message');
  expect(decode(new Uint8Array(data))).toEqual({ type: 'answer', id: 7, output: input });
});

test('a file that is too large is answered with a sentence, and the window stays connected', async () => {
  const server = await servers.serve();
  const socket = await openedSocket(server);
  const bytes = new Uint8Array(largestFrameBytes);
  socket.send(encode({ type: 'call', id: 1, call: 'bring', input: { name: 'huge.tif', bytes } }));
  const [data] = await once(socket, 'message');
  expect(decode(new Uint8Array(data))).toMatchObject({ type: 'failure', id: 1, error: { code: 'studio.too-large' } });
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('a frame beyond all bounds ends the connection before it is read', async () => {
  const server = await servers.serve();
  const socket = await openedSocket(server);
  socket.send(new Uint8Array(3 * largestFrameBytes));
  const [code] = await once(socket, 'close');
  expect([1009, 1006]).toContain(code);
});

test('a damaged message is told, text closes the connection', async () => {
  const server = await servers.serve();
  const socket = await openedSocket(server);
  socket.send(Uint8Array.of(255, 255, 255, 255, 0));
  const [data] = await once(socket, 'message');
  expect(decode(new Uint8Array(data))).toMatchObject({ event: 'trouble', value: { code: 'wire.damaged' } });
  socket.send('hello');
  expect((await once(socket, 'close'))[0]).toBe(1003);
});

test('port and key stay, so that a window finds the program again; nobody else can read them', async () => {
  const first = await servers.serve();
  const Cookie = await enter(first);
  await first.dispose();
  const second = await servers.serve();
  expect(second.port).toBe(first.port);
  const Origin = `http://127.0.0.1:${second.port}`;
  expect(await openSocket(second, { Cookie, Origin })).toBeTypeOf('object');
  expect((await stat(join(servers.home, 'data', 'web.json'))).mode & 0o777).toBe(0o600);
  expect(second.address).not.toBe(first.address);
});

test('where another program has the port, another one is taken, and nothing that was given out for the old one is good', async () => {
  const first = await servers.serve();
  const Cookie = await enter(first);
  const { port, key } = await servers.access();
  expect(port).toBe(first.port);
  const second = await servers.serve();
  expect(second.port).not.toBe(first.port);
  expect((await servers.access()).key).not.toBe(key);
  const Origin = `http://127.0.0.1:${second.port}`;
  const value = Cookie.split('=')[1];
  expect(await openSocket(second, { Cookie: `impasto-${second.port}=${value}`, Origin })).toBe(403);
  const made = freshCode(second.port, key);
  expect(await get(second, `/?code=${made}`)).toMatchObject({ status: 403 });
});

test('a second start finds the studio by what it alone can say, and nobody else who has the port', async () => {
  const server = await servers.serve();
  const access = await servers.access();
  expect(await isStudio(access)).toBe(true);
  expect(await isStudio({ ...access, key: '0'.repeat(64) })).toBe(false);
  await server.dispose();
  expect(await isStudio(access)).toBe(false);
  const thief = createServer((_, response) => response.end('f'.repeat(64))).listen(server.port, '127.0.0.1');
  await once(thief, 'listening');
  onTestFinished(() => void thief.close());
  expect(await isStudio(access)).toBe(false);
});
