/**
 * @file The typed client of the host: calls with answers, events, and a connection that is looked for again whenever it
 * breaks. A call made while there is none fails at once with `connection.lost`; who must not lose anything asks again.
 */
import type { CallInput, CallName, CallOutput, EventName, EventValue } from '../../shared/contract.ts';
import { type ToStudio, type Transport, toStudioSchema } from '../../shared/messages.ts';
import { type CallError, callError, connectionLost, notLetIn } from './call-error.ts';

/** `refused`: the host is there and does not know this window, which was never in. */
export type Connection = 'open' | 'none' | 'refused';

export interface Client {
  call<C extends CallName>(name: C, input: CallInput<C>): Promise<CallOutput<C>>;
  on<E extends EventName>(event: E, listener: (value: EventValue<E>) => void): void;
  /** Told at once, and at every change. */
  onConnection(listener: (connection: Connection) => void): void;
  close(): void;
}

export interface ClientOptions {
  connect(): Promise<Transport>;
  /** Waits between two attempts; a test has none. */
  wait(milliseconds: number): Promise<void>;
}

interface Pending {
  resolve(output: unknown): void;
  reject(error: CallError): void;
}

/**
 * The host is on the same machine, and to ask costs nothing. A page that is loaded anew before this window found it would be a
 * stranger there: the token that outlives a host lies in the window's memory alone.
 */
const retryMilliseconds = { first: 250, max: 1000 };

export function createClient({ connect, wait }: ClientOptions): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, ((value: never) => void)[]>();
  const watchers: ((connection: Connection) => void)[] = [];
  let transport: Transport | undefined;
  let connection: Connection = 'none';
  let wasOpen = false;
  let nextId = 0;
  let closed = false;

  function receive(message: ToStudio): void {
    if (message.type === 'event') {
      for (const listener of listeners.get(message.event) ?? []) listener(message.value as never);
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.type === 'answer') call?.resolve(message.output);
    else call?.reject(message.error);
  }

  function become(next: Connection): void {
    connection = next;
    wasOpen ||= next === 'open';
    for (const watcher of watchers) watcher(next);
  }

  function lost(): void {
    transport = undefined;
    const broken = [...pending.values()];
    pending.clear();
    for (const call of broken) call.reject(connectionLost);
    become('none');
    if (!closed) void keepConnecting();
  }

  async function keepConnecting(): Promise<void> {
    for (let pause = retryMilliseconds.first; !closed; pause = Math.min(pause * 2, retryMilliseconds.max)) {
      try {
        const opened = await connect();
        opened.onMessage((message) => receive(toStudioSchema.parse(message)));
        opened.onClose(lost);
        transport = opened;
        become('open');
        return;
      } catch (thrown) {
        // One that was in before has another program before it, and waits for the host.
        if (callError(thrown).code === notLetIn.code && !wasOpen) become('refused');
        // Not there yet: the page says that it is looking for the host.
        await wait(pause);
      }
    }
  }

  void keepConnecting();
  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (!transport) return reject(connectionLost);
        const id = nextId++;
        pending.set(id, { resolve: (output) => resolve(output as never), reject });
        transport.post({ type: 'call', id, call: name, input });
      }),
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener as (value: never) => void]);
    },
    onConnection(listener) {
      watchers.push(listener);
      listener(connection);
    },
    close() {
      closed = true;
      transport?.close();
    },
  };
}
