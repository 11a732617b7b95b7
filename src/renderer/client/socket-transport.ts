/** @file The way to the host from a browser tab: one WebSocket, whole messages in both directions (wire.ts). */
import type { Transport } from '../../shared/messages.ts';
import { decode, encode } from '../../shared/wire.ts';
import { enter } from './entering.ts';
import type { WindowAccess } from './window-access.ts';

/** A host on the same machine answers at once; what has taken its port may never do so. */
const timeoutMilliseconds = 4000;

/** Opens a connection and comes in; fails where the host cannot be reached, and with `notLetIn` where it is not ours. */
export async function openSocket(address: string, access: WindowAccess): Promise<Transport> {
  const begun = Date.now();
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const late = setTimeout(() => socket.close(), timeoutMilliseconds);
  try {
    await opened(socket);
    await enter({ post: (message) => socket.send(encode(message)), next: () => next(socket) }, access, begun);
    return socketTransport(socket);
  } catch (error) {
    socket.close();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    // Also where it is closed before it was open.
    socket.addEventListener('close', () => reject(new Error('no connection')), { once: true });
  });
}

function next(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const heard = ({ data }: MessageEvent) => {
      socket.removeEventListener('message', heard);
      try {
        resolve(decode(new Uint8Array(data as ArrayBuffer)));
      } catch (error) {
        reject(error);
      }
    };
    socket.addEventListener('message', heard);
    socket.addEventListener('close', () => reject(new Error('closed at the door')), { once: true });
  });
}

function socketTransport(socket: WebSocket): Transport {
  return {
    // Between its end and our hearing of it there is nobody to send to; what was asked is asked again where it matters.
    post: (message) => socket.readyState === WebSocket.OPEN && socket.send(encode(message)),
    onMessage: (listener) =>
      socket.addEventListener('message', (event) => listener(decode(new Uint8Array(event.data as ArrayBuffer)))),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}
