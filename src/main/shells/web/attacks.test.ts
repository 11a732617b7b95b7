import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import { decode, encode } from '../../../shared/wire.ts';
import type { WebServer } from './server.ts';
import {
  enter,
  get,
  openedSocket,
  openSocket,
  plainConnection,
  type SmallServers,
  smallServers,
} from './testing/small-server.ts';

let servers: SmallServers;
let server: WebServer;

beforeEach(async () => {
  servers = await smallServers();
  server = await servers.serve();
});

const upgrade = (origin: string, more = '') =>
  [
    'GET /socket HTTP/1.1',
    `Host: 127.0.0.1:${server.port}`,
    `Origin: ${origin}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    more,
    '',
  ]
    .filter((line, place, all) => line !== '' || place === all.length - 1)
    .join('\r\n')
    .concat('\r\n');

const turns = (count: number) =>
  Array.from({ length: count }).reduce<Promise<void>>(
    (before) => before.then(() => new Promise((resolve) => setImmediate(resolve))),
    Promise.resolve(),
  );

/** An error that nobody hears fails the whole test run, as it would end the program. */
test.each([
  ['a refused upgrade', () => upgrade('https://evil.example')],
  ['an upgrade without the cookie', () => upgrade(`http://127.0.0.1:${server.port}`)],
  ['an upgrade of another path', () => upgrade(`http://127.0.0.1:${server.port}`).replace('/socket', '/other')],
  ['half an upgrade', () => upgrade('https://evil.example').slice(0, 90)],
  ['a page', () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`],
  ['what is no request', () => '\u0000\u0001\u0002 nothing\r\n\r\n'],
  ['nothing', () => ''],
])('%s that is reset at any moment ends nobody but itself', async (_, text) => {
  for (let attempt = 0; attempt < 24; attempt++) {
    const socket = await plainConnection(server, text());
    await turns(attempt % 6);
    socket.resetAndDestroy();
  }
  await turns(20);
  expect(await get(server, '/', { Cookie: await enter(server) })).toMatchObject({ status: 200 });
});

test('a window whose connection is reset in the middle of a message leaves the others alone', async () => {
  const Cookie = await enter(server);
  const Origin = `http://127.0.0.1:${server.port}`;
  const stays = await openSocket(server, { Cookie, Origin });
  for (let attempt = 0; attempt < 12; attempt++) {
    const socket = await plainConnection(server, upgrade(Origin, `Cookie: ${Cookie}`));
    await once(socket, 'data');
    // A binary frame that says it has 60,000 bytes, and brings ten.
    socket.write(Buffer.from([0x82, 0xfe, 0xea, 0x60, 1, 2, 3, 4, ...Array(10).fill(0)]));
    await turns(attempt % 4);
    socket.resetAndDestroy();
  }
  if (typeof stays === 'number') throw new Error('refused');
  stays.send(encode({ type: 'call', id: 1, call: 'hello', input: 'there' }));
  const [data] = await once(stays, 'message');
  expect(decode(new Uint8Array(data))).toMatchObject({ output: 'there' });
});

test.each([
  ['a frame with reserved bits', [0xf2, 0x80, 1, 2, 3, 4]],
  ['a frame that is not masked', [0x82, 0x01, 0]],
  ['a control frame of many bytes', [0x89, 0xfe, 0x10, 0x00, 1, 2, 3, 4]],
  ['a continuation of nothing', [0x80, 0x80, 1, 2, 3, 4]],
  ['a length beyond all numbers', [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4]],
])('%s closes the connection that sent it, and no other', async (_, bytes) => {
  const Cookie = await enter(server);
  const socket = await plainConnection(server, upgrade(`http://127.0.0.1:${server.port}`, `Cookie: ${Cookie}`));
  await once(socket, 'data');
  socket.write(Buffer.from(bytes));
  await once(socket, 'close');
  expect(await get(server, '/', { Cookie })).toMatchObject({ status: 200 });
});

test('a message in more pieces than anybody needs closes the connection', async () => {
  const Cookie = await enter(server);
  const socket = await plainConnection(server, upgrade(`http://127.0.0.1:${server.port}`, `Cookie: ${Cookie}`));
  await once(socket, 'data');
  const closed = once(socket, 'close');
  socket.write(Buffer.from([0x02, 0x80, 1, 2, 3, 4]));
  socket.write(Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from([0x00, 0x80, 1, 2, 3, 4]))));
  await closed;
});

test('a window that does not read is cut off before what waits for it fills the memory', async () => {
  const socket = await openedSocket(server);
  const transport = servers.connected[0]!;
  const gone = new Promise<void>((resolve) => transport.onClose(resolve));
  socket.pause();
  const picture = new Uint8Array(20e6);
  let sent = 0;
  for (; sent < 40; sent++) transport.post({ type: 'event', event: 'trouble', value: picture });
  await gone;
});

test('who asks whether we are there and never reads the answers gets none in the end', async () => {
  const socket = await openedSocket(server);
  let heard = 0;
  socket.on('pong', () => heard++);
  const transport = servers.connected[0]!;
  // More waits than a socket takes at once.
  socket.pause();
  transport.post({ type: 'event', event: 'trouble', value: new Uint8Array(40e6) });
  for (let ping = 0; ping < 2000; ping++) socket.ping('x'.repeat(120));
  await new Promise<void>((resolve) =>
    socket.send(encode({ type: 'call', id: 1, call: 'hello', input: 0 }), () => resolve()),
  );
  await turns(50);
  let answered = 0;
  socket.on('message', () => answered++);
  socket.resume();
  await expect.poll(() => answered).toBe(2);
  expect(heard).toBeLessThan(2000);
});

test('strangers who hold connections are dropped, the longest silent first, and windows are let in all the same', async () => {
  const small = await servers.serve({ limits: { strangers: 10, letIn: 2 } });
  const Cookie = await enter(small);
  const Origin = `http://127.0.0.1:${small.port}`;
  const window = await openSocket(small, { Cookie, Origin });
  const half = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${small.port}\r\nX-a: `;
  const strangers: Socket[] = [];
  for (let count = 0; count < 40; count++) strangers.push(await plainConnection(small, half));
  await expect.poll(() => strangers.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(30);
  expect(strangers.slice(0, 25).every(({ closed }) => closed)).toBe(true);
  expect(strangers.at(-1)).toMatchObject({ closed: false });
  expect(await get(small, '/', { Cookie })).toMatchObject({ status: 200 });
  if (typeof window === 'number') throw new Error('refused');
  window.send(encode({ type: 'call', id: 1, call: 'hello', input: 1 }));
  await once(window, 'message');
  expect(await openSocket(small, { Cookie, Origin })).not.toBeTypeOf('number');
  // What may be let in is bounded, too.
  expect(await openSocket(small, { Cookie, Origin })).toBe(503);
});

test('who asks again and again without waiting for an answer is dropped before thousands are prepared', async () => {
  const asked = `GET /assets/main-12345678.js HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
  const impatient = await plainConnection(server);
  let heard = '';
  impatient.on('data', (bytes) => {
    heard += bytes.toString();
  });
  const closed = new Promise((resolve) => impatient.on('close', resolve));
  // More than is read at once.
  impatient.write(asked.repeat(3000));
  await closed;
  expect(heard.split('HTTP/1.1 ').length - 1).toBeLessThanOrEqual(1);
  expect(await get(server, '/')).toMatchObject({ status: 200 });
});

test('over one connection that is kept, one request after the other is answered', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  for (let count = 0; count < 60; count++) {
    const path = ['/', '/assets/main-12345678.js', '/nowhere.js', '/running?nonce=1'][count % 4]!;
    const sent = request({ host: '127.0.0.1', port: server.port, path, agent });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    ports.add(answer.socket.localPort);
    expect(answer.statusCode).toBe(path === '/nowhere.js' ? 404 : 200);
    answer.resume();
    await once(answer, 'end');
  }
  expect(ports.size).toBe(1);
  agent.destroy();
});

test('a window that goes makes room for another', async () => {
  const small = await servers.serve({ limits: { strangers: 10, letIn: 1 } });
  const headers = { Cookie: await enter(small), Origin: `http://127.0.0.1:${small.port}` };
  const first = await openSocket(small, headers);
  if (typeof first === 'number') throw new Error('refused');
  expect(await openSocket(small, headers)).toBe(503);
  first.terminate();
  await expect.poll(async () => typeof (await openSocket(small, headers))).toBe('object');
});

/** At the door, with the headers of a browser and nothing to show. */
async function atDoor(at: WebServer) {
  const headers = { 'User-Agent': 'Mozilla/5.0', Origin: `http://127.0.0.1:${at.port}` };
  const socket = await openSocket(at, headers);
  if (typeof socket === 'number') throw new Error('refused before the door');
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(data));
  const closed = once(socket, 'close');
  return { socket, heard, closed };
}

test('who stands at the door and says nothing is sent away', async () => {
  const { heard, closed } = await atDoor(await servers.serve({ doorMilliseconds: 40 }));
  await closed;
  expect(heard).toEqual([]);
});

test.each([
  ['calls', [encode({ type: 'call', id: 1, call: 'hello', input: {} })]],
  ['sends text', ['hello']],
  ['sends what is no message', [Uint8Array.of(255, 255, 255, 255, 0)]],
  ['sends more than a window would', [new Uint8Array(40_000)]],
])('who %s at the door is sent away unheard', async (_, messages) => {
  const { socket, heard, closed } = await atDoor(server);
  for (const message of messages) socket.send(message);
  await closed;
  expect(heard).toEqual([]);
  expect(servers.connected).toHaveLength(0);
});

test('a message of a stranger is not even read to its end', async () => {
  const { socket, closed } = await atDoor(server);
  socket.on('error', () => {});
  // One frame that says it is as large as a picture, and comes slowly.
  const raw = (socket as unknown as { _socket: Socket })._socket;
  raw.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x05, 0xf5, 0xe1, 0x00, 1, 2, 3, 4]));
  raw.write(Buffer.alloc(20_000));
  await closed;
});

test('a window that was at the door speaks with the studio from its first message on', async () => {
  const { socket } = await atDoor(server);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(decode(new Uint8Array(data as Buffer))));
  const code = new URL(server.address).searchParams.get('code');
  // Both at once: the second arrives before the first was answered.
  socket.send(encode({ type: 'enter', code, nonce: 'a'.repeat(32), begun: Date.now() }));
  socket.send(encode({ type: 'call', id: 3, call: 'hello', input: 'here' }));
  await expect.poll(() => heard.length).toBe(2);
  expect(heard).toMatchObject([{ type: 'entered' }, { type: 'answer', id: 3, output: 'here' }]);
  // No stranger any more: it may send what a window sends.
  socket.send(encode({ type: 'call', id: 4, call: 'bring', input: new Uint8Array(100_000) }));
  await expect.poll(() => heard.length).toBe(3);
});
