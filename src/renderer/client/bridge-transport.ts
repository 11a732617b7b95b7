/** @file The way to the host in Electron: a port that the preload asks for and that arrives as a message to this window. */
import { type ImpastoBridge, portMessage } from '../../shared/bridge.ts';
import type { Transport } from '../../shared/messages.ts';
import { decode, encode } from '../../shared/wire.ts';

export function openBridge(bridge: ImpastoBridge): Promise<Transport> {
  return new Promise((resolve) => {
    const arrived = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== portMessage || !port) return;
      window.removeEventListener('message', arrived);
      resolve(portTransport(port));
    };
    window.addEventListener('message', arrived);
    bridge.connect();
  });
}

function portTransport(port: MessagePort): Transport {
  return {
    post: (message) => port.postMessage(encode(message)),
    onMessage(listener) {
      port.addEventListener('message', (event) => listener(decode(event.data as Uint8Array)));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  };
}
