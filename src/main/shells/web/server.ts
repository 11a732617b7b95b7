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
import { readWebAccess, writeWebAccess } from '../../library/web-access.ts';
import { boundConnections, type ConnectionLimits } from './connections.ts';
import { type Guard, openGuard, type Refusal } from './guard.ts';
import { socketServer, socketTransport, tameSocket } from './socket.ts';

export interface WebServer {
  /** What a person opens; it lets one browser in. */
  readonly address: string;
  readonly port: number;
  dispose(): Promise<void>;
}

export async function openWebServer(
  studio: Pick<Studio, 'connect' | 'print'>,
  { renderer, limits }: { readonly renderer?: string; readonly limits?: ConnectionLimits } = {},
): Promise<WebServer> {
  const access = await readWebAccess();
  const server = createServer({ connectionsCheckingInterval: 1000 });
  const port = await listen(server, access.port);
  await writeWebAccess({ ...access, port });
  const guard = openGuard(port, access.key);
  const sockets = socketServer();
  const connections = boundConnections(server, limits);

  server.on('request', (request, response) => {
    // Whoever goes in the middle of it has no use for the answer.
    response.on('error', () => {});
    connections.spoke(request.socket);
    answer(request, response, guard, { studio, renderer }).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const refused = guard.refusal(request.headers, 'socket');
    if (refused || pathOf(request) !== '/socket') {
      return refuse(socket, refused ? 403 : 404);
    }
    if (!connections.letIn(socket as Socket)) return refuse(socket, 503);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      tameSocket(opened);
      studio.connect(socketTransport(opened));
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
async function listen(server: Server, wish: number): Promise<number> {
  try {
    return await listenAt(server, wish);
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

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  { studio, renderer }: { readonly studio: Pick<Studio, 'print'>; readonly renderer: string | undefined },
): Promise<void> {
  for (const [name, value] of Object.entries(rendererHeaders)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'web.refused');
  const refused = guard.refusal(request.headers, 'page');
  if (refused && refused !== 'cookie') return say(response, 403, refusals[refused]);
  const path = pathOf(request);
  const code = new URLSearchParams((request.url ?? '').split('?')[1] ?? '').get('code');
  if (path === '/' && code !== null) {
    const cookie = guard.exchange(code);
    if (cookie) response.setHeader('Set-Cookie', cookie);
    // Away from the code, which would stay in the history; whoever has the cookie already gets in, too.
    if (cookie || !refused) return void response.writeHead(303, { Location: '/' }).end();
    return say(response, 403, 'web.code-used');
  }
  if (refused) return say(response, 403, refusals[refused]);
  if (path.startsWith(printsPath)) return await sendPrint(path.slice(printsPath.length), request, response, studio);
  const file = await rendererFile(path, renderer);
  if (!file) return say(response, 404, path === '/' ? 'web.not-built' : 'web.not-found');
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', file.bytes.length);
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

const printsPath = '/prints/';

/** As a download: read and sent piece by piece, since a print may be larger than memory. */
async function sendPrint(
  id: string,
  { method }: IncomingMessage,
  response: ServerResponse,
  studio: Pick<Studio, 'print'>,
): Promise<void> {
  let print: ReturnType<Studio['print']>;
  try {
    print = studio.print(id);
  } catch (error) {
    return say(response, 404, reportError(error).code);
  }
  const { size } = await stat(print.path);
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Content-Length', size);
  // RFC 6266: names of all languages, and none that ends the header.
  const name = encodeURIComponent(print.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
  if (method === 'HEAD') return void response.end();
  await pipeline(createReadStream(print.path), response);
  await print.taken();
}

const refusals: Readonly<Record<Refusal, ErrorCode>> = {
  host: 'web.refused',
  origin: 'web.refused',
  cookie: 'web.no-access',
};

/** Not resolved as an address would be: that hides where it leads. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0]!;
}

function say(response: ServerResponse, status: number, code: ErrorCode): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentences(code, {}).join('\n')}\n`);
}
