/** @file What the program keeps from one start to the next beside the library: its window's place, the files opened last, where some were saved. */
import type { Clock } from '../../app/queue/clock.ts';
import { logger } from '../../diagnostics/log.ts';
import {
  type Desktop,
  maxPrintPlaces,
  maxRecentFiles,
  readDesktop,
  type WindowPlace,
  writeDesktop,
} from '../../library/desktop.ts';
import type { AppWindow } from './shell-api.ts';

export interface DesktopState {
  readonly place: WindowPlace | undefined;
  readonly recent: readonly string[];
  /** Where a person saved something last. */
  readonly folder: string | undefined;
  /** From now on its place is kept. */
  follow(window: AppWindow): void;
  noteRecent(path: string): void;
  noteFolder(folder: string): void;
  /** Where a print was saved. */
  printPlace(id: string): string | undefined;
  notePrint(id: string, path: string): void;
  clearRecent(): void;
  /** All that is not on the disk yet. Never fails: none of it is worth holding up the end of the program. */
  close(): Promise<void>;
}

export interface DesktopStateNeeds {
  readonly clock: Clock;
  /** The list of files is another one. */
  onRecent(): void;
}

/** While it is dragged, a window moves with every frame. */
const pauseMilliseconds = 500;

export async function openDesktopState({ clock, onRecent }: DesktopStateNeeds): Promise<DesktopState> {
  let desktop: Desktop = await readDesktop();
  let settled: Promise<void> = Promise.resolve();
  let callOff: (() => void) | undefined;

  /** One after the other, so that an older state never comes last. */
  function write(): void {
    callOff?.();
    callOff = undefined;
    settled = settled
      .then(() => writeDesktop(desktop))
      .catch((error: unknown) => logger('desktop').warn('not kept', { reason: String(error) }));
  }

  function change(parts: Partial<Desktop>): void {
    desktop = { ...desktop, ...parts };
    write();
  }

  return {
    get place() {
      return desktop.window;
    },
    get recent() {
      return desktop.recent;
    },
    get folder() {
      return desktop.folder;
    },
    noteFolder(folder) {
      if (folder !== desktop.folder) change({ folder });
    },
    printPlace: (id) => desktop.prints?.[id],
    notePrint(id, path) {
      const { [id]: _, ...others } = desktop.prints ?? {};
      const prints = Object.entries({ ...others, [id]: path }).slice(-maxPrintPlaces);
      change({ prints: Object.fromEntries(prints) });
    },
    follow(window) {
      const keep = () => {
        desktop = { ...desktop, window: window.place() };
      };
      window.onPlaced(() => {
        keep();
        callOff?.();
        callOff = clock.after(pauseMilliseconds, write);
      });
    },
    noteRecent(path) {
      const others = desktop.recent.filter((other) => other !== path);
      change({ recent: [path, ...others].slice(0, maxRecentFiles) });
      onRecent();
    },
    clearRecent() {
      change({ recent: [] });
      onRecent();
    },
    async close() {
      if (callOff) write();
      await settled;
    },
  };
}
