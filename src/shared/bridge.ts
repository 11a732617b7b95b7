/** @file What Electron's preload gives the page, and the names under which page, preload and main process find each other. */
import type { ErrorValues } from './errors.ts';

/** `window.impasto`. A browser's page has none. */
export interface ImpastoBridge {
  /** The port to the host arrives as a `portMessage` to the window: ports cannot go over the bridge itself. */
  connect(): void;
  /** The person chose a command in the application's menu; its id is one of `menu.ts`. */
  onCommand(listener: (command: string) => void): void;
  /** Asks the person where a finished print goes, and puts it there. */
  savePrint(id: string): Promise<SavedPrint>;
  /** Shows a print that was saved in its folder. */
  showPrint(id: string): void;
}

/** Its name there; neither, where the person changed their mind. Errors keep nothing but a text on their way over. */
export interface SavedPrint {
  readonly name?: string;
  readonly error?: { readonly code: string; readonly values: ErrorValues };
}

export const portMessage = 'impasto:port';

/** Between preload and main process, and no others. */
export const channels = {
  connect: 'impasto:connect',
  command: 'impasto:command',
  savePrint: 'impasto:save-print',
  showPrint: 'impasto:show-print',
} as const;
