/** @file For tests: Electron without Electron, behind the same narrow interface. What it is given, it keeps to be looked at. */
import type { Rect } from '../../../../shared/geometry.ts';
import type { WindowPlace } from '../../../library/desktop.ts';
import type {
  AppWindow,
  ElectronApi,
  MenuItem,
  PageRules,
  Port,
  Progress,
  Question,
  Sender,
  Updates,
  WindowOptions,
} from '../shell-api.ts';
import { type PagePort, portChannel } from './fake-ports.ts';

export interface FakeWindow {
  readonly options: WindowOptions;
  readonly loaded: string[];
  readonly sent: { readonly channel: string; readonly value: string }[];
  focused: number;
  isFocused: boolean;
  progress: Progress;
  readonly dragged: { readonly file: string; readonly icon: string }[];
  place: WindowPlace;
  /** The person moves it. */
  move(place: Partial<WindowPlace>): void;
  /** The person closes it; false where it stays. */
  close(): boolean;
  /** Its process ends. */
  die(reason?: string): void;
  hang(): void;
}

export interface FakeElectron {
  readonly api: ElectronApi;
  /** What was asked for, in order: `declareScheme app`, `ready`, … */
  readonly log: string[];
  readonly windows: FakeWindow[];
  readonly errors: string[];
  rules(): PageRules;
  menu(): readonly MenuItem[];
  request(url: string, method?: string): Promise<Response>;
  /** A frame sends ports to the main process; gives the frame's own ends. */
  sendPorts(channel: string, sender: Sender, count?: number): PagePort[];
  /** A page asks. */
  ask(channel: string, sender: Sender, value?: unknown): Promise<unknown>;
  /** Channels that a page may ask over. */
  readonly asked: () => string[];
  /** What the person chooses in the dialogs of the system. */
  place: string | undefined;
  chosen: readonly string[];
  /** With which dialogs for a place began. */
  readonly foldersOffered: (string | undefined)[];
  readonly namesOffered: string[];
  /** What they were asked; `answer` presses a button of the last one. */
  readonly questions: Question[];
  answer(button: string): Promise<void>;
  readonly shownInFolder: string[];
  readonly recent: string[];
  readonly notifications: { readonly title: string; readonly body: string; click(): void }[];
  /** How many keep the machine awake. */
  awake: number;
  sleep(): void;
  wake(): void;
  endSystem(): void;
  secondInstance(message?: unknown): void;
  openFile(path: string): void;
  activate(): void;
  hasEnded: boolean;
  /** Settles when the program has ended. */
  readonly ended: Promise<void>;
}

interface FakeOptions {
  readonly platform?: NodeJS.Platform;
  /** False where another instance runs already. */
  readonly first?: boolean;
  readonly startedWith?: readonly string[];
  readonly screens?: readonly Rect[];
  readonly updates?: Updates;
}

const oneScreen: Rect = { x: 0, y: 0, width: 1920, height: 1040 };
const nothing = () => {};

export function fakeElectron({
  platform = 'linux',
  first = true,
  startedWith = [],
  screens = [oneScreen],
  updates,
}: FakeOptions = {}): FakeElectron {
  const log: string[] = [];
  const windows: FakeWindow[] = [];
  const errors: string[] = [];
  const answers = new Map<string, (request: Request) => Promise<Response>>();
  const asks = new Map<string, (sender: Sender, value: unknown) => Promise<unknown>>();
  const portListeners = new Map<string, (sender: Sender, ports: readonly Port[]) => void>();
  const pressed: ((button: number) => void)[] = [];
  const on = {
    second: (_message: unknown) => {},
    openFile: (_path: string) => {},
    activate: nothing,
    allClosed: nothing,
    sleep: nothing,
    wake: nothing,
    systemEnd: nothing,
    quit: () => true,
  };
  let rules: PageRules | undefined;
  let menu: MenuItem[] = [];
  let close: Parameters<ElectronApi['beforeQuit']>[0] | undefined;
  let end = nothing;
  let fail = (_error: unknown) => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });

  function openWindow(options: WindowOptions): AppWindow {
    const { width, height, state, x = 100, y = 50 } = options;
    const heard = { closed: nothing, placed: nothing, hung: nothing, gone: (_reason: string) => {} };
    let mayClose = () => true;
    const window: FakeWindow = {
      options,
      loaded: [],
      sent: [],
      focused: 0,
      isFocused: true,
      progress: 'none',
      dragged: [],
      place: { x, y, width, height, state },
      move(place) {
        window.place = { ...window.place, ...place };
        heard.placed();
      },
      close() {
        if (!mayClose()) return false;
        windows.splice(windows.indexOf(window), 1);
        heard.closed();
        if (windows.length === 0 && !fake.hasEnded) on.allClosed();
        return true;
      },
      die: (reason = 'crashed') => heard.gone(reason),
      hang: () => heard.hung(),
    };
    windows.push(window);
    return {
      load: (url) => void window.loaded.push(url),
      send: (channel, value) => void window.sent.push({ channel, value }),
      focus: () => void window.focused++,
      isFocused: () => window.isFocused,
      close: () => void window.close(),
      place: () => window.place,
      onPlaced: (listener) => void Object.assign(heard, { placed: listener }),
      onClose(listener) {
        mayClose = listener;
      },
      onClosed: (listener) => void Object.assign(heard, { closed: listener }),
      onGone: (listener) => void Object.assign(heard, { gone: listener }),
      onHung: (listener) => void Object.assign(heard, { hung: listener }),
      end: () => heard.gone('killed'),
      showProgress(progress) {
        window.progress = progress;
      },
      drag: (file, icon) => void window.dragged.push({ file, icon }),
    };
  }

  const api: ElectronApi = {
    platform,
    startedWith,
    identify: () => void log.push('identify'),
    declareScheme: (scheme) => void log.push(`declareScheme ${scheme}`),
    keepProfileIn: () => void log.push('keepProfileIn'),
    rule(given) {
      log.push('rule');
      rules = given;
    },
    lockInstance(message, listener) {
      log.push(`lockInstance ${JSON.stringify(message)}`);
      on.second = listener;
      return first;
    },
    onOpenFile: (listener) => void Object.assign(on, { openFile: listener }),
    locale: () => 'en-GB',
    async ready() {
      log.push('ready');
    },
    serve: (scheme, answer) => void answers.set(scheme, answer),
    onPorts: (channel, listener) => void portListeners.set(channel, listener),
    onAsk: (channel, answer) => void asks.set(channel, answer),
    openWindow,
    screens: () => screens,
    async choosePlace(name, folder) {
      fake.foldersOffered.push(folder);
      fake.namesOffered.push(name);
      return fake.place;
    },
    chooseFiles: async () => fake.chosen,
    ask(question) {
      fake.questions.push(question);
      return new Promise((resolve) => pressed.push(resolve));
    },
    showInFolder: (path) => void fake.shownInFolder.push(path),
    setMenu(items) {
      menu = items;
    },
    noteRecent: (path) => void fake.recent.push(path),
    clearRecent: () => void fake.recent.splice(0),
    notify: (title, body, click) => void fake.notifications.push({ title, body, click }),
    keepAwake() {
      fake.awake++;
      return () => void fake.awake--;
    },
    onSleep: (listener) => void Object.assign(on, { sleep: listener }),
    onWake: (listener) => void Object.assign(on, { wake: listener }),
    onSystemEnd: (listener) => void Object.assign(on, { systemEnd: listener }),
    onActivate: (listener) => void Object.assign(on, { activate: listener }),
    onAllWindowsClosed: (listener) => void Object.assign(on, { allClosed: listener }),
    onQuit: (listener) => void Object.assign(on, { quit: listener }),
    beforeQuit(listener) {
      close = listener;
    },
    quit() {
      log.push('quit');
      if (fake.hasEnded || !on.quit()) return;
      fake.hasEnded = true;
      if (!windows.slice().every((window) => window.close())) {
        fake.hasEnded = false;
        return;
      }
      (close?.() ?? Promise.resolve(undefined)).then((finish) => {
        finish?.();
        end();
      }, fail);
    },
    showError: (_title, text) => void errors.push(text),
    updates: async () => updates,
  };

  const fake: FakeElectron = {
    api,
    log,
    windows,
    errors,
    rules: () => rules!,
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
    asked: () => [...asks.keys()],
    place: undefined,
    foldersOffered: [],
    namesOffered: [],
    chosen: [],
    questions: [],
    async answer(button) {
      const { buttons } = fake.questions.at(-1)!;
      if (!buttons.includes(button)) throw new Error(`${button} is none of ${buttons.join(', ')}`);
      pressed.at(-1)!(buttons.indexOf(button));
      await new Promise((resolve) => setImmediate(resolve));
    },
    shownInFolder: [],
    recent: [],
    notifications: [],
    awake: 0,
    sleep: () => on.sleep(),
    wake: () => on.wake(),
    endSystem: () => on.systemEnd(),
    secondInstance: (message = []) => on.second(message),
    openFile: (path) => on.openFile(path),
    activate: () => on.activate(),
    hasEnded: false,
    ended,
  };
  return fake;
}
