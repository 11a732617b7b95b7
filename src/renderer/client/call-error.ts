/** @file How a call fails: with a code and values, which become sentences where a person reads them. */
import type { ErrorValues } from '../../shared/errors.ts';

export interface CallError {
  readonly code: string;
  readonly values: ErrorValues;
}

/** The connection broke before the answer came. */
export const connectionLost: CallError = { code: 'connection.lost', values: {} };

/** The host does not know this window. */
export const notLetIn: CallError = { code: 'web.no-access', values: {} };

/** Anything that was thrown, as a failure that can be told. */
export function callError(thrown: unknown): CallError {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'values' in thrown)
    return thrown as CallError;
  return { code: 'internal', values: { message: thrown instanceof Error ? thrown.message : String(thrown) } };
}
