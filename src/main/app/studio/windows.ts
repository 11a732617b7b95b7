/** @file The windows that are connected: what is told to all of them, and frames with a credit of one each. */
import type { EventName, EventValue } from '../../../shared/contract.ts';
import { type ErrorReport, reportError } from '../../../shared/errors.ts';
import type { ToStudio, Transport } from '../../../shared/messages.ts';
import { logger } from '../../diagnostics/log.ts';

export interface Window {
  readonly number: number;
  post(message: ToStudio): void;
  /** A frame of these works was sent and is not drawn yet; true where a newer one came meanwhile. */
  readonly unshown: Map<string, boolean>;
}

export interface Windows {
  add(transport: Transport): Window;
  remove(window: Window): void;
  tell<E extends EventName>(event: E, value: EventValue<E>): void;
  tellOne<E extends EventName>(window: Window, event: E, value: EventValue<E>): void;
  tellOthers<E extends EventName>(except: Window, event: E, value: EventValue<E>): void;
  /** Hears all that is told to every window, also while there is none. */
  watch(hear: <E extends EventName>(event: E, value: EventValue<E>) => void): void;
  trouble(error: unknown): void;
  /** What concerns only who looks there. */
  troubleIn(window: Window, error: unknown): void;
  /** Sends it to every window that has drawn the last one. */
  frame(value: EventValue<'frame'>): void;
  /** Sends the newest where the window missed some; says whether it is to be asked for another one. */
  frameShown(window: Window, work: string): boolean;
  /** Its frames begin anew: whoever never drew the last one hears of the next. */
  resetFrames(work: string): void;
  closeAll(): void;
}

export function openWindows(): Windows {
  const windows = new Map<Window, Transport>();
  const newest = new Map<string, EventValue<'frame'>>();
  const watchers: Parameters<Windows['watch']>[0][] = [];
  let count = 0;
  /** What was told before anybody was there to hear it. */
  let unreported: EventValue<'trouble'>[] = [];

  const eventOf = <E extends EventName>(event: E, value: EventValue<E>): ToStudio => ({ type: 'event', event, value });

  function tell<E extends EventName>(event: E, value: EventValue<E>): void {
    for (const window of windows.keys()) window.post(eventOf(event, value));
    for (const hear of watchers) hear(event, value);
  }

  function sendFrame(window: Window, value: EventValue<'frame'>): void {
    window.unshown.set(value.work, false);
    window.post(eventOf('frame', value));
  }

  return {
    add(transport) {
      const window: Window = { number: ++count, unshown: new Map(), post: (message) => transport.post(message) };
      windows.set(window, transport);
      for (const error of unreported) window.post(eventOf('trouble', error));
      unreported = [];
      for (const frame of newest.values()) sendFrame(window, frame);
      return window;
    },
    remove: (window) => void windows.delete(window),
    tell,
    watch: (hear) => void watchers.push(hear),
    tellOne: (window, event, value) => window.post(eventOf(event, value)),
    tellOthers(except, event, value) {
      for (const window of windows.keys()) if (window !== except) window.post(eventOf(event, value));
    },
    trouble(error) {
      const report = reportError(error);
      logger('studio').warn('trouble', { code: report.code, ...report.values }, report.details);
      const publicReport = publicError(report);
      if (windows.size === 0) unreported = [...unreported.slice(-9), publicReport];
      else tell('trouble', publicReport);
    },
    troubleIn: (window, error) => window.post(eventOf('trouble', publicError(reportError(error)))),
    frame(value) {
      newest.set(value.work, value);
      for (const window of windows.keys()) {
        if (window.unshown.has(value.work)) window.unshown.set(value.work, true);
        else sendFrame(window, value);
      }
    },
    frameShown(window, work) {
      const missed = window.unshown.get(work);
      window.unshown.delete(work);
      const frame = newest.get(work);
      if (!missed || !frame) return true;
      sendFrame(window, frame);
      return false;
    },
    resetFrames(work) {
      newest.delete(work);
      for (const window of windows.keys()) window.unshown.delete(work);
    },
    closeAll() {
      for (const transport of [...windows.values()]) transport.close();
    },
  };
}

/** Stack traces stay here. */
export function publicError({ code, values }: ErrorReport): EventValue<'trouble'> {
  return { code, values };
}
