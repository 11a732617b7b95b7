/** @file What every part of the studio works with: the state, the host, the shell around the page, and time. */
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../client/client.ts';
import type { Services } from '../client/services.ts';
import type { StudioState } from './state.ts';

export interface Clock {
  now(): number;
  /** Gives back how to call it off. */
  after(milliseconds: number, perform: () => void): () => void;
}

export interface StudioContext {
  readonly store: StoreApi<StudioState>;
  readonly client: Client;
  readonly services: Services;
  readonly clock: Clock;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, perform) {
    const timer = setTimeout(perform, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Says `busy` for as long as the work takes. */
export async function busily<T>(
  { store }: Pick<StudioContext, 'store'>,
  busy: string,
  work: () => Promise<T>,
): Promise<T> {
  store.setState({ busy });
  try {
    return await work();
  } finally {
    store.setState({ busy: undefined });
  }
}

/** Calls `perform` whenever what `select` picks has changed. */
export function watch<T>(
  { store }: Pick<StudioContext, 'store'>,
  select: (state: StudioState) => T,
  perform: (now: T, before: T) => void,
): void {
  store.subscribe((state, previous) => {
    const now = select(state);
    const before = select(previous);
    if (!Object.is(now, before)) perform(now, before);
  });
}
