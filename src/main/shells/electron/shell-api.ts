/**
 * @file Electron's own API as the main process sees it: a narrow interface, all of it that is used. electron-api.ts and
 * electron-window.ts fulfil it with the real one, a test with a fake; what decides anything lies outside of both.
 */
import type { Rect, Size } from '../../../shared/geometry.ts';
import type { MenuPartRole, MenuRole } from '../../../shared/menu.ts';
import type { WindowPlace } from '../../library/desktop.ts';

/** One end of a channel to a page. Nothing arrives before `start`. */
export interface Port {
  post(data: unknown): void;
  onMessage(listener: (data: unknown) => void): void;
  /** The page's end is gone: it was closed, reloaded, or its process died. */
  onClose(listener: () => void): void;
  start(): void;
  close(): void;
}

/** Who sent a message. */
export interface Sender {
  /** Address of the frame; none where it has gone meanwhile. */
  readonly url: string | undefined;
  /** Whether it is the page itself, no frame inside it. */
  readonly isMainFrame: boolean;
}

/** What pages may do; it holds for every page that there is, however it came to be. */
export interface PageRules {
  mayNavigate(url: string): boolean;
  /** `url`: address or origin of who asks. */
  mayUse(permission: string, url: string): boolean;
  /** Whether anything may be fetched from there. */
  mayFetch(url: string): boolean;
}

export interface WindowOptions extends Size {
  /** Of its top left corner; in the middle of the screen unless said. */
  readonly x?: number;
  readonly y?: number;
  readonly state: WindowPlace['state'];
  readonly title: string;
  readonly minWidth: number;
  readonly minHeight: number;
  readonly backgroundColor: string;
  readonly webPreferences: {
    /** Path of a CommonJS file. */
    readonly preload: string;
    readonly contextIsolation: boolean;
    readonly sandbox: boolean;
    readonly nodeIntegration: boolean;
    readonly webviewTag: boolean;
    readonly webSecurity: boolean;
    readonly spellcheck: boolean;
  };
}

/** How far something is; where it says nothing yet, that it goes on. */
export type Progress = { readonly share: number } | 'unknown' | 'none';

export interface AppWindow {
  load(url: string): void;
  send(channel: string, value: string): void;
  /** Brings it to the front, also out of the dock or the task bar. */
  focus(): void;
  isFocused(): boolean;
  close(): void;
  place(): WindowPlace;
  /** It was moved, or has another size. */
  onPlaced(listener: () => void): void;
  /** The person wants to close it; false keeps it. */
  onClose(mayClose: () => boolean): void;
  onClosed(listener: () => void): void;
  /** Its process ended by itself; the window is there, and empty. */
  onGone(listener: (reason: string) => void): void;
  /** It has not answered for a while. */
  onHung(listener: () => void): void;
  /** Ends its process, which `onGone` hears. */
  end(): void;
  showProgress(progress: Progress): void;
  /** Out of the window, with the pointer that is pressed; `icon` is a picture that is seen under it. */
  drag(file: string, icon: string): void;
}

/** A line of a menu: a `role`, a `click`, a separator, or a `submenu`, to which a Mac may give a role, too. */
export interface MenuItem {
  readonly label?: string;
  readonly role?: MenuRole | MenuPartRole;
  readonly type?: 'separator';
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: MenuItem[];
}

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** Index of the one that Enter presses. */
  readonly preferred: number;
  /** Of the one that Escape presses. */
  readonly cancel: number;
}

/** Fetches and installs new versions. What goes wrong is thrown. */
export interface Updates {
  /** What is newer than this program; undefined where nothing is. */
  find(): Promise<NewVersion | undefined>;
  /** Only what `find` found. From then on it is installed when the program has ended. */
  download(): Promise<void>;
  /** Ends the program, installs, starts the new one. Nothing may be under way any more. */
  install(): void;
}
export interface NewVersion {
  readonly version: string;
  /** As a text without marks; empty where there are none. */
  readonly notes: string;
}

export interface ElectronApi {
  readonly platform: NodeJS.Platform;
  /** What the program was started with, without its own file. */
  readonly startedWith: readonly string[];
  /** Before `ready`: what the installers call the program, so that a system knows whose notifications and progress these are. */
  identify(names: { readonly windows: string; readonly linux: string }): void;
  /** Before `ready`: the scheme is a secure place of its own, with fetch, as https: is. */
  declareScheme(scheme: string): void;
  /** Before `ready`: where Chromium keeps what it wants to keep, and the lock of `lockInstance`. */
  keepProfileIn(folder: string): void;
  /** Before `ready`: every page is in a sandbox, and may do what the rules allow. */
  rule(rules: PageRules): void;
  /**
   * False where another instance runs, which hears of this one, with `message`; that is what the other one says, to be parsed
   * like anything that comes from elsewhere.
   */
  lockInstance(message: unknown, onSecond: (message: unknown) => void): boolean;
  /** Before `ready`: macOS hands over a file, perhaps before the program is ready. */
  onOpenFile(listener: (path: string) => void): void;
  ready(): Promise<void>;
  /** When ready: what the system speaks, as BCP 47 has it. */
  locale(): string;
  serve(scheme: string, answer: (request: Request) => Promise<Response>): void;
  onPorts(channel: string, listener: (sender: Sender, ports: readonly Port[]) => void): void;
  /** A question of a page, and its answer. */
  onAsk(channel: string, answer: (sender: Sender, value: unknown) => Promise<unknown>): void;
  openWindow(options: WindowOptions): AppWindow;
  /** What windows may cover of each screen; the main screen first. */
  screens(): readonly Rect[];
  /** Asks for the place of a file, in that folder first; undefined where the person changed their mind. */
  choosePlace(name: string, folder?: string): Promise<string | undefined>;
  /** Asks for files with one of these endings; empty where the person changed their mind. */
  chooseFiles(endings: readonly string[]): Promise<readonly string[]>;
  /** Gives the index of the button; the window stays in the background where there is one. */
  ask(question: Question): Promise<number>;
  showInFolder(path: string): void;
  setMenu(menu: MenuItem[]): void;
  /** For the system's own list of files that were opened. */
  noteRecent(path: string): void;
  clearRecent(): void;
  notify(title: string, body: string, onClick: () => void): void;
  /** The machine goes to sleep by itself no more, until what is given is called. */
  keepAwake(): () => void;
  onSleep(listener: () => void): void;
  onWake(listener: () => void): void;
  /** After `ready`: the person logs off, the machine is shut down, or a signal says so: in a moment everything is ended. */
  onSystemEnd(listener: () => void): void;
  /** macOS: the person clicked the program in the dock. */
  onActivate(listener: () => void): void;
  onAllWindowsClosed(listener: () => void): void;
  /** The program is to end; false keeps it, and every window. */
  onQuit(mayQuit: () => boolean): void;
  /** The program ends when `close` is done, by what that gives where it gives something. */
  beforeQuit(close: () => Promise<(() => void) | undefined>): void;
  quit(): void;
  showError(title: string, text: string): void;
  /** Undefined where nobody has said from where new versions come: then nothing of it is even loaded. */
  updates(): Promise<Updates | undefined>;
}
