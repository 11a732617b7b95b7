/**
 * @file The studio in a browser: a server on the loopback address that gives out the renderer and carries its messages.
 * Who may speak to it: guard.ts.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, type ErrorCode, sentences } from '../../../shared/errors.ts';
import { rendererFile, rendererHeaders } from '../../app/renderer-files.ts';
import type { Studio } from '../../app/studio/open-studio.ts';
import { readWebAccess, writeWebAccess } from '../../library/web-access.ts';
import { type Guard, openGuard, type Refusal } from './guard.ts';
import { socketServer, socketTransport } from './socket.ts';

export interface WebServer {
  /** What a person opens; it lets one browser in. */
  readonly address: string;
  readonly port: number;
  dispose(): Promise<void>;
}

export async function openWebServer(
  studio: Pick<Studio, 'connect'>,
  { renderer }: { readonly renderer?: string } = {},
): Promise<WebServer> {
  const access = await readWebAccess();
  const server = createServer();
  const port = await listen(server, access.port);
  await writeWebAccess({ ...access, port });
  const guard = openGuard(port, access.key);
  const sockets = socketServer();

  server.on('request', (request, response) => {
    answer(request, response, guard, renderer).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const refused = guard.refusal(request.headers, 'socket');
    if (refused || pathOf(request) !== '/socket') {
      socket.end(`HTTP/1.1 ${refused ? 403 : 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => studio.connect(socketTransport(opened)));
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
  renderer: string | undefined,
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
  const file = await rendererFile(path, renderer);
  if (!file) return say(response, 404, path === '/' ? 'web.not-built' : 'web.not-found');
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', file.bytes.length);
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
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
