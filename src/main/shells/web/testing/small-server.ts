/** @file For tests: a server for a studio that answers every call with its input, and clients that say exactly what they are told. */
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '../../../../shared/errors.ts';
import type { ToHost, Transport } from '../../../../shared/messages.ts';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { openWebServer, type WebServer, type WebServerOptions } from '../server.ts';

export interface SmallPrint {
  readonly path: string;
  readonly name: string;
  taken(): Promise<void>;
}

export interface SmallServers {
  /** Holds the data folder, `data`, and a file called secret.txt that nobody may get. */
  readonly home: string;
  /** Of all servers, oldest first. */
  readonly connected: Transport[];
  /** What is ready under the id `a1`. */
  print: SmallPrint | undefined;
  /** Another one on the same library each time. */
  serve(options?: Omit<WebServerOptions, 'renderer'>): Promise<WebServer>;
  /** What is kept of the address, as its person can read it. */
  access(): Promise<{ port: number; key: string }>;
}

export async function smallServers(): Promise<SmallServers> {
  const before = process.env.IMPASTO_HOME;
  const home = await temporaryFolder();
  process.env.IMPASTO_HOME = join(home, 'data');
  onTestFinished(() => {
    if (before === undefined) delete process.env.IMPASTO_HOME;
    else process.env.IMPASTO_HOME = before;
  });
  const renderer = join(home, 'dist');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html>studio');
  await writeFile(join(renderer, 'assets', 'main-12345678.js'), 'go()');
  await writeFile(join(home, 'secret.txt'), 'secret');

  const servers: SmallServers = {
    home,
    connected: [],
    print: undefined,
    async serve(options) {
      const server = await openWebServer(
        { connect: listen, print: printNamed, printOfTicket },
        { renderer, ...options },
      );
      let closing: Promise<void> | undefined;
      const dispose = () => {
        closing ??= server.dispose();
        return closing;
      };
      onTestFinished(dispose);
      return { ...server, dispose };
    },
    access: async () => JSON.parse(await readFile(join(home, 'data', 'web.json'), 'utf8')),
  };
  function listen(transport: Transport): void {
    servers.connected.push(transport);
    transport.onMessage((message) => {
      const { id, input } = message as ToHost;
      transport.post({ type: 'answer', id, output: input });
    });
  }
  function printNamed(id: string): SmallPrint {
    if (id !== 'a1' || !servers.print) throw new AppError('print.unknown');
    return servers.print;
  }
  /** Good is `good`, as often as somebody comes with it. */
  function printOfTicket(id: string, ticket: string): SmallPrint {
    if (ticket !== 'good') throw new AppError('web.ticket-used');
    return printNamed(id);
  }
  return servers;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

type At = Pick<WebServer, 'port'>;

/** With exactly these headers and this path: no client that means well stands in between. */
export async function get({ port }: At, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  asked.end();
  const [response] = await once(asked, 'response');
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode, headers: response.headers, text } satisfies Answer as Answer;
}

/** The cookie that the printed address gives to a program. */
export async function enter(server: WebServer): Promise<string> {
  const { search } = new URL(server.address);
  const { status, headers } = await get(server, `/${search}`);
  expect(status).toBe(303);
  return headers['set-cookie']![0]!.split(';')[0]!;
}

/** Or the status with which it was refused. */
export async function openSocket({ port }: At, headers: Record<string, string>): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
  onTestFinished(() => socket.terminate());
  return await new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', () => {});
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode!));
  });
}

export async function openedSocket(server: WebServer): Promise<WebSocket> {
  const headers = { Cookie: await enter(server), Origin: `http://127.0.0.1:${server.port}` };
  const socket = await openSocket(server, headers);
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
  return socket;
}

/** A connection that says what it likes; what goes wrong with it is its own affair. */
export async function plainConnection({ port }: At, text = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  if (text) socket.write(text);
  return socket;
}
