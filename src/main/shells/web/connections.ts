/**
 * @file How many may be connected. Every program and every user of the machine can open connections to the server, and each
 * costs a file of those that the host may have open, which it needs for works and pictures. So strangers are few, whatever
 * they do: where one more comes, the one goes that has said nothing for the longest. Who was let in has a share of his own.
 */
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  /** A whole request came over it. */
  spoke(socket: Socket): void;
  /**
   * As `spoke`; says whether it is to be answered. Browsers and programs wait for each answer before they ask again. Who does not
   * would have thousands prepared at once, of files each, which Node keeps until he reads them; he is dropped.
   */
  asked(socket: Socket, response: ServerResponse): boolean;
  /** Somebody who may be here has it: it is no stranger's any more. Says whether there was room. */
  letIn(socket: Socket): boolean;
}

export interface ConnectionLimits {
  readonly strangers: number;
  readonly letIn: number;
}

/** Together well below 1,024, which is what many systems let a program have open. */
const defaultLimits: ConnectionLimits = { strangers: 256, letIn: 128 };

/** A request on the loopback device is there at once, or somebody holds it back. */
const timeoutMilliseconds = { headers: 5000, request: 10_000, idle: 10_000 };

export function boundConnections(server: Server, limits: ConnectionLimits = defaultLimits): Connections {
  /** In the order in which they came. */
  const silent = new Set<Socket>();
  const spoken = new Set<Socket>();
  const inside = new Set<Socket>();
  /** Those whose request is not answered yet. */
  const waiting = new WeakSet<Socket>();

  server.headersTimeout = timeoutMilliseconds.headers;
  server.requestTimeout = timeoutMilliseconds.request;
  // Also of who does not read his answer.
  server.timeout = timeoutMilliseconds.idle;
  // What could not be accepted is the peer's loss, and no reason to end.
  server.on('error', () => {});

  server.on('connection', (socket) => {
    // Node takes its own listener away when a connection is upgraded, and an error that nobody hears ends the program.
    socket.on('error', () => {});
    silent.add(socket);
    socket.once('close', () => {
      for (const each of [silent, spoken, inside]) each.delete(socket);
    });
    if (silent.size + spoken.size <= limits.strangers) return;
    const [oldest] = silent.size > 1 ? silent : spoken;
    if (oldest) drop(oldest);
  });

  function drop(socket: Socket): void {
    for (const each of [silent, spoken]) each.delete(socket);
    socket.destroy();
  }

  function spoke(socket: Socket): void {
    if (silent.delete(socket)) spoken.add(socket);
  }

  return {
    spoke,
    asked(socket, response) {
      // All that came in one piece is told, also after it was dropped.
      if (socket.destroyed) return false;
      if (waiting.has(socket)) {
        drop(socket);
        return false;
      }
      spoke(socket);
      waiting.add(socket);
      for (const end of ['finish', 'close']) response.once(end, () => waiting.delete(socket));
      return true;
    },
    letIn(socket) {
      if (!inside.has(socket) && inside.size >= limits.letIn) return false;
      for (const each of [silent, spoken]) each.delete(socket);
      inside.add(socket);
      // A person may pause a download, and a window may have nothing to say for hours.
      socket.setTimeout(0);
      return true;
    },
  };
}
