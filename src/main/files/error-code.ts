/** @file What the operating system says about a failed file operation: its short code, such as ENOSPC. */
import { constants } from 'node:os';

export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  // Node has no name for some codes, a used-up quota among them, and then tells the number only.
  const number = 'errno' in error ? -Number(error.errno) : Number.NaN;
  return Object.entries(constants.errno).find(([, value]) => value === number)?.[0] ?? error.code;
}
