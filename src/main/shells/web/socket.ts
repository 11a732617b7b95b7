/** @file A WebSocket as the way between a window and the host. */
import type { Socket } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { AppError, reportError } from '../../../shared/errors.ts';
import type { ToStudio, Transport } from '../../../shared/messages.ts';
import { decode, encode, largestFrameBytes } from '../../../shared/wire.ts';
import type { Heard } from './door.ts';

/** What is larger than a frame may be, up to here, is answered with a sentence; beyond, the connection is closed. */
const largestReceivedBytes = 2.5 * largestFrameBytes;

/** So much may wait for a window that does not read. With more it is cut off; one that is there comes back and asks anew. */
const maxWaitingBytes = 1.5 * largestFrameBytes;
/** Who asks whether we are there while so much waits for him is not listening. */
const maxWaitingForPong = 64 * 1024;

export function socketServer(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload: largestReceivedBytes,
    // On loopback compression costs more than it saves.
    perMessageDeflate: false,
    // Answers to pings that nobody reads would pile up.
    autoPong: false,
  });
}

/** From its first moment on: what goes wrong with it ends it alone. */
export function tameSocket(socket: WebSocket): void {
  // What an error says is in the code with which it closes.
  socket.on('error', () => {});
  socket.on('ping', (data) => {
    if (socket.bufferedAmount <= maxWaitingForPong) socket.pong(data, false, () => {});
  });
}

/** What a window needs to come in, and no stranger may send more. */
const maxBytesAtDoor = 16 * 1024;

interface AtDoor {
  readonly socket: WebSocket;
  /** What carries it. */
  readonly connection: Socket;
  readonly hear: (message: unknown) => Heard;
  /** How long he may stay there. */
  readonly milliseconds: number;
}

/** Until somebody is in he is told nothing but the door's answers; what comes afterwards is for whoever `enter` gives it to. */
export function waitAtDoor({ socket, connection, hear, milliseconds }: AtDoor, enter: () => void): void {
  let bytes = 0;
  const late = setTimeout(() => socket.terminate(), milliseconds);
  const count = (chunk: Uint8Array) => {
    bytes += chunk.length;
    if (bytes > maxBytesAtDoor) socket.terminate();
  };
  const leave = () => {
    clearTimeout(late);
    connection.off('data', count);
    socket.off('message', receive);
  };

  function receive(data: RawData, isBinary: boolean): void {
    const { answer, next } = heard(data, isBinary);
    if (answer) socket.send(encode(answer), () => {});
    if (next === 'wait') return;
    leave();
    if (next === 'in') enter();
    else socket.close(1008);
  }
  function heard(data: RawData, isBinary: boolean): Heard {
    try {
      return isBinary ? hear(decode(bytesOf(data))) : { next: 'out' };
    } catch {
      return { next: 'out' };
    }
  }

  connection.on('data', count);
  socket.on('close', leave);
  socket.on('message', receive);
}

export function socketTransport(socket: WebSocket): Transport {
  const post = (message: ToStudio) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > maxWaitingBytes) socket.terminate();
    else socket.send(encode(message), () => {});
  };
  return {
    post: (message) => post(message as ToStudio),
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        if (!isBinary) return socket.close(1003, 'binary messages only');
        const bytes = bytesOf(data);
        try {
          const message = decode(bytes);
          if (bytes.length > largestFrameBytes) post(tooLarge(message, bytes.length));
          else listener(message);
        } catch (error) {
          const { code, values } = reportError(error);
          post({ type: 'event', event: 'trouble', value: { code, values } });
        }
      });
    },
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(1001),
  };
}

function tooLarge(message: unknown, length: number): ToStudio {
  const values = { megabytes: Math.ceil(length / 1e6), limit: Math.floor(largestFrameBytes / 1e6) };
  const { code } = new AppError('studio.too-large', values);
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined;
  return typeof id === 'number' && Number.isInteger(id)
    ? { type: 'failure', id, error: { code, values } }
    : { type: 'event', event: 'trouble', value: { code, values } };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
