/**
 * @file The studio in a browser: a server on the loopback address that gives out the renderer and carries its messages.
 * Who may speak to it: guard.ts.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, type ErrorCode, reportError, sentences } from '../../../shared/errors.ts';
import { rendererFile, rendererHeaders } from '../../app/renderer-files.ts';
import type { Studio } from '../../app/studio/open-studio.ts';
import { removeOpeningPage } from '../../library/opening-page.ts';
import { newKey, readWebAccess, writeWebAccess } from '../../library/web-access.ts';
import { boundConnections, type ConnectionLimits, type Connections } from './connections.ts';
import { openDoor } from './door.ts';
import { type Guard, isBrowser, openGuard, runningProof } from './guard.ts';
import { socketServer, socketTransport, tameSocket, waitAtDoor } from './socket.ts';

export interface WebServer {
  /** What a person opens; it lets one browser in. */
  readonly address: string;
  readonly port: number;
  dispose(): Promise<void>;
}

type WebStudio = Pick<Studio, 'connect' | 'print' | 'printOfTicket'>;

export interface WebServerOptions {
  readonly renderer?: string;
  readonly limits?: ConnectionLimits;
  /** How long somebody may stand at the door. */
  readonly doorMilliseconds?: number;
}

export async function openWebServer(
  studio: WebStudio,
  { renderer, limits, doorMilliseconds = 5000 }: WebServerOptions = {},
): Promise<WebServer> {
  const access = await readWebAccess();
  const server = createServer({ connectionsCheckingInterval: 1000 });
  const port = await listen(server, access.port);
  const since = Date.now();
  // Whoever has the old port hears of windows that look for us; nothing that was given out for it is good any more.
  const key = access.port === 0 || access.port === port ? access.key : newKey();
  await writeWebAccess({ port, key });
  const guard = openGuard(port, key, { onSpent: (code) => void removeOpeningPage(code) });
  const sockets = socketServer();
  const connections = boundConnections(server, limits);
  const running = (nonce: string) => runningProof(nonce, port, key);

  server.on('request', (request, response) => {
    // Whoever goes in the middle of it has no use for the answer.
    response.on('error', () => {});
    if (!connections.asked(request.socket, response)) return;
    answer(request, response, { guard, connections, studio, renderer, running }).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const connection = socket as Socket;
    const { headers } = request;
    if (pathOf(request) !== '/socket') return refuse(socket, 404);
    if (guard.refusal(headers, 'socket')) return refuse(socket, 403);
    if (guard.isLetIn(headers)) {
      if (!connections.letIn(connection)) return refuse(socket, 503);
      return sockets.handleUpgrade(request, socket, head, (opened) => {
        tameSocket(opened);
        studio.connect(socketTransport(opened));
      });
    }
    // A program has its cookie, or nothing to look for here.
    if (!isBrowser(headers) || headers.origin !== guard.origin) return refuse(socket, 403);
    connections.spoke(connection);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      tameSocket(opened);
      const visitor = { socket: opened, connection, hear: openDoor(guard, since), milliseconds: doorMilliseconds };
      waitAtDoor(visitor, () => {
        if (connections.letIn(connection)) studio.connect(socketTransport(opened));
        else opened.close(1013);
      });
    });
  });

  return {
    address: addressOf(port, guard.code),
    port,
    async dispose() {
      for (const socket of sockets.clients) socket.close(1001);
      const closed = once(server, 'close');
      server.close();
      // A window that does not answer must not keep the program.
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, 300).unref();
      await closed;
    },
  };
}

/** Whoever never closes his end is not waited for. */
function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

export function addressOf(port: number, code: string): string {
  return `http://127.0.0.1:${port}/?code=${code}`;
}

/** The port of last time, so that open windows find it again; another one where somebody else has it now. */
async function listen(server: Server, wantedPort: number): Promise<number> {
  try {
    return await listenAt(server, wantedPort);
  } catch {
    return await listenAt(server, 0).catch((error: NodeJS.ErrnoException) => {
      throw new AppError('web.no-port', { reason: error.code ?? error.message }, { cause: error });
    });
  }
}

async function listenAt(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  // Rejects at an error.
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Answering {
  readonly guard: Guard;
  readonly connections: Connections;
  readonly studio: WebStudio;
  readonly renderer: string | undefined;
  /** By which a second start knows us. */
  running(nonce: string): string;
}

async function answer(request: IncomingMessage, response: ServerResponse, serving: Answering): Promise<void> {
  const { guard, renderer } = serving;
  for (const [name, value] of Object.entries(rendererHeaders)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'web.refused');
  if (guard.refusal(request.headers, 'page')) return say(response, 403, 'web.refused');
  const path = pathOf(request);
  const query = new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
  if (isBrowser(request.headers)) {
    // By that name another program may be reached, too, and what a window keeps is kept for one place.
    const { origin } = guard;
    if (`http://${request.headers.host}` !== origin)
      return void response.writeHead(307, { Location: `${origin}${request.url}` }).end();
  } else if (path === '/' && query.has('code')) return letProgramIn(query.get('code')!, request, response, guard);
  if (request.headers['service-worker'] === 'script') return endWorker(response);
  if (path === runningPath) return void response.end(serving.running(query.get('nonce') ?? ''));
  if (path.startsWith(printsPath))
    return await sendPrint(path.slice(printsPath.length), query, request, response, serving);
  const file = await rendererFile(path, renderer);
  if (!file) return say(response, 404, path === '/' ? 'web.not-built' : 'web.not-found');
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', file.bytes.length);
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/** A browser's page brings the code itself, in its first message. */
function letProgramIn(code: string, { headers }: IncomingMessage, response: ServerResponse, guard: Guard): void {
  const cookie = guard.exchange(code, headers);
  if (cookie) response.setHeader('Set-Cookie', cookie);
  // Whoever has the cookie already gets in, too.
  if (cookie || guard.isLetIn(headers)) return void response.writeHead(303, { Location: '/' }).end();
  say(response, 403, 'web.code-used');
}

/**
 * No page of ours has a service worker. A browser that asks for one was given it by a program that had the port while the
 * studio was closed, and would go on showing that program's page: what it gets here ends itself and loads the page anew.
 */
function endWorker(response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  response.end(endingWorker);
}

const endingWorker = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  const leave = async () => {
    await self.clients.claim();
    await self.registration.unregister();
    for (const client of await self.clients.matchAll()) await client.navigate(client.url);
  };
  event.waitUntil(leave());
});
`;

export const runningPath = '/running';
const printsPath = '/prints/';

/** As a download: read and sent piece by piece, since a print may be larger than memory. */
async function sendPrint(
  id: string,
  query: URLSearchParams,
  { method, headers, socket }: IncomingMessage,
  response: ServerResponse,
  { guard, studio, connections }: Answering,
): Promise<void> {
  let print: ReturnType<Studio['print']>;
  try {
    const ticket = query.get('ticket');
    if (ticket !== null) print = studio.printOfTicket(id, ticket, { keep: method === 'HEAD' });
    else if (guard.isLetIn(headers)) print = studio.print(id);
    else return say(response, 403, 'web.no-access');
  } catch (error) {
    return say(response, 404, reportError(error).code);
  }
  if (!connections.letIn(socket)) return say(response, 503, 'web.refused');
  const { size } = await stat(print.path);
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Content-Length', size);
  // RFC 6266: names of all languages, and none that ends the header.
  const name = encodeURIComponent(print.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
  if (method === 'HEAD') return void response.end();
  // Ends with its last byte, without a look for more: whoever has them all may be gone before that, and it would be no copy.
  await pipeline(createReadStream(print.path, { end: Math.max(0, size - 1) }), response);
  await print.taken();
}

/** Not resolved as an address would be: that hides where it leads. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0]!;
}

function say(response: ServerResponse, status: number, code: ErrorCode): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentences(code, {}).join('\n')}\n`);
}
