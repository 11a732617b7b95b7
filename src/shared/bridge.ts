/** @file What Electron's preload gives the page, and the names under which page, preload and main process find each other. */

/** `window.impasto`. A browser's page has none. */
export interface ImpastoBridge {
  /** The port to the host arrives as a `portMessage` to the window: ports cannot go over the bridge itself. */
  connect(): void;
  /** The person chose a command in the application's menu; its id is one of `menu.ts`. */
  onCommand(listener: (command: string) => void): void;
}

export const portMessage = 'impasto:port';

/** Between preload and main process: one each way, and no others. */
export const channels = { connect: 'impasto:connect', command: 'impasto:command' } as const;
