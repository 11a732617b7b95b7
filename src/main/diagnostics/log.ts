/**
 * @file What the program tells of its own work. Anybody logs under a scope, such as `engine`, and need not know who listens: the host
 * writes a file, a child passes its records on to the host, and where nobody listens nothing is done.
 */
import { channel } from 'node:diagnostics_channel';

import type { TextValue } from '../../shared/language/language.ts';

export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];
export type LogValues = Readonly<Record<string, TextValue | boolean | undefined>>;

export interface LogRecord {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly level: Level;
  readonly scope: string;
  readonly message: string;
  readonly values?: LogValues;
  readonly stack?: string;
  /** Which process it is of: the role of a child, or `window`; of the host where absent. */
  readonly source?: string;
}

/** `stack`: of an error, where there is one. */
export type Logger = Readonly<Record<Level, (message: string, values?: LogValues, stack?: string) => void>>;

const records = channel('impasto:log');

export function logger(scope: string): Logger {
  const at =
    (level: Level): Logger[Level] =>
    (message, values, stack) => {
      if (!records.hasSubscribers) return;
      const more = { ...(values && { values }), ...(stack !== undefined && { stack }) };
      passOn({ time: Date.now(), level, scope, message, ...more });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A record that was made elsewhere, such as in a child. */
export function passOn(record: LogRecord): void {
  records.publish(record);
}

/** Gives what ends it. */
export function onLog(listener: (record: LogRecord) => void): () => void {
  const heard = (record: unknown) => listener(record as LogRecord);
  records.subscribe(heard);
  return () => void records.unsubscribe(heard);
}
