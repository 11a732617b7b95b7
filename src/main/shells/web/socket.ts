/** @file A WebSocket as the way between a window and the host. */
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { AppError, reportError } from '../../../shared/errors.ts';
import type { ToStudio, Transport } from '../../../shared/messages.ts';
import { decode, encode, largestFrameBytes } from '../../../shared/wire.ts';

/** What is larger than a frame may be, up to here, is answered with a sentence; beyond, the connection is closed. */
const largestReceivedBytes = 2.5 * largestFrameBytes;

/** So much may wait for a window that does not read. With more it is cut off; one that is there comes back and asks anew. */
const mostWaitingBytes = 1.5 * largestFrameBytes;
/** Who asks whether we are there while so much waits for him is not listening. */
const mostWaitingForPong = 64 * 1024;

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
    if (socket.bufferedAmount <= mostWaitingForPong) socket.pong(data, false, () => {});
  });
}

export function socketTransport(socket: WebSocket): Transport {
  const post = (message: ToStudio) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostWaitingBytes) socket.terminate();
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
