/**
 * @file A port to the page as a Transport. Messages go as one frame of bytes each (wire.ts): Electron's ports cannot take
 * ArrayBuffers over, they copy, and of a view they would copy the whole buffer behind it.
 */
import type { Transport } from '../../../shared/messages.ts';
import { decode, encode, largestFrameBytes } from '../../../shared/wire.ts';
import type { Port } from './shell-api.ts';

export function portTransport(port: Port): Transport {
  const closeListeners: (() => void)[] = [];
  let open = true;

  /** A port tells only its other end that it was closed; whoever listens here hears of both. */
  function ended(): void {
    if (!open) return;
    open = false;
    for (const listener of closeListeners) listener();
  }
  function close(): void {
    port.close();
    ended();
  }
  port.onClose(ended);

  return {
    post(message) {
      if (open) port.post(encode(message));
    },
    onMessage(listener) {
      port.onMessage((data) => {
        const message = received(data);
        // No page of ours sends such a thing.
        if (message === undefined) close();
        else if (open) listener(message.value);
      });
      port.start();
    },
    onClose: (listener) => void closeListeners.push(listener),
    close,
  };
}

function received(data: unknown): { value: unknown } | undefined {
  if (!(data instanceof Uint8Array) || data.length > largestFrameBytes) return undefined;
  try {
    return { value: decode(data) };
  } catch {
    return undefined;
  }
}
