/** @file For tests: Electron without Electron, behind the same narrow interface. What it is given, it keeps to be looked at. */
import { decode, encode } from '../../../../shared/wire.ts';
import type { AppWindow, ElectronApi, MenuItem, Port, Sender, WindowOptions } from '../electron-api.ts';

export interface FakeWindow {
  readonly options: WindowOptions;
  readonly loaded: string[];
  readonly sent: { readonly channel: string; readonly value: string }[];
  focused: number;
  /** The person closes it. */
  close(): void;
}

export interface FakeElectron {
  readonly api: ElectronApi;
  /** What was asked for, in order: `declareScheme app`, `ready`, … */
  readonly log: string[];
  readonly windows: FakeWindow[];
  readonly errors: string[];
  menu(): readonly MenuItem[];
  request(url: string, method?: string): Promise<Response>;
  /** A frame sends ports to the main process; gives the frame's own ends. */
  sendPorts(channel: string, sender: Sender, count?: number): PagePort[];
  /** A page asks; `place` is what the person chooses. */
  ask(channel: string, sender: Sender, value: unknown): Promise<unknown>;
  place: string | undefined;
  readonly shownInFolder: string[];
  secondInstance(): void;
  activate(): void;
  /** Settles when the program has ended. */
  readonly ended: Promise<void>;
}

/** The page's end of a channel. */
export interface PagePort {
  post(data: unknown): void;
  onMessage(listener: (data: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export function fakeElectron({ platform = 'linux', first = true }: FakeOptions = {}): FakeElectron {
  const log: string[] = [];
  const windows: FakeWindow[] = [];
  const errors: string[] = [];
  const answers = new Map<string, (request: Request) => Promise<Response>>();
  const asks = new Map<string, (sender: Sender, value: unknown) => Promise<unknown>>();
  const shownInFolder: string[] = [];
  const portListeners = new Map<string, (sender: Sender, ports: readonly Port[]) => void>();
  let menu: MenuItem[] = [];
  let onSecond = () => {};
  let onActivate = () => {};
  let onAllClosed = () => {};
  let close: (() => Promise<void>) | undefined;
  let end: (closed: Promise<void> | undefined) => void;
  const ended = new Promise<void>((resolve) => {
    end = (closed) => resolve(closed);
  });

  const api: ElectronApi = {
    platform,
    declareScheme: (scheme) => void log.push(`declareScheme ${scheme}`),
    keepProfileIn: () => void log.push('keepProfileIn'),
    lockInstance(listener) {
      log.push('lockInstance');
      onSecond = listener;
      return first;
    },
    locale: () => 'en-GB',
    async ready() {
      log.push('ready');
    },
    serve: (scheme, answer) => void answers.set(scheme, answer),
    onPorts: (channel, listener) => void portListeners.set(channel, listener),
    onAsk: (channel, answer) => void asks.set(channel, answer),
    choosePlace: async () => fake.place,
    showInFolder: (path) => void shownInFolder.push(path),
    openWindow(options): AppWindow {
      let onClosed = () => {};
      const window: FakeWindow = {
        options,
        loaded: [],
        sent: [],
        focused: 0,
        close() {
          windows.splice(windows.indexOf(window), 1);
          onClosed();
          if (windows.length === 0) onAllClosed();
        },
      };
      windows.push(window);
      return {
        load: (url) => void window.loaded.push(url),
        send: (channel, value) => void window.sent.push({ channel, value }),
        focus: () => void window.focused++,
        onClosed(listener) {
          onClosed = listener;
        },
      };
    },
    setMenu(items) {
      menu = items;
    },
    onActivate(listener) {
      onActivate = listener;
    },
    onAllWindowsClosed(listener) {
      onAllClosed = listener;
    },
    beforeQuit(listener) {
      close = listener;
    },
    quit() {
      log.push('quit');
      end(close?.());
    },
    showError: (_title, text) => void errors.push(text),
  };

  const fake: FakeElectron = {
    api,
    log,
    windows,
    errors,
    menu: () => menu,
    async request(url, method = 'GET') {
      return await answers.get(new URL(url).protocol.slice(0, -1))!(new Request(url, { method }));
    },
    sendPorts(channel, sender, count = 1) {
      const channels = Array.from({ length: count }, portChannel);
      const ports = channels.map(([port]) => port);
      portListeners.get(channel)!(sender, ports);
      return channels.map(([, page]) => page);
    },
    ask: async (channel, sender, value) => await asks.get(channel)!(sender, value),
    place: undefined,
    shownInFolder,
    secondInstance: () => onSecond(),
    activate: () => onActivate(),
    ended,
  };
  return fake;
}

interface FakeOptions {
  readonly platform?: NodeJS.Platform;
  /** False where another instance runs already. */
  readonly first?: boolean;
}

/** Copies what it carries as Electron does; only the other end hears of a close, once. */
function portChannel(): [Port, PagePort] {
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
