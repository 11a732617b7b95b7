/** @file For tests: channels between a page and the main process, as Electron's are. */
import { decode, encode } from '../../../../shared/wire.ts';
import type { Port } from '../shell-api.ts';

/** The page's end of a channel. */
export interface PagePort {
  post(data: unknown): void;
  onMessage(listener: (data: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Copies what it carries as Electron does; only the other end hears of a close, once. */
export function portChannel(): [Port, PagePort] {
  const { port1, port2 } = new MessageChannel();
  const closes: [() => void, () => void] = [() => {}, () => {}];
  let open = true;
  let queued: unknown[] | undefined = [];
  let onMain = (_data: unknown) => {};

  function closeFrom(end: 0 | 1): void {
    if (!open) return;
    open = false;
    // After what is under way.
    setImmediate(() => {
      port1.close();
      closes[1 - end]!();
    });
  }
  port1.on('message', (data) => (queued ? queued.push(data) : onMain(data)));
  const main: Port = {
    post(data) {
      if (open) port1.postMessage(data);
    },
    onMessage(listener) {
      onMain = listener;
    },
    onClose(listener) {
      closes[0] = listener;
    },
    start() {
      const waiting = queued ?? [];
      queued = undefined;
      for (const data of waiting) onMain(data);
    },
    close: () => closeFrom(0),
  };
  const page: PagePort = {
    post(data) {
      if (open) port2.postMessage(data);
    },
    onMessage(listener) {
      port2.on('message', listener);
    },
    onClose(listener) {
      closes[1] = listener;
    },
    close: () => closeFrom(1),
  };
  return [main, page];
}

/** The page's side of the connection, as `renderer/client/bridge-transport.ts` makes it. */
export function pageTransport(port: PagePort) {
  return {
    post: (message: unknown) => port.post(encode(message)),
    onMessage: (listener: (message: unknown) => void) => port.onMessage((data) => listener(decode(data as Uint8Array))),
    onClose: (listener: () => void) => port.onClose(listener),
    close: () => port.close(),
  };
}
