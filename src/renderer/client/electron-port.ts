/** @file The way to the host from Electron's window: a port that the preload arranges; whole messages both ways (wire.ts). */
import { type ImpastoBridge, portMessage } from '../../shared/bridge.ts';
import type { Transport } from '../../shared/messages.ts';
import { decode, encode } from '../../shared/wire.ts';

declare global {
  interface Window {
    /** In Electron's window alone. */
    readonly impasto?: ImpastoBridge;
  }
}

/** Each call opens a connection of its own. */
export function openElectronPort(bridge: ImpastoBridge): Promise<Transport> {
  return new Promise((resolve) => {
    function receive({ source, data, ports: [port] }: MessageEvent): void {
      // The preload speaks as this window; frames inside it, and whoever opened it, do not.
      if (source !== window || data !== portMessage || !port) return;
      window.removeEventListener('message', receive);
      resolve(portTransport(port));
    }
    window.addEventListener('message', receive);
    bridge.connect();
  });
}

function portTransport(port: MessagePort): Transport {
  const closeListeners: (() => void)[] = [];
  let open = true;

  /** A port tells only its other end that it was closed; whoever listens here hears of both. */
  function ended(): void {
    if (!open) return;
    open = false;
    for (const listener of closeListeners) listener();
  }
  port.addEventListener('close', ended);

  return {
    post(message) {
      // Copied, not handed over: Electron's main process cannot take an ArrayBuffer.
      if (open) port.postMessage(encode(message));
    },
    onMessage(listener) {
      port.addEventListener('message', ({ data }) => listener(decode(data as Uint8Array)));
      port.start();
    },
    onClose: (listener) => void closeListeners.push(listener),
    close() {
      port.close();
      ended();
    },
  };
}
