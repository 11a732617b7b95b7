/** @file For tests: a window without a screen. Messages go through the wire's framing, answers through the contract. */
import {
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  type EventName,
  type EventValue,
  events,
} from '../../../../shared/contract.ts';
import { type AppError, type ErrorReport, reviveError } from '../../../../shared/errors.ts';
import { type Transport, toStudioSchema } from '../../../../shared/messages.ts';
import { decode, encode } from '../../../../shared/wire.ts';
import type { Studio } from '../open-studio.ts';

export interface TestWindow {
  call<C extends CallName>(name: C, input: CallInput<C>): Promise<CallOutput<C>>;
  /** Every event of this name so far. */
  heard<E extends EventName>(event: E): EventValue<E>[];
  /** The next one that `fits`, or one that was heard already and not asked for yet. */
  next<E extends EventName>(event: E, fits?: (value: EventValue<E>) => boolean): Promise<EventValue<E>>;
  /** What was heard so far is no answer to `next`. */
  forget(): void;
  close(): void;
}

export function openTestWindow(studio: Pick<Studio, 'connect'>): TestWindow {
  const [hostSide, windowSide] = linked();
  studio.connect(hostSide);
  return testWindow(windowSide);
}

/** Two ends; what is posted at one comes out of the other, a turn later and as a copy. */
function linked(): [Transport, Transport] {
  const listeners = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()];
  const closing = new Set<() => void>();
  const end = (own: number): Transport => ({
    post(message) {
      const frame = encode(message);
      queueMicrotask(() => {
        for (const listener of listeners[1 - own]!) listener(decode(frame));
      });
    },
    onMessage: (listener) => void listeners[own]!.add(listener),
    onClose: (listener) => void closing.add(listener),
    close() {
      for (const listener of closing) listener();
      closing.clear();
    },
  });
  return [end(0), end(1)];
}

export function testWindow(transport: Transport): TestWindow {
  const asked = new Map<number, { call: CallName; resolve(output: unknown): void; reject(error: AppError): void }>();
  const heard: { event: EventName; value: unknown; taken: boolean }[] = [];
  let wake = () => {};
  let count = 0;

  transport.onMessage((message) => {
    const received = toStudioSchema.parse(message);
    if (received.type === 'event') {
      heard.push({ event: received.event, value: events[received.event].parse(received.value), taken: false });
      wake();
      return;
    }
    const { call, resolve, reject } = asked.get(received.id)!;
    asked.delete(received.id);
    if (received.type === 'failure') reject(reviveError(received.error as ErrorReport));
    else resolve(calls[call].output.parse(received.output));
  });

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const id = ++count;
        asked.set(id, { call: name, resolve: resolve as (output: unknown) => void, reject });
        transport.post({ type: 'call', id, call: name, input });
      }),
    heard: <E extends EventName>(event: E) =>
      heard.filter((one) => one.event === event).map(({ value }) => value as EventValue<E>),
    async next(event, fits = () => true) {
      for (;;) {
        const found = heard.find((one) => !one.taken && one.event === event && fits(one.value as never));
        if (found) {
          found.taken = true;
          return found.value as never;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    forget() {
      for (const one of heard) one.taken = true;
    },
    close: () => transport.close(),
  };
}
