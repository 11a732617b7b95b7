/** @file What Electron's preload gives the page, and the names under which page, preload and main process find each other. */
import type { ErrorValues } from './errors.ts';

/** `window.impasto`. A browser's page has none. */
export interface ImpastoBridge {
  /** The port to the host arrives as a `portMessage` to the window: ports cannot go over the bridge itself. */
  connect(): void;
  /** The person chose a command in the application's menu; its id is one of `menu.ts`. */
  onCommand(listener: (command: string) => void): void;
  /** There are files that the person opened from outside the window; `takeFiles` gives them. */
  onFiles(listener: () => void): void;
  /** Each is given once. */
  takeFiles(): Promise<readonly HandedFile[]>;
  /** Asks the person for files; empty where they changed their mind. */
  openFiles(): Promise<readonly HandedFile[]>;
  /** Asks the person where a file goes, and puts it there. */
  saveFile(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<Saved>;
  /** The same for a finished print. */
  savePrint(id: string): Promise<Saved>;
  /** Shows a print that was saved in its folder. */
  showPrint(id: string): void;
  /** Takes a finished picture out of the window, under the pointer that drags it. */
  dragPicture(picture: { readonly work: string; readonly result: string }): void;
}

/** Errors keep nothing but a text on their way over. */
interface BridgeError {
  readonly code: string;
  readonly values: ErrorValues;
}

/** Where a file is, the page never hears. */
export type HandedFile =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly name: string; readonly problem: BridgeError };

/** Its name there; neither, where the person changed their mind. */
export interface Saved {
  readonly name?: string;
  readonly error?: BridgeError;
}

export const portMessage = 'impasto:port';

/** Between preload and main process, and no others. */
export const channels = {
  connect: 'impasto:connect',
  command: 'impasto:command',
  files: 'impasto:files',
  takeFiles: 'impasto:take-files',
  openFiles: 'impasto:open-files',
  saveFile: 'impasto:save-file',
  savePrint: 'impasto:save-print',
  showPrint: 'impasto:show-print',
  dragPicture: 'impasto:drag-picture',
} as const;
