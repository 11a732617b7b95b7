/** @file What the parts of a host in memory are made of. */
import type { CallInput, CallName, EventName, EventValue } from '../../contract.ts';

export type Answers<C extends CallName> = { [K in C]: (input: CallInput<K>) => unknown };
export type Tell = <E extends EventName>(event: E, value: EventValue<E>) => void;

/** Thrown where a call fails, as it crosses the connection. */
export function fault(code: string, values: Record<string, string | number> = {}) {
  return { code, values };
}
