/** @file Answers the messages of a window: each is parsed, handed to what its call does, and answered or refused. */
import { performance } from 'node:perf_hooks';
import { type CallName, calls } from '../../../shared/contract.ts';
import { AppError, reportError } from '../../../shared/errors.ts';
import { type ToHost, toHostSchema } from '../../../shared/messages.ts';
import { logger } from '../../diagnostics/log.ts';
import { mistakes } from '../start-diagnostics.ts';
import type { Calls } from './calls.ts';
import { publicError, type Window, type Windows } from './windows.ts';

const log = logger('studio');
/** A call that takes longer is told. */
const slowSeconds = 2;

/** `isLost`: another program has the library by now, and nothing is done here any more. */
export function answering(
  handlers: Calls,
  windows: Pick<Windows, 'trouble'>,
  isLost: () => boolean,
): (message: unknown, window: Window) => Promise<void> {
  /** A window of another version may ask for what we do not have: whoever asked waits for an answer. */
  function refuse(message: unknown, error: AppError, window: Window): void {
    const id = numberOf(message);
    if (id === undefined) windows.trouble(error);
    else window.post(failureOf({ id }, error));
  }

  async function answer(message: ToHost, window: Window) {
    const { id, call, input } = message;
    try {
      if (isLost()) throw new AppError('library.lost');
      const parsed = calls[call].input.safeParse(input);
      if (!parsed.success) throw badCall(call, parsed.error.message);
      const handler = handlers[call] as Calls[CallName] as (input: unknown, window: Window) => unknown;
      return { type: 'answer', id, output: await handler(parsed.data, window) } as const;
    } catch (error) {
      return failureOf(message, error);
    }
  }

  return async (message, window) => {
    const { data, error } = toHostSchema.safeParse(message);
    if (!data) return refuse(message, badCall('?', error.message), window);
    const begun = performance.now();
    const answered = await answer(data, window);
    const seconds = (performance.now() - begun) / 1000;
    const code = answered.type === 'failure' ? answered.error.code : undefined;
    const tell = seconds > slowSeconds || (code && code !== 'dropped') ? log.info : log.debug;
    tell('call', { call: data.call, seconds, code });
    try {
      window.post(answered);
    } catch (thrown) {
      // Too large for one message, or for the memory that is left.
      window.post(failureOf(data, thrown));
    }
  };
}

function failureOf({ id }: Pick<ToHost, 'id'>, error: unknown) {
  const report = reportError(error);
  if (report.code === 'internal') logger(mistakes).error('call failed', report.values, report.details);
  return { type: 'failure', id, error: publicError(report) } as const;
}

/** Under which whoever sent it waits. */
function numberOf(message: unknown): number | undefined {
  return toHostSchema.pick({ id: true }).loose().safeParse(message).data?.id;
}

function badCall(call: string, reason: string): AppError {
  return new AppError('studio.bad-call', { call, reason: reason.slice(0, 300) });
}
