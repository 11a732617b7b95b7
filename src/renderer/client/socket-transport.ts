/** @file The way to the host from a browser tab: one WebSocket, whole messages in both directions (wire.ts). */
import type { Transport } from '../../shared/messages.ts';
import { decode, encode } from '../../shared/wire.ts';

/** Opens a connection; fails where the host cannot be reached. */
export function openSocket(address: string): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('error', () => reject(new Error(`no connection to ${address}`)), { once: true });
    socket.addEventListener('open', () => resolve(socketTransport(socket)), { once: true });
  });
}

function socketTransport(socket: WebSocket): Transport {
  return {
    post: (message) => socket.send(encode(message)),
    onMessage: (listener) =>
      socket.addEventListener('message', (event) => listener(decode(new Uint8Array(event.data as ArrayBuffer)))),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}
